import QtQuick

// What is pressed by finger or key. Whoever is made of it gives the role, the name and the looks. Not of Qt's own
// templates: their buttons are push buttons to a screen reader, whatever role they are given (Qt 6.4), and to read them
// costs a tenth of the app's start.
Item {
    id: press

    /// Not: it is only to be seen.
    property bool pressable: true
    /// It takes a press, and nothing comes of it.
    property bool busy: false
    readonly property bool hovered: over.hovered
    readonly property bool down: area.pressed && !busy
    readonly property bool visualFocus: activeFocus && byKeys
    property bool byKeys: false // the release of the Tab or Return that brought the keyboard here is one
    property bool fired: false // what a press has made grey keeps the keyboard until it goes on

    signal clicked

    function fire() {
        if (!enabled || !pressable || busy) // a screen reader may press what is grey
            return
        fired = true
        clicked()
    }

    Accessible.focusable: pressable
    Accessible.onPressAction: press.fire()
    Keys.onPressed: event => {
        press.byKeys = true
        const fires = event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        if (!fires || event.isAutoRepeat || !press.pressable)
            return
        event.accepted = true
        press.fire()
    }
    Keys.onReleased: press.byKeys = true
    activeFocusOnTab: pressable || (fired && activeFocus)
    onActiveFocusChanged: if (!activeFocus) fired = false

    HoverHandler { // not the area's own: a finger would leave that one hovered
        id: over
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        enabled: press.pressable
    }
    MouseArea {
        id: area
        anchors.fill: parent
        enabled: press.pressable
        onClicked: press.fire()
        onPressed: {
            press.forceActiveFocus(Qt.MouseFocusReason)
            press.byKeys = false
        }
    }
}
