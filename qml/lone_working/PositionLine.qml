import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Whether the receiver is on, why, and where the device thinks it is: in words, all through a cold start.
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
        color: line.visits.positionState === "fixed" ? Theme.safe
            : line.visits.positionState === "off" ? Theme.ink2 : Theme.warn
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
