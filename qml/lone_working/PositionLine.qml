import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Where the device thinks it is, in words, all through a cold start.
RowLayout {
    id: line

    required property VisitsViewModel visits

    spacing: Theme.gap2
    visible: visits.positionText !== ""

    BusyMark {
        running: line.visits.positionState === "searching"
        size: Math.round(20 * Theme.scale)
        visible: running
    }
    Icon {
        color: line.visits.positionState === "fixed" ? Theme.safe : Theme.warn
        name: line.visits.positionState === "fixed" ? "map-pin" : "locate"
        size: Math.round(20 * Theme.scale)
        visible: line.visits.positionState !== "searching"
    }
    AppText {
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "position"
        text: line.visits.positionText
    }
}
