import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The truth about the running visit in the largest type: who watches, until when. Green only while the hub's receipt is
// held; alarm states fill the whole width.
Rectangle {
    id: head

    required property VisitsViewModel visits
    readonly property string tone: States.tone(visits.stateKey)
    readonly property color words: visits.alarm ? Theme.alarmText : Theme.ink
    readonly property bool narrow: width < 240 * Theme.scale // no room beside the mark for a long word

    Accessible.name: visits.stateText
    Accessible.role: Accessible.AlertMessage
    color: visits.alarm ? Theme.alarm : Theme.tint(tone)
    implicitHeight: column.implicitHeight + 2 * Theme.gap4

    ColumnLayout {
        id: column
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap2
        width: Math.min(parent.width - 2 * Theme.gap4, Math.round(720 * Theme.scale))
        x: Math.round((parent.width - width) / 2)

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap3
            columns: head.narrow ? 1 : 2
            rowSpacing: Theme.gap2

            StateMark {
                Layout.alignment: Qt.AlignTop
                color: head.visits.alarm ? Theme.alarmText : Theme.colour(head.tone)
                ground: head.color
                size: Math.round(40 * Math.min(1.4, Theme.scale))
                stateKey: head.visits.stateKey
            }
            AppText {
                Layout.fillWidth: true
                color: head.words
                objectName: "visit-state"
                size: head.narrow ? Theme.sizeLead : Theme.sizeTitle
                text: head.visits.stateText
                weight: Font.Bold
            }
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap3
            columns: head.width < 340 * Theme.scale ? 1 : 2
            rowSpacing: 0
            visible: head.visits.countdown !== ""

            TabularText {
                color: head.words
                objectName: "countdown"
                size: Math.min(Theme.sizeClock, Math.round(column.width / 4.6)) // "1:00:00" in a small window
                //: Words on the Visits page.
                spoken: qsTr("Time to the next check-in: %1").arg(head.visits.countdown)
                text: head.visits.countdown
                weight: Font.Bold
            }
            AppText {
                Layout.fillWidth: true
                color: head.words
                text: head.visits.countdown.startsWith("−")
                    //: After minutes gone by; %1 is a clock time such as 14:30.
                    ? qsTr("since the check-in was due at %1").arg(head.visits.dueText)
                    : head.visits.dueAtEnd
                    //: After minutes left; %1 is a clock time such as 14:30.
                    ? qsTr("to the end of the visit at %1").arg(head.visits.dueText)
                    //: After minutes left; %1 is a clock time such as 14:30.
                    : qsTr("to the check-in at %1").arg(head.visits.dueText)
                visible: head.visits.dueText !== ""
            }
        }
        AppText {
            Layout.fillWidth: true
            color: head.words
            objectName: "check-in-said"
            text: head.visits.checkInText
            visible: text !== ""
            weight: Font.DemiBold
        }
        AppText {
            Layout.fillWidth: true
            color: head.visits.alarm ? Theme.alarmText : Theme.ink2
            objectName: "hub-heard"
            text: head.visits.hubHeardText
        }
    }
}
