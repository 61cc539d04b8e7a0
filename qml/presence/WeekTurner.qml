import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Which seven days are shown, and the way to those before and after.
RowLayout {
    id: turner

    required property PresenceViewModel presence

    signal chosen(string day)

    spacing: Theme.gap2

    AppButton {
        //: Button on the My week page: the seven days before those shown.
        Accessible.name: qsTr("Earlier")
        Layout.alignment: Qt.AlignTop
        enabled: turner.presence.hasEarlier
        iconName: "chevron-left"
        objectName: "week-earlier"
        onClicked: turner.presence.turnWeek(-1)
    }
    AppButton {
        //: Read out for the button with the seven days that are shown; %1 is "Tue 24 Nov to Mon 30 Nov".
        Accessible.name: qsTr("%1. Choose another day").arg(text)
        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        iconName: "calendar-days"
        kind: "quiet"
        objectName: "week-text"
        onClicked: picker.needed ? picker.built.open() : picker.needed = true
        text: turner.presence.weekText
    }
    LatePart {
        id: picker
        given: ({ earliest: Qt.binding(() => turner.presence.earliest),
            latest: Qt.binding(() => turner.presence.latest), today: Qt.binding(() => turner.presence.date) })
        onLoaded: built.open()
        part: "kit/DatePicker.qml"
        visible: false // it stands over the page

        Connections {
            function onChosen(day: string) { turner.chosen(day) }

            target: picker.item
        }
    }
    AppButton {
        //: Button on the My week page: the seven days after those shown.
        Accessible.name: qsTr("Later")
        Layout.alignment: Qt.AlignTop
        enabled: turner.presence.hasLater
        iconName: "chevron-right"
        objectName: "week-later"
        onClicked: turner.presence.turnWeek(1)
    }
}
