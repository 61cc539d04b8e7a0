pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One of a few choices that people make every day: a sign with its word below, as large as a thumb. `picked` is the
// owner's, a press only says `toggled`. Picked: brass ground, a full edge and a tick at the sign.
Pressable {
    id: tile

    property string text
    property string iconName
    property bool picked: false

    signal toggled

    Accessible.checkable: true
    Accessible.checked: picked
    Accessible.name: text
    Accessible.role: Accessible.RadioButton
    implicitHeight: Math.max(Theme.target + Theme.gap6, column.implicitHeight + 2 * Theme.gap2)
    implicitWidth: column.implicitWidth + 2 * Theme.gap2
    onClicked: toggled()

    Rectangle {
        anchors.fill: parent
        border.color: tile.picked ? Theme.brass : Theme.line
        border.width: tile.picked ? 2 : 1
        color: tile.picked ? Theme.brassFill : tile.down ? Theme.pressed : tile.hovered ? Theme.hovered : Theme.card
        radius: Theme.radiusControl
    }
    ColumnLayout {
        id: column
        anchors.centerIn: parent
        spacing: Theme.gap1
        width: parent.width - Theme.gap2

        Icon {
            Layout.alignment: Qt.AlignHCenter
            color: tile.picked ? Theme.brassText : Theme.ink2
            name: tile.picked ? "check" : tile.iconName
        }
        AppText {
            Accessible.ignored: true
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            color: tile.picked ? Theme.brassText : Theme.ink
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.05
            objectName: "label"
            size: Theme.sizeSmall
            text: tile.text
            weight: tile.picked ? Font.DemiBold : Font.Normal
        }
    }
    FocusFrame { shown: tile.visualFocus }
}
