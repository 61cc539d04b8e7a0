import Tallyboard.Ui

// There is nothing here yet, and that is all right.
MessageState {
    iconName: "inbox"
    //: Heading of a page or part with nothing on it.
    title: qsTr("Nothing here yet")
}
