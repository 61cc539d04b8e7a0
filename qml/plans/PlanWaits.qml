pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// What of plans is still on this device.
Listing {
    id: waits

    property var lines: []

    model: lines
    spacing: Theme.gap2

    StateBadge {
        required property string modelData

        stateKey: "onDevice"
        text: modelData
        width: waits.width
    }
}
