import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Which seven days are shown, the way to those before and after, and to any day there is.
GridLayout {
    id: turner

    required property PresenceViewModel presence

    signal chosen(string day)

    // Of what is around it: its own width follows from this.
    readonly property bool narrow: ((parent as Item)?.width ?? 400) < 230 * Theme.scale

    columnSpacing: Theme.gap2
    columns: narrow ? 3 : 4
    rowSpacing: Theme.gap1

    AppText { // a line of its own where the buttons need the width
        Accessible.role: Accessible.Heading
        Layout.column: turner.narrow ? 0 : 1
        Layout.columnSpan: turner.narrow ? 3 : 1
        Layout.fillWidth: true
        Layout.row: 0
        horizontalAlignment: Text.AlignHCenter
        objectName: "week-text"
        text: turner.presence.weekText
        weight: Font.DemiBold
    }
    AppButton {
        //: Button on the My week page: the seven days before those shown.
        Accessible.name: qsTr("Earlier")
        Layout.column: 0
        Layout.row: turner.narrow ? 1 : 0
        enabled: turner.presence.hasEarlier
        iconName: "chevron-left"
        objectName: "week-earlier"
        onClicked: turner.presence.turnWeek(-1)
    }
    AppButton {
        //: Button on the My week page: opens a month to choose a day from.
        Accessible.name: qsTr("Choose a day from the month")
        Layout.alignment: Qt.AlignHCenter
        Layout.column: turner.narrow ? 1 : 2
        Layout.row: turner.narrow ? 1 : 0
        iconName: "calendar-days"
        objectName: "week-pick"
        onClicked: picker.needed ? picker.built.open() : picker.needed = true
    }
    AppButton {
        //: Button on the My week page: the seven days after those shown.
        Accessible.name: qsTr("Later")
        Layout.column: turner.narrow ? 2 : 3
        Layout.row: turner.narrow ? 1 : 0
        enabled: turner.presence.hasLater
        iconName: "chevron-right"
        objectName: "week-later"
        onClicked: turner.presence.turnWeek(1)
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
}
