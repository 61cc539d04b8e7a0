import QtQuick
import Tallyboard.Ui

// There is nothing here yet, and that is all right.
MessageState {
    iconName: "inbox"
    title: qsTr("Nothing here yet")
}
