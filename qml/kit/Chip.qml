import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.Ui

// One choice that is on or off, as a filter ("Near a window"). On: brass ground, a tick and a full edge. `picked` is
// the owner's, a press only says `toggled`. `exclusive`: one of several, of which just one is on.
T.AbstractButton {
    id: chip

    property bool exclusive: false
    property string iconName
    property bool picked: false

    Accessible.checkable: true
    Accessible.checked: picked
    Accessible.name: text
    Accessible.role: exclusive ? Accessible.RadioButton : Accessible.CheckBox
    focusPolicy: Qt.StrongFocus
    font.family: Theme.family
    font.pixelSize: Theme.sizeBody
    font.weight: picked ? Font.DemiBold : Font.Normal
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: Theme.gap3
    onClicked: toggled()
    padding: Theme.gap2
    rightPadding: Theme.gap3

    background: Rectangle {
        border.color: chip.picked ? Theme.brass : Theme.line
        border.width: chip.picked ? 2 : 1
        color: chip.picked ? Theme.brassFill : chip.down ? Theme.pressed : chip.hovered ? Theme.hovered : Theme.card
        radius: height / 2 > 24 ? Theme.radiusCard : height / 2
    }

    contentItem: RowLayout {
        spacing: Theme.gap2

        Icon {
            Layout.preferredHeight: size
            Layout.preferredWidth: size
            color: chip.picked ? Theme.brassText : Theme.ink2
            name: chip.picked ? "check" : chip.iconName
            size: Math.round(20 * Theme.scale)
            visible: name !== ""
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: chip.picked ? Theme.brassText : Theme.ink
            font: chip.font
            lineHeight: 1.1
            objectName: "label"
            text: chip.text
        }
    }

    FocusFrame {
        corner: chip.height / 2
        shown: chip.visualFocus
    }
}
