pragma ComponentBehavior: Bound
import QtQuick

// Builds its one child while `active`, and is as large as that. The child fills it (`anchors.fill: parent`).
// A Loader would do, but its component can not be bound to its surroundings in Qt 6.4; a Repeater right inside a layout
// can leave the layout with an item that is gone. Here the layout holds this item, which stays.
Item {
    id: place

    default property alias content: once.delegate
    property bool active: true
    property Item item: null

    implicitHeight: item ? item.implicitHeight : 0
    implicitWidth: item ? item.implicitWidth : 0
    visible: active

    Repeater {
        id: once
        model: place.active ? 1 : 0
        onItemAdded: (index, built) => place.item = built
        onItemRemoved: place.item = null
    }
}
