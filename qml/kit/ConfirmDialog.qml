import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.Ui

// Asks before something that cannot be taken back. Both buttons say what will happen. Tab stays inside; Esc is the safe
// answer; the keyboard starts on the safe answer when the other one is dangerous.
T.Dialog {
    id: dialog

    property string text
    property string confirmText
    //: The safe answer of a question: nothing happens.
    property string cancelText: qsTr("Go back")
    property bool danger: false
    /// What is still needed before it can be confirmed, as a sentence; empty: nothing.
    property string needed
    /// Where the keyboard starts instead of on a button: the first stop in here.
    property Item first: null
    // The window below an alarm that came up meanwhile.
    readonly property rect room: Qt.rect(Theme.gap4, Theme.topTaken + Theme.gap4,
        (parent ? parent.width : 0) - 2 * Theme.gap4, (parent ? parent.height : 0) - Theme.topTaken - 2 * Theme.gap4)
    default property alias extra: slot.data

    closePolicy: T.Popup.CloseOnEscape
    focus: true
    height: Math.min(implicitHeight, parent ? room.height : implicitHeight)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    modal: true
    onOpened: {
        const start = first ? first.nextItemInFocusChain(true) : danger ? cancel : confirm
        start.forceActiveFocus(Qt.TabFocusReason)
    }
    padding: Theme.gap4
    parent: T.Overlay.overlay
    width: Math.min(Math.round(440 * Theme.scale), parent ? room.width : 440)
    x: Math.round(room.x + (room.width - width) / 2)
    y: Math.round(room.y + (room.height - height) / 2)

    Connections {
        function onStepAside() { dialog.reject() }

        target: Theme
    }
    T.Overlay.modal: Rectangle { color: Theme.veil }

    background: Rectangle {
        Accessible.name: dialog.title
        Accessible.description: dialog.text
        Accessible.role: Accessible.Dialog
        border.color: dialog.danger ? Theme.alarm : Theme.line
        border.width: dialog.danger ? 2 : 1
        color: Theme.card
        radius: Theme.radiusCard
    }
    Flickable {
        id: flick
        anchors.fill: parent
        clip: true
        contentHeight: column.implicitHeight + 2 * Theme.gap2
        contentWidth: width
        implicitHeight: column.implicitHeight + 2 * Theme.gap2

        ColumnLayout {
            id: column
            spacing: Theme.gap3
            // Room for the focus ring inside the clip.
            width: flick.width - 2 * Theme.gap2
            x: Theme.gap2
            y: Theme.gap2

            AppText {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                size: Theme.sizeTitle
                text: dialog.title
                weight: Font.Bold
            }
            AppText {
                Layout.fillWidth: true
                objectName: "text"
                text: dialog.text
                visible: text !== ""
            }
            ColumnLayout {
                id: slot
                Layout.fillWidth: true
                visible: children.length > 0
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap2
                visible: dialog.needed !== ""

                Icon {
                    Layout.alignment: Qt.AlignTop
                    Layout.preferredHeight: size
                    Layout.preferredWidth: size
                    color: Theme.warn
                    name: "info"
                    size: Math.round(20 * Theme.scale)
                }
                AppText {
                    Accessible.name: text
                    Accessible.role: Accessible.AlertMessage
                    Layout.fillWidth: true
                    color: Theme.warn
                    objectName: "needed"
                    text: dialog.needed
                    weight: Font.DemiBold
                }
            }
            GridLayout {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap2
                columnSpacing: Theme.gap3
                columns: cancel.implicitWidth + confirm.implicitWidth + columnSpacing <= column.width ? 2 : 1
                rowSpacing: Theme.gap3

                AppButton {
                    id: cancel
                    Layout.fillWidth: true
                    Layout.maximumWidth: column.width
                    objectName: "cancel"
                    onClicked: dialog.reject()
                    text: dialog.cancelText
                }
                AppButton {
                    id: confirm
                    Layout.fillWidth: true
                    Layout.maximumWidth: column.width
                    enabled: dialog.needed === ""
                    kind: dialog.danger ? "danger" : "primary"
                    objectName: "confirm"
                    onClicked: dialog.accept()
                    text: dialog.confirmText
                }
            }
        }
    }
}
