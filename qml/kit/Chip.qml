import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.Ui

// One choice that is on or off, as a filter ("Near a window"). On: brass ground, a tick and a full edge.
T.AbstractButton {
    id: chip

    property string iconName

    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.name: text
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    checkable: true
    focusPolicy: Qt.StrongFocus
    font.family: Theme.family
    font.pixelSize: Theme.sizeBody
    font.weight: checked ? Font.DemiBold : Font.Normal
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: Theme.gap3
    padding: Theme.gap2
    rightPadding: Theme.gap3

    background: Rectangle {
        border.color: chip.checked ? Theme.brass : Theme.line
        border.width: chip.checked ? 2 : 1
        color: chip.checked ? Theme.brassFill : chip.down ? Theme.pressed : chip.hovered ? Theme.hovered : Theme.card
        radius: height / 2 > 24 ? Theme.radiusCard : height / 2
    }

    contentItem: RowLayout {
        spacing: Theme.gap2

        Icon {
            Layout.preferredHeight: size
            Layout.preferredWidth: size
            color: chip.checked ? Theme.brassText : Theme.ink2
            name: chip.checked ? "check" : chip.iconName
            size: Math.round(20 * Theme.scale)
            visible: name !== ""
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: chip.checked ? Theme.brassText : Theme.ink
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
