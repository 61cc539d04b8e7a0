import QtQuick
import Tallyboard.Ui

// The box one writes in: a full edge always, thicker in `action` with the cursor in it, in `alarm` when something is
// wrong.
Rectangle {
    id: box

    property bool focused: false
    property bool wrong: false
    property bool readOnly: false

    border.color: wrong ? Theme.alarm : Theme.line
    border.width: wrong ? 2 : 1
    color: readOnly ? Theme.mix(Theme.card, Theme.line, 0.10) : Theme.card
    radius: Theme.radiusControl

    FocusFrame {
        offset: 0
        shown: box.focused
    }
}
