import QtQuick
import QtQuick.Shapes

// The ring that fills while SOS is held.
Shape {
    id: ring

    property color color
    property real progress: 0 // 0..1
    readonly property real stroke: width * 6 / 88

    ShapePath {
        capStyle: ShapePath.FlatCap
        fillColor: "transparent"
        strokeColor: ring.color
        strokeWidth: ring.stroke

        PathAngleArc {
            centerX: ring.width / 2
            centerY: ring.height / 2
            radiusX: ring.width / 2 * 40 / 44
            radiusY: radiusX
            startAngle: -90
            sweepAngle: 360 * ring.progress
        }
    }
}
