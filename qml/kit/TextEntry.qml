import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.Ui

// One line of writing: label above, hint under it, the box, then the error in words with a sign, and a counter when
// `maximumLength` is set. The screen reader hears label, hint and error.
FocusScope {
    id: entry

    property string label
    property string hint
    property string error
    property alias text: field.text
    property string placeholder
    property int maximumLength: 0
    property alias inputMethodHints: field.inputMethodHints
    property alias echoMode: field.echoMode
    property alias readOnly: field.readOnly
    property alias validator: field.validator
    property alias input: field

    signal edited(string text)
    signal accepted

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

            TapHandler { onTapped: field.forceActiveFocus(Qt.MouseFocusReason) } // a label is part of its field
        }
        T.TextField {
            id: field
            //: Read out for an entry with a mistake; %1 is the sentence under it.
            Accessible.description: entry.error !== "" ? qsTr("Error: %1").arg(entry.error) : entry.hint
            Accessible.name: entry.label
            Layout.fillWidth: true
            color: enabled ? Theme.ink : Theme.ink2
            focus: true
            font.family: Theme.family
            font.pixelSize: Theme.sizeLead
            implicitHeight: Math.max(Theme.target, contentHeight + 2 * Theme.gap3)
            leftPadding: Theme.gap3
            maximumLength: entry.maximumLength > 0 ? entry.maximumLength : 32767
            objectName: "input"
            onAccepted: entry.accepted()
            onTextEdited: entry.edited(text)
            rightPadding: Theme.gap3
            selectByMouse: true
            selectedTextColor: Theme.actionText
            selectionColor: Theme.action
            verticalAlignment: TextInput.AlignVCenter

            background: FieldBox {
                focused: field.activeFocus
                readOnly: field.readOnly || !field.enabled
                wrong: entry.error !== ""
            }

            AppText {
                Accessible.ignored: true
                anchors.fill: parent
                anchors.leftMargin: field.leftPadding
                anchors.rightMargin: field.rightPadding
                color: Theme.ink2
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 13
                size: Theme.sizeLead
                text: entry.placeholder
                verticalAlignment: Text.AlignVCenter
                visible: field.length === 0 && !field.preeditText
                wrapMode: Text.NoWrap
            }
        }
        FieldFoot {
            Layout.fillWidth: true
            error: entry.error
            length: field.length
            maximumLength: entry.maximumLength
        }
    }
}
