import QtQuick
import QtQuick.Shapes
import Tallyboard.Ui

// The app's mark: a round brass tally with a hole and a tick.
Item {
    id: mark

    property int size: Math.round(40 * Theme.scale)
    property color ground: Theme.paper

    //: The name of the app; leave as it is.
    Accessible.name: qsTr("Tallyboard")
    Accessible.role: Accessible.Graphic
    implicitHeight: size
    implicitWidth: size
    layer.enabled: GraphicsInfo.api === GraphicsInfo.Software // as StateMark

    Shape {
        height: 40
        scale: mark.size / 40
        transformOrigin: Item.TopLeft
        width: 40

        ShapePath {
            fillColor: Theme.brassFill
            strokeColor: Theme.dark ? Theme.mix(Theme.brass, Theme.paper, 0.35) : Theme.brass
            strokeWidth: 1.5

            PathSvg { path: "M20 1.5 A18.5 18.5 0 0 1 20 38.5 A18.5 18.5 0 0 1 20 1.5 Z" }
        }
        ShapePath {
            fillColor: mark.ground
            strokeColor: Theme.dark ? Theme.mix(Theme.brass, Theme.paper, 0.35) : Theme.brass
            strokeWidth: 1.5

            PathSvg { path: "M20 5 A3 3 0 0 1 20 11 A3 3 0 0 1 20 5 Z" }
        }
        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: Theme.brassText
            strokeWidth: 3.4

            PathSvg { path: "M11.5 22.5 L17.8 28.8 L28.8 17" }
        }
    }
}
