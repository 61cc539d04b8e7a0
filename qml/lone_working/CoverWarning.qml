import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Before a visit: that nobody, or nobody who has proved it, would hear of it if the worker did not come back.
RowLayout {
    id: cover

    required property VisitsViewModel visits
    property int minutes
    property string type
    property int turn: 0 // "now" goes on
    readonly property var said: turn >= 0 && visits.types && visits.cover(minutes, type)

    Accessible.name: cover.said.warning
    Accessible.role: Accessible.StaticText
    objectName: "cover-warning"
    spacing: Theme.gap2
    visible: cover.said.warning !== ""

    Timer {
        interval: 60000
        onTriggered: ++cover.turn
        repeat: true
        running: cover.parent !== null && cover.parent.visible
    }
    Icon {
        Layout.alignment: Qt.AlignTop
        color: Theme.warn
        name: "triangle-alert"
        size: Math.round(20 * Theme.scale)
    }
    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        text: cover.said.warning
    }
}
