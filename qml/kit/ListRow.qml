pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One row of a list: sign, title, smaller line, state, trailing things. Its children go to the trailing end.
// With `stateKey` a state badge stands at the end, or under the words where there is no room.
Pressable {
    id: row

    default property alias trailing: tail.data
    property string title
    property string subtitle
    property string iconName
    property string stateKey
    property string stateText
    property string mark // shape of the state where it is another one's
    property bool clickable: true
    property string opens: "chevron-right" // the sign at its end: what a press opens
    property bool highlighted: false
    property bool divided: true
    readonly property bool stateBelow: width < 480 * Theme.scale
    readonly property var badge: ({ filled: false, spoken: false, stateKey: Qt.binding(() => row.stateKey),
        mark: Qt.binding(() => row.mark),        text: Qt.binding(() => row.stateText) })
    readonly property bool bare: width < 190 * Theme.scale // words need all of it

    Accessible.description: stateKey === "" ? subtitle
                          : subtitle + ". " + (stateText !== "" ? stateText : States.word(stateKey))
    Accessible.name: title
    Accessible.role: clickable ? Accessible.Button : Accessible.ListItem
    Layout.fillWidth: true // a row of a column is as wide as the column
    implicitHeight: Math.max(Theme.target + Theme.gap2, line.implicitHeight + 2 * Theme.gap3)
    implicitWidth: line.implicitWidth + 2 * Theme.gap4
    pressable: clickable

    Rectangle { // stands clear of the edge of a card around it
        anchors.fill: parent
        anchors.margins: 2
        color: row.down ? Theme.pressed : row.hovered || row.highlighted ? Theme.hovered : "transparent"
        radius: Theme.radiusCard - 2
    }
    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.hair
        height: 1
        visible: row.divided
        width: parent.width
    }
    Rectangle {
        color: Theme.brass
        height: parent.height
        visible: row.highlighted
        width: 4
    }
    GridLayout {
        id: line
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap4
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap4
        anchors.verticalCenter: parent.verticalCenter
        columnSpacing: Theme.gap3
        columns: row.bare ? 1 : 5
        rowSpacing: Theme.gap1

        Icon {
            Layout.preferredHeight: size
            Layout.preferredWidth: size
            color: Theme.ink2
            name: row.iconName
            visible: name !== "" && !row.bare
        }
        ColumnLayout {
            spacing: Theme.gap1

            RowWords {
                Layout.fillWidth: true
                subtitle: row.subtitle
                title: row.title
                titleWeight: Font.DemiBold
            }
            LatePart {
                Layout.fillWidth: true
                given: row.badge
                needed: row.stateKey !== "" && row.stateBelow
                part: "kit/StateBadge.qml"
            }
        }
        LatePart {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.min(implicitWidth, row.width * 0.5)
            given: row.badge
            needed: row.stateKey !== "" && !row.stateBelow
            part: "kit/StateBadge.qml"
        }
        RowLayout {
            id: tail
            spacing: Theme.gap2
        }
        Icon {
            Layout.preferredHeight: size
            Layout.preferredWidth: size
            color: Theme.line
            name: row.opens
            visible: row.clickable && !row.bare && row.opens !== ""
        }
    }

    FocusFrame {
        corner: Theme.radiusControl
        offset: -4
        shown: row.visualFocus
    }
}
