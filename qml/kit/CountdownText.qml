import QtQuick
import Tallyboard.Ui

// Time until a deadline ("4:12"), or since it ("+3:07" when `seconds` is below zero), in figures that do not dance.
// The caller ticks. `large` is 44 px, else 30; it becomes smaller rather than be cut where the place is narrow.
Item {
    id: countdown

    property int seconds: 0
    property bool large: true
    property string tone: seconds < 0 ? "alarm" : "ink"
    readonly property bool past: seconds < 0
    readonly property string figures: (past ? "+" : "") + clock(Math.abs(seconds))

    function clock(total: int): string {
        const pad = n => (n < 10 ? "0" : "") + n
        const hours = Math.floor(total / 3600)
        const minutes = Math.floor(total % 3600 / 60)
        return (hours > 0 ? hours + ":" + pad(minutes) : minutes) + ":" + pad(total % 60)
    }

    function words(total: int): string {
        const hours = Math.floor(total / 3600)
        const minutes = Math.floor(total % 3600 / 60)
        if (hours > 0)
            //: %1 and %2 are lengths of time: "2 hours 5 minutes".
            return qsTr("%1 %2").arg(hourWords(hours)).arg(minuteWords(minutes))
        //: A length of time.
        return minutes > 0 ? minuteWords(minutes) : qsTr("%n second(s)", "", total)
    }

    function hourWords(hours: int): string {
        //: A length of time.
        return qsTr("%n hour(s)", "", hours)
    }

    function minuteWords(minutes: int): string {
        //: A length of time.
        return qsTr("%n minute(s)", "", minutes)
    }

    //: %1 is a length of time such as "4 minutes": since or until a deadline.
    Accessible.name: past ? qsTr("%1 late").arg(words(-seconds)) : qsTr("%1 left").arg(words(seconds))
    Accessible.role: Accessible.StaticText
    implicitHeight: Math.ceil(figure.implicitHeight * figure.scale)
    implicitWidth: figure.implicitWidth

    TabularText {
        id: figure
        Accessible.ignored: true
        color: Theme.colour(countdown.tone)
        objectName: "figures"
        scale: countdown.width > 0 ? Math.min(1, countdown.width / implicitWidth) : 1
        size: countdown.large ? Theme.sizeClock : Theme.sizeFigure
        text: countdown.figures
        transformOrigin: Item.TopLeft
    }
}
