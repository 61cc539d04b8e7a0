import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A line of a plan or a test: a step begins ("head"), somebody in it ("who"), or one of their methods ("way").
ColumnLayout {
    id: line

    required property string lineId
    required property string kind
    required property string title
    required property string text
    required property string stateKey
    required property string stateText
    required property int index
    readonly property bool head: kind === "head"

    spacing: Theme.gap1

    Divider {
        Layout.bottomMargin: Theme.gap2
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap2
        visible: line.head && line.index > 0
    }
    AppText {
        Accessible.role: line.head ? Accessible.Heading : Accessible.StaticText
        Layout.fillWidth: true
        Layout.leftMargin: line.kind === "way" ? Theme.gap4 : 0
        Layout.topMargin: line.kind === "who" ? Theme.gap1 : 0
        color: line.kind === "way" ? Theme.ink2 : Theme.ink
        //: A way to reach somebody: %1 is "Mail", %2 the address.
        text: line.kind === "way" && line.text !== "" ? qsTr("%1: %2").arg(line.title).arg(line.text) : line.title
        visible: text !== ""
        weight: line.head ? Font.DemiBold : line.kind === "who" ? Font.Medium : Font.Normal
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        size: line.head ? Theme.sizeBody : Theme.sizeSmall
        text: line.text
        visible: text !== "" && line.kind !== "way"
    }
    StateBadge {
        Layout.fillWidth: true
        Layout.leftMargin: line.kind === "way" ? Theme.gap4 : 0
        filled: false
        stateKey: line.stateKey !== "" ? line.stateKey : "onDevice"
        text: line.stateText
        visible: line.stateText !== ""
    }
}
