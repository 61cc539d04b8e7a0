pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// The phone's places: sign with the word below. items: [{ key, text, icon }]. Arrows move between them. The
// words follow the text scale as far as the narrowest place allows, all by the same measure; none is cut.
FocusScope {
    id: bar

    property var items: []
    property var waiting: ({}) // by key: how many things wait there
    property string current
    readonly property int stop: Math.max(0, items.findIndex(item => item.key === current))
    readonly property real place: items.length > 0 ? width / items.length : 0
    readonly property int wordSize: measure(metrics.font)

    // Takes the font only so that the binding is evaluated again when it changes.
    function measure(_: font): int {
        let widest = 1
        for (const item of items)
            widest = Math.max(widest, metrics.advanceWidth(item.text))
        return Math.max(13, Math.min(Theme.sizeSmall, Math.floor((place - 6) / widest * metrics.font.pixelSize)))
    }

    signal chosen(string key)

    /// The keyboard to the place where one is.
    function enter() { repeater.itemAt(stop)?.forceActiveFocus(Qt.TabFocusReason) }

    //: Read out for the bar with Today, Desks, Visits and so on.
    Accessible.name: qsTr("Main places")
    Accessible.role: Accessible.PageTabList
    implicitHeight: row.implicitHeight + 1
    implicitWidth: 320

    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: Theme.sizeSmall // as the words themselves: another size would load another font
        font.weight: Font.DemiBold
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.card
    }
    Divider { width: parent.width }
    Row {
        id: row
        y: 1

        Repeater {
            id: repeater
            model: bar.items

            NavItem {
                required property int index
                required property var modelData

                Keys.onLeftPressed: if (index > 0) repeater.itemAt(index - 1).forceActiveFocus(Qt.TabFocusReason)
                Keys.onRightPressed: {
                    if (index + 1 < repeater.count)
                        repeater.itemAt(index + 1).forceActiveFocus(Qt.TabFocusReason)
                }
                activeFocusOnTab: focus || bar.stop === index // one stop for Tab, arrows within
                badge: bar.waiting[modelData.key] ?? 0
                current: modelData.key === bar.current
                iconName: modelData.icon
                objectName: "nav-" + modelData.key
                onClicked: bar.chosen(modelData.key)
                text: modelData.text
                width: bar.place
                wordSize: bar.wordSize
            }
        }
    }
}
