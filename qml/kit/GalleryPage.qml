pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// The kit on five sheets ("controls", "states", "entries", "messages", "moments"), to be looked at and for the tests.
// Not in the app's navigation.
Item {
    id: gallery

    property string sheet: "controls"
    property bool dark: Theme.dark
    property real textScale: Theme.textScale

    implicitHeight: loader.item ? (loader.item as Item).implicitHeight + 2 * Theme.gap4 : 100

    Component.onCompleted: {
        Theme.dark = dark
        Theme.textScale = textScale
        // By its file: Qt 6.4's Loader makes no component that is bound to its surroundings.
        loader.source = Qt.resolvedUrl("Gallery" + sheet.charAt(0).toUpperCase() + sheet.slice(1) + ".qml")
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    Loader {
        id: loader
        width: gallery.width - 2 * Theme.gap4
        x: Theme.gap4
        y: Theme.gap4
    }
}
