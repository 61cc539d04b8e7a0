import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A button that takes the colours of the banner it stands on, so that it reads on a solid alarm too.
Pressable {
    id: button

    property string text
    property color words: Theme.ink
    property color ground: Theme.card
    property string iconName

    Accessible.name: text
    Accessible.role: Accessible.Button
    implicitHeight: Math.max(Theme.target, row.implicitHeight + 2 * Theme.gap2)
    implicitWidth: Math.max(Theme.target, row.implicitWidth + 2 * Theme.gap3)

    Rectangle {
        anchors.fill: parent
        border.color: button.words
        border.width: button.text !== "" ? 2 : 0
        color: button.down ? Theme.mix(button.ground, button.words, 0.25)
             : button.hovered ? Theme.mix(button.ground, button.words, 0.12) : "transparent"
        radius: Theme.radiusControl

        Rectangle {
            anchors.fill: parent
            anchors.margins: -4
            border.color: button.words
            border.width: Theme.focusWidth
            color: "transparent"
            radius: Theme.radiusControl + 4
            visible: button.visualFocus
        }
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.gap3
        anchors.rightMargin: Theme.gap3

        Icon {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: size
            Layout.preferredWidth: size
            color: button.words
            name: button.iconName
            visible: name !== ""
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: button.words
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.1
            text: button.text
            visible: text !== ""
            weight: Font.DemiBold
        }
    }
}
