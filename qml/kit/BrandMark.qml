import QtQuick
import Tallyboard.Ui

// The app's mark: a round brass tally with a hole and a tick.
Drawing {
    id: mark

    property int size: Math.round(40 * Theme.scale)
    property color ground: Theme.paper
    property bool ticked: true // not: its blank side
    readonly property color edge: Theme.dark ? Theme.mix(Theme.brass, Theme.paper, 0.35) : Theme.brass

    //: The name of the app; leave as it is.
    Accessible.name: qsTr("Tallyboard")
    Accessible.role: Accessible.Graphic
    implicitHeight: size
    implicitWidth: size
    side: 40
    strokes: {
        const strokes = [
            { path: "M20 1.5 A18.5 18.5 0 0 1 20 38.5 A18.5 18.5 0 0 1 20 1.5 Z", fill: Theme.brassFill, stroke: edge,
                width: 1.5 },
            { path: "M20 5 A3 3 0 0 1 20 11 A3 3 0 0 1 20 5 Z", fill: ground, stroke: edge, width: 1.5 },
            { path: "M11.5 22.5 L17.8 28.8 L28.8 17", stroke: Theme.brassText, width: 3.4 }]
        return ticked ? strokes : strokes.slice(0, 2)
    }
}
