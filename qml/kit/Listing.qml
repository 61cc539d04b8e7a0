pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// One item for each of `model`, one under the other: `Listing { id: rows; model: ...; ListRow { width: rows.width } }`.
// It stands in a layout where a Repeater must not: when a model changes around a layout pass, Qt 6.4's layout may use
// an item that is gone. Here the layout holds this column, which stays; without rows it takes no room.
Column {
    id: listing

    default property alias row: rows.delegate
    property alias model: rows.model
    readonly property alias count: rows.count

    function itemAt(index: int): Item { return rows.itemAt(index) }

    Layout.fillWidth: true
    // Never nothing while there are rows: a layout of no height gives no width, and rows of no width have no height.
    Layout.preferredHeight: Math.max(1, implicitHeight)
    // Not the rows' own width, which follows this one: words would wrap anew at every step of that circle.
    Layout.preferredWidth: 280
    visible: count > 0
    width: 280 // until the layout gives another

    Repeater { id: rows }
}
