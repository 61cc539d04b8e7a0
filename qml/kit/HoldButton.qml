import QtQuick
import Tallyboard.Ui

// Raises the alarm by a hold, so that a pocket cannot. Finger, mouse, Space or Return: hold for `holdMs`, let go to
// stop. A screen reader's press starts the same count, and a second press stops it. `held()` comes once per full hold,
// `letGo()` when the finger or the key of such a hold is up. `inAlarm`: it stands on the alarm's own colour.
// A key that is held repeats, and some systems tell a repeat as a release with a press right after it: a release counts
// only when `releaseClock` has run out without a new press.
FocusScope {
    id: hold

    property string text: States.word("sos")
    property int holdMs: 3000
    property bool inAlarm: false
    property var holdClock: ownHoldClock // start(), stop(), running, triggered(): tests put their own here
    property var releaseClock: ownReleaseClock
    property int size: Math.round(88 * Math.min(1.4, Theme.scale))
    property bool showHint: true
    readonly property bool holding: how !== "" && !done
    readonly property color face: inAlarm
        ? (holding ? Theme.mix(Theme.alarmText, Theme.alarmFill, 0.12) : Theme.alarmText)
        : holding && !Theme.dark ? Theme.mix(Theme.sosFill, Theme.deepInk, 0.2) : Theme.sosFill
    readonly property color words: inAlarm ? Theme.alarmFill : Theme.alarmText
    readonly property color ring: inAlarm ? Theme.alarmText : Theme.alarm
    // How it is held: "" not, "finger", "key", "reader". It stays so after the full time, until it is let go.
    property string how: ""
    property bool done: false
    property bool late: false // the time ran out while a release waited to be believed
    property real progress: 0 // 0..1
    readonly property int secondsLeft: Math.max(1, Math.ceil(holdMs * (1 - progress) / 1000))

    signal held
    signal cancelled
    signal letGo

    function begin(way = "reader") {
        if (how !== "" || !enabled)
            return
        done = late = false
        holdClock.start() // before anything that takes time: the count is of the press
        grow.restart()
        how = way
    }

    function cancel() {
        if (holding)
            end(false)
        how = ""
    }

    function end(full: bool) {
        done = true
        holdClock.stop()
        releaseClock.stop()
        grow.stop()
        progress = 0
        if (full)
            held()
        else
            cancelled()
    }

    // The finger or the key is up.
    function up() {
        if (how === "")
            return
        const full = done
        cancel()
        if (full)
            letGo()
    }

    function timeIsUp() {
        if (!holding)
            return
        if (releaseClock.running) {
            late = true
            return
        }
        end(true)
        if (how === "reader")
            up()
    }

    function keyDown(repeats: bool) {
        if (repeats && !releaseClock.running)
            return
        releaseClock.stop()
        if (late && holding)
            end(true)
        begin("key")
    }

    function keyUp(repeats: bool) {
        if (!repeats && how === "key")
            releaseClock.start()
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
        hold.keyDown(event.isAutoRepeat)
    }
    Keys.onReleased: event => {
        if (!hold.isHoldKey(event.key))
            return
        event.accepted = true
        hold.keyUp(event.isAutoRepeat)
    }
    activeFocusOnTab: true
    implicitHeight: size + (showHint ? hint.implicitHeight + Theme.gap1 : 0)
    implicitWidth: showHint ? Math.max(size, hint.implicitWidth) : size
    onActiveFocusChanged: if (!activeFocus && how === "key") up() // the release would go to another
    onEnabledChanged: if (!enabled) up()

    function isHoldKey(key: int): bool {
        return key === Qt.Key_Space || key === Qt.Key_Return || key === Qt.Key_Enter
    }

    Timer {
        id: ownHoldClock
        interval: hold.holdMs
    }
    Timer {
        id: ownReleaseClock
        interval: 100
    }
    Connections {
        function onTriggered() { hold.timeIsUp() }

        target: hold.holdClock
    }
    Connections {
        function onTriggered() { hold.up() }

        target: hold.releaseClock
    }
    NumberAnimation {
        id: grow
        duration: hold.holdMs
        from: 0
        property: "progress"
        target: hold
        to: 1
    }

    Item {
        id: disc
        anchors.horizontalCenter: parent.horizontalCenter
        height: hold.size
        width: hold.size

        Drawing {
            height: hold.size
            side: 88
            strokes: [
                { path: "M44 4 A40 40 0 0 1 44 84 A40 40 0 0 1 44 4 Z", width: 6,
                    stroke: hold.inAlarm ? Theme.mix(Theme.alarmFill, Theme.alarmText, 0.35)
                                         : Theme.mix(Theme.paper, Theme.alarm, 0.25) },
                { path: "M31 12.5 H57 L75.5 31 V57 L57 75.5 H31 L12.5 57 V31 Z", fill: hold.face }
            ]
            width: hold.size

            AppText {
                Accessible.ignored: true
                anchors.centerIn: parent
                color: hold.words
                fontSizeMode: Text.HorizontalFit
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1
                minimumPixelSize: 13
                size: Math.round(hold.size * (hold.holding ? 0.36 : 0.265)) // grows with the octagon around it
                text: hold.holding ? hold.secondsLeft : hold.text
                weight: Font.DemiBold
                width: hold.size * 0.66
                wrapMode: Text.NoWrap
            }
        }
        LatePart { // not for the first frame, and there before anybody can hold
            id: ring
            anchors.fill: parent
            given: ({ color: Qt.binding(() => hold.ring), progress: Qt.binding(() => hold.progress) })
            part: "kit/HoldRing.qml"

            Timer {
                interval: 300
                onTriggered: ring.needed = true
                running: true
            }
        }
        MouseArea {
            anchors.fill: parent
            onCanceled: if (hold.how === "finger") hold.up()
            onExited: if (hold.how === "finger") hold.up()
            onPressed: {
                hold.forceActiveFocus(Qt.MouseFocusReason)
                hold.begin("finger")
            }
            onReleased: if (hold.how === "finger") hold.up()
        }
        FocusFrame {
            border.color: hold.inAlarm ? Theme.alarmText : Theme.action
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
