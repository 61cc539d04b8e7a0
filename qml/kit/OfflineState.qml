import QtQuick
import Tallyboard.Ui

// Nothing to show until the hub has been reached once.
MessageState {
    iconName: "cloud-off"
    text: qsTr("What you do is kept on this device and sent when there is a connection.")
    title: qsTr("You are offline")
    tone: "warn"
}
