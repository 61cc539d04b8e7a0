import QtQuick
import Tallyboard.Ui

// The ring round what the keyboard is on. Put it inside the control; it stands `offset` outside the control's edge.
Rectangle {
    property bool shown: false
    property int offset: 2
    property int corner: Theme.radiusControl

    anchors.fill: parent
    anchors.margins: -(offset + border.width)
    border.color: Theme.action
    border.width: Theme.focusWidth
    color: "transparent"
    radius: corner + offset + border.width
    visible: shown
    z: 10
}
