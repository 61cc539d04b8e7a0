pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One desk that fits: the row is the button that books it. What cannot be booked says why and is none.
FocusScope {
    id: row

    required property string code
    required property string name
    required property var features
    required property bool taken
    required property string mineKey
    required property bool free
    required property string heading
    required property string takenBy // where it may be seen
    readonly property bool leads: ListView.previousSection !== ListView.section // the first of its zone
    /// One has a desk then, so that no other can be booked.
    property bool settled: false
    readonly property string has: Array.from(features).map(code => DeskWords.feature(code)).join(" · ")
    readonly property string said: mineKey !== "" ? DeskWords.booking(mineKey) : free ? ""
        //: Words on the Desks page; %1 is one or more people's names.
        : takenBy === "" ? qsTr("Taken") : qsTr("Taken by %1").arg(takenBy)

    signal booked

    implicitHeight: face.y + face.height
    objectName: "desk-" + code

    SectionHeader {
        id: zone
        text: row.heading
        visible: row.leads
        width: parent.width
    }
    Pressable {
        id: face
        //: Read out for a row that books a desk; %1 is the desk's name, as on its sticker.
        Accessible.name: pressable ? qsTr("Book Desk %1").arg(row.name)
            //: %1 is the desk's name, as on its sticker.
            : qsTr("Desk %1").arg(row.name)
        Accessible.description: Array.from([row.said, row.has]).filter(text => text !== "").join(". ")
        Accessible.role: pressable ? Accessible.Button : Accessible.ListItem
        focus: true
        height: Math.max(Theme.target + Theme.gap2, line.implicitHeight + 2 * Theme.gap2)
        objectName: "book-" + row.code
        onClicked: row.booked()
        pressable: row.free && !row.settled
        width: parent.width
        y: row.leads ? zone.implicitHeight + Theme.gap2 : 0

        Rectangle {
            anchors.fill: parent
            color: face.down ? Theme.pressed : face.hovered ? Theme.hovered : Theme.card
        }
        Divider { anchors.bottom: parent.bottom; width: parent.width }
        GridLayout {
            id: line
            anchors.verticalCenter: parent.verticalCenter
            columnSpacing: Theme.gap3
            columns: row.width < 260 * Theme.scale ? 1 : 2
            rowSpacing: Theme.gap1
            width: parent.width - 2 * Theme.gap4
            x: Theme.gap4

            RowWords {
                Layout.fillWidth: true
                subtitle: row.has
                //: %1 is the desk's name, as on its sticker.
                title: qsTr("Desk %1").arg(row.name)
                titleColor: row.taken ? Theme.ink2 : Theme.ink
                titleWeight: Font.DemiBold
            }
            AppText {
                Accessible.ignored: true
                Layout.maximumWidth: line.columns === 1 ? line.width : row.width * 0.5
                color: face.pressable ? Theme.action : Theme.ink2
                objectName: "word-" + row.code
                //: At the end of a row that books a desk when it is pressed.
                text: face.pressable ? qsTr("Book") : row.said
                visible: text !== "" && row.mineKey === ""
                weight: face.pressable ? Font.DemiBold : Font.Normal
            }
            LatePart {
                Layout.fillWidth: true
                Layout.maximumWidth: line.columns === 1 ? line.width : Math.min(implicitWidth, row.width * 0.55)
                given: ({ filled: false, spoken: false, objectName: "mine-" + row.code,
                    stateKey: Qt.binding(() => row.mineKey), text: Qt.binding(() => row.said) })
                needed: row.mineKey !== ""
                part: "kit/StateBadge.qml"
            }
        }
        FocusFrame { // within the row: the list cuts off what stands outside
            offset: -border.width
            shown: face.visualFocus
        }
    }
}
