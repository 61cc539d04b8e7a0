import Tallyboard.Ui

// Nothing to show until the hub has been reached once.
MessageState {
    iconName: "cloud-off"
    //: Under "You are offline".
    text: qsTr("What you do is kept on this device and sent when there is a connection.")
    //: Heading of a page that needs the hub once.
    title: qsTr("You are offline")
    tone: "warn"
}
