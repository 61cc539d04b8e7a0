import QtQuick
import Tallyboard.Ui

// The brass tally, hung with its ticked side to the front: it turns once when something is settled. `settle()` turns it
// from its blank side, in under 200 ms; whoever asked for no motion sees it settled at once.
Item {
    id: tally

    property int size: Theme.iconSize
    property color ground: Theme.card
    property bool ticked: true

    function settle() {
        turn.stop()
        face.xScale = 1
        ticked = Theme.motion === 0
        if (!ticked)
            turn.start()
    }

    Accessible.ignored: true // the words beside it say what is settled
    implicitHeight: size
    implicitWidth: size
    transform: Scale {
        id: face
        origin.x: tally.width / 2
    }

    BrandMark {
        Accessible.ignored: true
        anchors.fill: parent
        ground: tally.ground
        size: tally.size
        ticked: tally.ticked
    }
    SequentialAnimation {
        id: turn

        NumberAnimation { duration: Theme.motion / 2; easing.type: Easing.InQuad; property: "xScale"; target: face
            to: 0.05 }
        PropertyAction { property: "ticked"; target: tally; value: true }
        NumberAnimation { duration: Theme.motion / 2; easing.type: Easing.OutQuad; property: "xScale"; target: face
            to: 1 }
    }
}
