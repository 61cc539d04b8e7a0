pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Tallyboard.Ui

// The shape of a state, drawn by us so that it can be told from the others without its colour.
Item {
    id: mark

    property string stateKey
    property int size: Theme.iconSize
    property color color: Theme.colour(States.tone(stateKey))
    property color ground: Theme.card
    readonly property var drawing: States.table[stateKey] ?? ({})

    Accessible.ignored: true
    implicitHeight: size
    implicitWidth: size
    // Qt's software renderer draws a bare shape past its clip: over the foot of a page that it is scrolled under.
    layer.enabled: stateKey !== "" && GraphicsInfo.api === GraphicsInfo.Software

    // Where there is no state there is no shape either: a list would pay for each.
    Repeater {
        model: mark.stateKey !== "" ? 1 : 0

        Shape {
            height: 24
            scale: mark.size / 24
            transformOrigin: Item.TopLeft
            width: 24

            ShapePath {
                fillColor: mark.color
                strokeWidth: -1

                PathSvg { path: mark.drawing.fill ?? "" }
            }
            ShapePath {
                capStyle: ShapePath.RoundCap
                fillColor: "transparent"
                joinStyle: ShapePath.RoundJoin
                strokeColor: mark.color
                strokeWidth: 2

                PathSvg { path: mark.drawing.line ?? "" }
            }
            ShapePath {
                capStyle: ShapePath.FlatCap
                dashPattern: [1.6, 1.25]
                fillColor: "transparent"
                strokeColor: mark.color
                strokeStyle: ShapePath.DashLine
                strokeWidth: 2

                PathSvg { path: mark.drawing.dashed ?? "" }
            }
            ShapePath {
                capStyle: ShapePath.RoundCap
                fillColor: "transparent"
                joinStyle: ShapePath.RoundJoin
                strokeColor: mark.ground
                strokeWidth: 2.2

                PathSvg { path: mark.drawing.cut ?? "" }
            }
        }
    }
}
