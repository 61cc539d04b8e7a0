pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// The keys that work on every page, and on a phone the finger that comes in from the edge. KeysPage says them.
Item {
    id: keys
    objectName: "shell-keys"

    property bool phone: false

    signal back
    signal chosen(int index)
    signal find
    signal keys
    signal news
    signal part(int step)

    Shortcut {
        onActivated: keys.keys()
        sequences: ["F1", "Ctrl+/", "Ctrl+?"]
    }
    Shortcut {
        onActivated: keys.part(1)
        sequence: "F6"
    }
    Shortcut {
        onActivated: keys.part(-1)
        sequence: "Shift+F6"
    }
    Shortcut {
        onActivated: keys.back()
        sequence: "Alt+Left" // a phone's own key comes to MainShell
    }
    Shortcut {
        onActivated: keys.news()
        sequences: ["F5", "Ctrl+R"]
    }
    Shortcut {
        onActivated: keys.find()
        sequence: "Ctrl+F"
    }
    Instantiator {
        model: 9

        Shortcut {
            required property int index

            onActivated: keys.chosen(index)
            sequence: "Ctrl+" + (index + 1)
        }
    }
    Item { // takes nothing from what lies below it but a pull to the right
        height: parent.height
        visible: keys.phone
        width: Theme.gap4

        DragHandler {
            id: swipe
            property real way: 0

            acceptedDevices: PointerDevice.TouchScreen
            onActiveChanged: {
                if (!active && way > Theme.target * 1.5)
                    keys.back()
                way = 0
            }
            onTranslationChanged: if (active) way = translation.x
            target: null
            yAxis.enabled: false
        }
    }
}
