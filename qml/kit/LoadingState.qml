import Tallyboard.Ui

// We are reading; nothing is wrong.
MessageState {
    busy: true
    //: Heading while a page is being read.
    title: qsTr("Getting this ready")
}
