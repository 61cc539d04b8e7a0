import QtQuick

// What is pressed by finger or key and is not a plain button: Qt 6.4 tells a screen reader that every button of its
// own is a push button, whatever role it is given. Whoever is made of it gives the role, the name and the looks.
Item {
    id: press

    readonly property bool hovered: area.containsMouse
    readonly property bool down: area.pressed
    readonly property bool visualFocus: activeFocus && !byFinger
    property bool byFinger: false

    signal clicked

    Accessible.focusable: true
    Accessible.onPressAction: press.clicked()
    Keys.onPressed: event => {
        press.byFinger = false
        const fires = event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        if (!fires || event.isAutoRepeat)
            return
        event.accepted = true
        press.clicked()
    }
    activeFocusOnTab: true
    onActiveFocusChanged: if (!activeFocus) press.byFinger = false

    MouseArea {
        id: area
        anchors.fill: parent
        hoverEnabled: true
        onClicked: press.clicked()
        onPressed: {
            press.forceActiveFocus(Qt.MouseFocusReason)
            press.byFinger = true
        }
    }
}
