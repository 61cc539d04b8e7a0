pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// The laptop's places: the mark, then sign and word side by side. Its children stand at the foot (who one is, the hub).
FocusScope {
    id: rail

    default property alias foot: bottom.data
    property var items: []
    property var waiting: ({}) // by key: how many things wait there
    property string current
    readonly property int stop: Math.max(0, items.findIndex(item => item.key === current))

    signal chosen(string key)

    /// The keyboard to the place where one is.
    function enter() { repeater.itemAt(stop)?.forceActiveFocus(Qt.TabFocusReason) }

    //: Read out for the bar with Today, Desks, Visits and so on.
    Accessible.name: qsTr("Main places")
    Accessible.role: Accessible.PageTabList
    implicitWidth: Math.round(208 * Math.min(1.6, Theme.scale))

    Rectangle {
        anchors.fill: parent
        color: Theme.card
    }
    Rectangle {
        anchors.right: parent.right
        color: Theme.hair
        height: parent.height
        width: 1
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap3
        spacing: Theme.gap1

        // Anchored: a layout in a layout keeps, in Qt 6.4, the mark where it was while the words had no width.
        Item {
            Layout.bottomMargin: Theme.gap4
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap1
            Layout.topMargin: Theme.gap1
            implicitHeight: Math.max(sign.height, name.implicitHeight)

            BrandMark {
                id: sign
                Accessible.ignored: true
                anchors.verticalCenter: parent.verticalCenter
                ground: Theme.card
                height: size
                objectName: "rail-mark"
                size: Math.round(32 * Math.min(1.4, Theme.scale))
                width: size
            }
            AppText {
                id: name
                anchors.left: sign.right
                anchors.leftMargin: Theme.gap2
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                size: Math.round(17 * Math.min(1.5, Theme.scale))
                //: The name of the app; leave as it is.
                text: qsTr("Tallyboard")
                weight: Font.Bold
            }
        }
        Flickable { // large text and a low window: the places scroll, the foot with SOS never goes
            id: flick
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: contentHeight > height
            contentHeight: places.implicitHeight
            contentWidth: width

            Column {
                id: places
                spacing: Theme.gap1
                width: flick.width

                Repeater {
                    id: repeater
                    model: rail.items

                    NavItem {
                        required property int index
                        required property var modelData

                        Keys.onDownPressed: {
                            if (index + 1 < repeater.count)
                                repeater.itemAt(index + 1).forceActiveFocus(Qt.TabFocusReason)
                        }
                        Keys.onUpPressed: if (index > 0) repeater.itemAt(index - 1).forceActiveFocus(Qt.TabFocusReason)
                        activeFocusOnTab: focus || rail.stop === index // one stop for Tab, arrows within
                        badge: rail.waiting[modelData.key] ?? 0
                        beside: true
                        current: modelData.key === rail.current
                        iconName: modelData.icon
                        objectName: "nav-" + modelData.key
                        onActiveFocusChanged: {
                            if (activeFocus)
                                flick.contentY = Math.max(0, Math.min(flick.contentY, y),
                                    y + height - flick.height)
                        }
                        onClicked: rail.chosen(modelData.key)
                        text: modelData.text
                        width: places.width
                        wordSize: Theme.sizeBody
                    }
                }
            }
        }
        ColumnLayout {
            id: bottom
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Theme.gap2
        }
    }
}
