import QtQuick
import Tallyboard.App
import Tallyboard.Ui

// SOS by a three-second hold. It stands in the same corner on every page and works without a running visit. What it
// shows while it is held takes no room from its surroundings: it must not move under the finger.
Item {
    id: corner

    required property VisitsViewModel visits
    property Speech speech: null
    property SosBeat beat: null
    property bool inAlarm: false
    property color ground: Theme.paper // around the button
    /// How far above the button the words stand while it is held.
    property int clear: Theme.gap2

    /// The alarm was raised, and the finger or the key is up again.
    signal raised

    function enter() { button.forceActiveFocus(Qt.TabFocusReason) }

    implicitHeight: button.implicitHeight
    implicitWidth: button.implicitWidth

    function say(words: string) {
        if (corner.speech)
            corner.speech.say(words, true, "sos")
    }

    Rectangle { // the same ground everywhere: it floats over red rows and green strips
        anchors.centerIn: button
        color: corner.ground
        height: width
        radius: width / 2
        visible: !corner.inAlarm
        width: button.width + 12
    }
    HoldButton {
        id: button
        readonly property int counted: holding ? secondsLeft : 0

        onCountedChanged: {
            if (counted < 1)
                return
            //: Spoken while the SOS button is being held; %1 is a number of seconds.
            corner.say(qsTr("Keep holding: %1").arg(counted))
            corner.beat?.tick()
        }
        objectName: "sos"
        inAlarm: corner.inAlarm
        onCancelled: corner.say(qsTr("Let go: no SOS was raised"))
        onHeld: {
            corner.visits.sos()
            corner.beat?.done()
        }
        onLetGo: corner.raised()
        showHint: false
        size: Math.round(64 * Math.min(1.3, Theme.scale))
    }
    Rectangle {
        anchors.bottom: button.top
        anchors.bottomMargin: corner.clear
        anchors.right: button.right
        border.color: Theme.alarm
        border.width: 2
        color: Theme.card
        height: words.implicitHeight + 2 * Theme.gap2
        objectName: "keep-holding"
        radius: Theme.radiusControl
        visible: button.holding
        width: words.implicitWidth + 2 * Theme.gap3
        z: 2

        AppText {
            id: words
            Accessible.ignored: true // the button says it
            anchors.centerIn: parent
            color: Theme.alarm
            size: Theme.sizeSmall
            //: Shown while the SOS button is being held.
            text: qsTr("Keep holding: %1").arg(button.secondsLeft)
            weight: Font.Bold
            wrapMode: Text.NoWrap
        }
    }
}
