pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Tallyboard.Ui

// Something is being done. Turns; stands still as three dots for those who asked for less motion.
Item {
    id: busy

    property bool running: true
    property color color: Theme.ink
    property int size: Theme.iconSize

    Accessible.ignored: true
    implicitHeight: size
    implicitWidth: size
    layer.enabled: GraphicsInfo.api === GraphicsInfo.Software // as StateMark
    visible: running

    Shape {
        id: arc
        height: 24
        scale: busy.size / 24
        transformOrigin: Item.TopLeft
        visible: !Theme.reducedMotion
        width: 24

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            strokeColor: busy.color
            strokeWidth: 2.4

            PathAngleArc {
                id: sweep
                centerX: 12
                centerY: 12
                radiusX: 8.5
                radiusY: 8.5
                sweepAngle: 260
            }
        }
    }
    NumberAnimation {
        duration: 900
        from: 0
        loops: Animation.Infinite
        property: "startAngle"
        running: busy.running && busy.visible && !Theme.reducedMotion
        target: sweep
        to: 360
    }
    Row {
        anchors.centerIn: parent
        spacing: busy.size / 8
        visible: Theme.reducedMotion

        Repeater {
            model: 3

            Rectangle {
                color: busy.color
                height: width
                radius: width / 2
                width: busy.size / 6
            }
        }
    }
}
