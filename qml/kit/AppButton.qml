pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A button that says what it will do. kind: "primary" (one on a page), "secondary", "quiet", "danger".
// While `busy` it keeps its place, its focus and its words, and ignores taps and keys.
Pressable {
    id: button

    property string text
    property string kind: "secondary"
    property string iconName
    property string busyText
    property string whyNot // it is grey
    property color ring: Theme.action // round what the keyboard is on: another where the ground is not the page's

    readonly property bool solid: kind === "primary" || kind === "danger"
    readonly property color face: kind === "danger" ? Theme.alarmFill : Theme.action
    readonly property color words: !enabled ? Theme.ink2 : kind === "danger" ? Theme.alarmText
                                   : solid ? Theme.actionText : Theme.action

    //: Read out while a button's action is still going on.
    Accessible.description: busy ? qsTr("Working on it") : enabled ? "" : whyNot !== "" ? whyNot
        //: Read out for a button that is grey: Qt 6.4 does not tell a screen reader by itself.
        : qsTr("Not available now")
    Accessible.name: busy && busyText !== "" ? busyText : text
    Accessible.role: Accessible.Button
    implicitHeight: Math.max(Theme.target, row.implicitHeight + 2 * Theme.gap2)
    implicitWidth: Math.max(Theme.target, row.implicitWidth + 2 * row.anchors.leftMargin)

    Rectangle {
        anchors.fill: parent
        border.color: !button.enabled ? Theme.line : button.face
        border.width: button.kind === "secondary" ? 2 : button.solid && !button.enabled ? 1 : 0
        color: {
            if (button.solid && button.enabled)
                return button.down ? Theme.mix(button.face, Theme.ink, 0.25)
                     : button.hovered ? Theme.mix(button.face, Theme.ink, 0.10) : button.face
            if (button.solid)
                return Theme.mix(Theme.card, Theme.line, 0.12)
            return button.down ? Theme.mix(Theme.card, button.face, 0.16)
                 : button.hovered ? Theme.mix(Theme.card, button.face, 0.07)
                 : button.kind === "secondary" ? Theme.card : "transparent"
        }
        radius: Theme.radiusControl
    }

    RowLayout {
        id: row
        anchors.bottomMargin: Theme.gap2
        anchors.fill: parent
        anchors.leftMargin: button.kind === "quiet" ? Theme.gap3 : Theme.gap4
        anchors.rightMargin: anchors.leftMargin
        anchors.topMargin: Theme.gap2
        spacing: 0

        Item { Layout.fillWidth: true }
        LatePart {
            Layout.rightMargin: Theme.gap2
            given: ({ color: Qt.binding(() => button.words), size: Qt.binding(() => Theme.iconSize) })
            needed: button.busy
            part: "kit/BusyMark.qml"
        }
        Icon {
            Layout.preferredHeight: size
            Layout.preferredWidth: size
            Layout.rightMargin: button.text === "" ? 0 : Theme.gap2
            color: button.words
            name: button.iconName
            size: Theme.iconSize
            visible: name !== "" && !button.busy
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            color: button.words
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.1
            objectName: "label"
            text: button.busy && button.busyText !== "" ? button.busyText : button.text
            visible: text !== ""
            weight: Font.DemiBold
        }
        Item { Layout.fillWidth: true }
    }

    FocusFrame {
        border.color: button.ring
        shown: button.visualFocus
    }
}
