import QtQuick
import QtQuick.Templates
import Tallyboard.Ui

// Where one is in what scrolls, and a handle for the mouse. For touch and keyboard it is only to be seen.
ScrollBar {
    id: bar

    /// What it belongs to, for those who build it late.
    property Flickable view: null

    Accessible.ignored: true // what scrolls says where one is
    Component.onCompleted: {
        if (!view)
            return
        parent = view // it is laid out at the edge of its parent
        view.ScrollBar.vertical = bar
    }
    implicitHeight: orientation === Qt.Horizontal ? 10 : 48
    implicitWidth: orientation === Qt.Horizontal ? 48 : 10
    minimumSize: 0.06
    padding: 2
    visible: policy !== ScrollBar.AlwaysOff && size < 1

    contentItem: Rectangle {
        color: Theme.line
        opacity: bar.active || bar.hovered ? 1 : 0.5
        radius: 3
    }
}
