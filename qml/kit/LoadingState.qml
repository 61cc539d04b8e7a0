import QtQuick
import Tallyboard.Ui

// We are reading; nothing is wrong.
MessageState {
    busy: true
    title: qsTr("Getting this ready")
}
