pragma ComponentBehavior: Bound
import QtQuick
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
    visible: running

    Drawing {
        id: arc
        height: busy.size
        strokes: [{ path: "M20.5 12 A8.5 8.5 0 1 1 10.52 3.63", stroke: busy.color, width: 2.4 }]
        visible: !Theme.reducedMotion
        width: busy.size
    }
    NumberAnimation {
        duration: 900
        from: 0
        loops: Animation.Infinite
        property: "turn"
        running: busy.running && busy.visible && !Theme.reducedMotion
        target: arc
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
