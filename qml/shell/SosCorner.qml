import QtQuick
import Tallyboard.App
import Tallyboard.Ui

// SOS by a three-second hold. It stands in the same corner on every page and works without a running visit.
Column {
    id: corner

    required property VisitsViewModel visits

    spacing: Theme.gap1

    HoldButton {
        id: button
        objectName: "sos"
        onHeld: corner.visits.sos()
        showHint: false
        size: Math.round(64 * Math.min(1.3, Theme.scale))
    }
    AppText {
        anchors.right: button.right
        color: Theme.alarm
        horizontalAlignment: Text.AlignRight
        size: Theme.sizeSmall
        //: Shown while the SOS button is being held.
        text: qsTr("Keep holding: %1").arg(button.secondsLeft)
        visible: button.holding
        weight: Font.Bold
    }
}
