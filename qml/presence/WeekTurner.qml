import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Which seven days are shown, and the way to those before and after.
RowLayout {
    id: turner

    required property PresenceViewModel presence

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
    AppText {
        Accessible.role: Accessible.Heading
        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap3
        horizontalAlignment: Text.AlignHCenter
        objectName: "week-text"
        text: turner.presence.weekText
        weight: Font.DemiBold
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
