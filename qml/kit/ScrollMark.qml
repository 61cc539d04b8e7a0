import QtQuick
import QtQuick.Templates as T
import Tallyboard.Ui

// Where one is in what scrolls, and a handle for the mouse. For touch and keyboard it is only to be seen.
T.ScrollBar {
    id: bar

    implicitHeight: orientation === Qt.Horizontal ? 10 : 48
    implicitWidth: orientation === Qt.Horizontal ? 48 : 10
    minimumSize: 0.06
    padding: 2
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1

    contentItem: Rectangle {
        color: Theme.line
        opacity: bar.active || bar.hovered ? 1 : 0.5
        radius: 3
    }
}
