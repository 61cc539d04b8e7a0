import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.Ui

// One line for a passphrase, shown as dots. Qt 6.4 hands a field's `text` to every screen reader that asks, also when
// it is shown as dots; so here `text` is the dots and the passphrase is `secret`.
FocusScope {
    id: entry

    property string label
    property string hint
    property string error
    property string secret
    property alias input: field

    signal accepted

    function clear() {
        field.clear()
    }

    implicitHeight: column.implicitHeight
    implicitWidth: Math.round(280 * Theme.scale)

    ColumnLayout {
        id: column
        spacing: Theme.gap1
        width: parent.width

        FieldHead {
            Layout.fillWidth: true
            hint: entry.hint
            label: entry.label
        }
        T.TextField {
            id: field
            property string text: "•".repeat(length)

            //: Read out for an entry with a mistake; %1 is the sentence under it.
            Accessible.description: entry.error !== "" ? qsTr("Error: %1").arg(entry.error) : entry.hint
            Accessible.name: entry.label
            Layout.fillWidth: true
            color: enabled ? Theme.ink : Theme.ink2
            echoMode: TextInput.Password
            focus: true
            font.family: Theme.family
            font.pixelSize: Theme.sizeLead
            implicitHeight: Math.max(Theme.target, contentHeight + 2 * Theme.gap3)
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            leftPadding: Theme.gap3
            objectName: "input"
            onAccepted: entry.accepted()
            onDisplayTextChanged: entry.secret = getText(0, length)
            rightPadding: Theme.gap3
            selectByMouse: true
            selectedTextColor: Theme.actionText
            selectionColor: Theme.action
            verticalAlignment: TextInput.AlignVCenter

            background: FieldBox {
                focused: field.activeFocus
                readOnly: !field.enabled
                wrong: entry.error !== ""
            }
        }
        FieldFoot {
            Layout.fillWidth: true
            error: entry.error
        }
    }
}
