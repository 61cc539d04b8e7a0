import QtQuick
import QtQuick.Shapes
import Tallyboard.Ui

// Raises the alarm by a hold, so that a pocket cannot. Finger, mouse, Space or Return: hold for `holdMs`, let go to
// stop. A screen reader's press starts the same count, and a second press stops it. `held()` comes once per full hold.
FocusScope {
    id: hold

    property string text: States.word("sos")
    property int holdMs: 3000
    property int size: Math.round(88 * Math.min(1.4, Theme.scale))
    property bool showHint: true
    readonly property bool holding: clock.running
    readonly property real progress: fill.progress
    readonly property int secondsLeft: Math.max(1, Math.ceil(holdMs * (1 - progress) / 1000))

    signal held
    signal cancelled

    function begin() {
        if (clock.running || !hold.enabled)
            return
        fill.progress = 0
        clock.restart()
        grow.restart()
    }

    function cancel() {
        if (!clock.running)
            return
        clock.stop()
        grow.stop()
        fill.progress = 0
        hold.cancelled()
    }

    //: %1 is "SOS"; %n is the number of seconds the person must still hold.
    Accessible.name: holding ? qsTr("%1, %n second(s) left, let go to stop", "", secondsLeft).arg(text)
                             //: %1 is "SOS".
                             : qsTr("%1, press and hold").arg(text)
    Accessible.description: qsTr("Hold for %n second(s) to raise the alarm", "", Math.round(holdMs / 1000))
    Accessible.focusable: true
    Accessible.onPressAction: hold.holding ? hold.cancel() : hold.begin()
    Accessible.role: Accessible.Button
    Keys.onPressed: event => {
        if (!hold.isHoldKey(event.key))
            return
        event.accepted = true
        if (!event.isAutoRepeat)
            hold.begin()
    }
    Keys.onReleased: event => {
        if (!hold.isHoldKey(event.key))
            return
        event.accepted = true
        if (!event.isAutoRepeat)
            hold.cancel()
    }
    activeFocusOnTab: true
    implicitHeight: size + (showHint ? hint.implicitHeight + Theme.gap1 : 0)
    implicitWidth: showHint ? Math.max(size, hint.implicitWidth) : size
    onActiveFocusChanged: if (!activeFocus) cancel()
    onEnabledChanged: if (!enabled) cancel()

    function isHoldKey(key: int): bool {
        return key === Qt.Key_Space || key === Qt.Key_Return || key === Qt.Key_Enter
    }

    Timer {
        id: clock
        interval: hold.holdMs
        onTriggered: {
            grow.stop()
            fill.progress = 1
            hold.held()
            fill.progress = 0
        }
    }
    NumberAnimation {
        id: grow
        duration: hold.holdMs
        from: 0
        property: "progress"
        target: fill
        to: 1
    }

    Item {
        id: disc
        anchors.horizontalCenter: parent.horizontalCenter
        height: hold.size
        width: hold.size

        Shape {
            height: 88
            scale: hold.size / 88
            transformOrigin: Item.TopLeft
            width: 88

            ShapePath {
                fillColor: "transparent"
                strokeColor: Theme.mix(Theme.paper, Theme.alarm, 0.25)
                strokeWidth: 6

                PathAngleArc { centerX: 44; centerY: 44; radiusX: 40; radiusY: 40; sweepAngle: 360 }
            }
            ShapePath {
                capStyle: ShapePath.FlatCap
                fillColor: "transparent"
                strokeColor: Theme.alarm
                strokeWidth: 6

                PathAngleArc {
                    id: fill
                    property real progress: 0
                    centerX: 44
                    centerY: 44
                    radiusX: 40
                    radiusY: 40
                    startAngle: -90
                    sweepAngle: 360 * progress
                }
            }
            ShapePath {
                fillColor: hold.holding ? Theme.mix(Theme.alarm, Theme.ink, 0.2) : Theme.alarm
                strokeWidth: -1

                PathSvg { path: "M31 12.5 H57 L75.5 31 V57 L57 75.5 H31 L12.5 57 V31 Z" }
            }
        }
        AppText {
            Accessible.ignored: true
            anchors.centerIn: parent
            color: Theme.alarmText
            fontSizeMode: Text.HorizontalFit
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1
            minimumPixelSize: 13
            size: Math.round(hold.size * (hold.holding ? 0.36 : 0.28)) // grows with the octagon around it
            text: hold.holding ? hold.secondsLeft : hold.text
            weight: Font.Bold
            width: hold.size * 0.66
            wrapMode: Text.NoWrap
        }
        MouseArea {
            anchors.fill: parent
            onCanceled: hold.cancel()
            onExited: hold.cancel()
            onPressed: {
                hold.forceActiveFocus(Qt.MouseFocusReason)
                hold.begin()
            }
            onReleased: hold.cancel()
        }
        FocusFrame {
            corner: hold.size / 2
            shown: hold.activeFocus
        }
    }
    AppText {
        id: hint
        Accessible.ignored: true
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: disc.bottom
        anchors.topMargin: Theme.gap1
        color: hold.holding ? Theme.alarm : Theme.ink2
        horizontalAlignment: Text.AlignHCenter
        size: Theme.sizeSmall
        text: hold.holding ? qsTr("Let go to stop") : qsTr("Hold for 3 seconds")
        visible: hold.showHint
        weight: hold.holding ? Font.DemiBold : Font.Normal
        width: Math.min(implicitWidth, Math.max(hold.width, hold.size))
    }
}
