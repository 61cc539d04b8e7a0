import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// "In danger? Dial 999", for wherever SOS can not help or may not get through. On a phone a tap opens the dialler with
// the number in it; the person makes the call. Needs no profile, no key and no network.
ColumnLayout {
    id: call

    property bool canDial: Qt.platform.os === "android" || Qt.platform.os === "ios"
    /// On the alarm's own colour.
    property bool inAlarm: false

    spacing: Theme.gap2

    AppText {
        Layout.fillWidth: true
        color: call.inAlarm ? Theme.alarmText : Theme.alarm
        objectName: "danger"
        //: The British emergency number; leave it.
        text: qsTr("In danger? Dial 999.")
        visible: !call.canDial
        weight: Font.Bold
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "phone"
        kind: "danger"
        objectName: "dial-999"
        onClicked: Qt.openUrlExternally("tel:999")
        //: Opens the phone's dialler; the person makes the call.
        text: qsTr("In danger? Dial 999")
        visible: call.canDial
    }
}
