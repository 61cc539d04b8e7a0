pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One desk that fits: its name, what it has, and a button that says what it does.
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
    property string someSpan

    signal booked

    implicitHeight: face.y + line.implicitHeight + 2 * Theme.gap2
    objectName: "desk-" + code

    SectionHeader {
        id: zone
        text: row.heading
        visible: row.leads
        width: parent.width
    }
    Rectangle {
        id: face
        color: Theme.card
        height: parent.height - y
        width: parent.width
        y: row.leads ? zone.implicitHeight + Theme.gap2 : 0
    }
    Divider { anchors.bottom: parent.bottom; width: parent.width }
    GridLayout {
        id: line
        anchors.verticalCenter: face.verticalCenter
        columnSpacing: Theme.gap3
        columns: row.width < 260 * Theme.scale ? 1 : 2
        rowSpacing: Theme.gap2
        width: parent.width - 2 * Theme.gap3
        x: Theme.gap3

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                //: %1 is the desk's name, as on its sticker.
                text: qsTr("Desk %1").arg(row.name)
                weight: Font.DemiBold
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                size: Theme.sizeSmall
                text: Array.from(row.features).map(code => DeskWords.feature(code)).join(" · ")
                visible: text !== ""
            }
        }
        AppText {
            Layout.maximumWidth: line.columns === 1 ? line.width : row.width * 0.55
            color: Theme.ink2
            objectName: "taken-" + row.code
            //: Words on the Desks page; %1 is one or more people's names.
            text: row.takenBy === "" ? qsTr("Taken") : qsTr("Taken by %1").arg(row.takenBy)
            visible: !row.free && row.mineKey === ""
        }
        OnDemand {
            Layout.fillWidth: true
            Layout.maximumWidth: line.columns === 1 ? line.width : Math.min(implicitWidth, row.width * 0.55)
            active: row.mineKey !== ""

            StateBadge {
                anchors.fill: parent
                filled: false
                objectName: "mine-" + row.code
                stateKey: row.mineKey
                text: DeskWords.booking(row.mineKey)
            }
        }
        AppButton {
            kind: "secondary"
            objectName: "book-" + row.code
            onClicked: row.booked()
            //: %1 is the desk's name, as on its sticker.
            text: qsTr("Book desk %1").arg(row.name)
            visible: row.free
        }
    }
}
