import Tallyboard.Ui

// The page is for another role, or the device has not been allowed something. Put who can help into `text`.
MessageState {
    iconName: "lock"
    title: qsTr("You cannot see this page")
}
