import QtQuick
import Tallyboard.Ui

// The shape of a state, drawn by us so that it can be told from the others without its colour. State, colour and ground
// reach the painter as one value.
Drawing {
    id: mark

    property string stateKey
    property int size: Theme.iconSize
    property color color: Theme.colour(States.tone(stateKey))
    property color ground: Theme.card
    readonly property var drawing: States.table[stateKey] ?? ({})

    Accessible.ignored: true
    implicitHeight: size
    implicitWidth: size
    side: 24
    strokes: {
        let strokes = []
        if (drawing.fill)
            strokes.push({ path: drawing.fill, fill: color })
        if (drawing.line)
            strokes.push({ path: drawing.line, stroke: color, width: 2 })
        if (drawing.dashed)
            strokes.push({ path: drawing.dashed, stroke: color, width: 2, dashes: [1.6, 1.25] })
        if (drawing.cut)
            strokes.push({ path: drawing.cut, stroke: ground, width: 2.2 })
        return strokes
    }
}
