import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.Ui

// Several lines of writing; the box grows with them. Tab goes on to the next control, as in any form. What is too long
// is never cut: the counter turns and `tooLong` says so, the caller decides.
FocusScope {
    id: entry

    property string label
    property string hint
    property string error
    property alias text: field.text
    property string placeholder
    property int maximumLength: 0
    property int lines: 3
    property alias readOnly: field.readOnly
    property alias input: field
    readonly property bool tooLong: maximumLength > 0 && field.length > maximumLength

    signal edited(string text)

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
        T.TextArea {
            id: field
            //: Read out for an entry with a mistake; %1 is the sentence under it.
            Accessible.description: entry.error !== "" ? qsTr("Error: %1").arg(entry.error) : entry.hint
            Accessible.multiLine: true
            Accessible.name: entry.label
            // Asked for at each press: in a dialog the chain is another than where the field was made.
            Keys.onBacktabPressed: field.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onTabPressed: field.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Layout.fillWidth: true
            color: enabled ? Theme.ink : Theme.ink2
            focus: true
            font.family: Theme.family
            font.pixelSize: Theme.sizeLead
            implicitHeight: Math.max(Theme.target, contentHeight, entry.lines * Theme.sizeLead * 1.3) + 2 * Theme.gap3
            objectName: "input"
            onTextChanged: if (activeFocus) entry.edited(text)
            padding: Theme.gap3
            selectByMouse: true
            selectedTextColor: Theme.actionText
            selectionColor: Theme.action
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap

            background: FieldBox {
                focused: field.activeFocus
                readOnly: field.readOnly || !field.enabled
                wrong: entry.error !== ""
            }

            AppText {
                Accessible.ignored: true
                color: Theme.ink2
                size: Theme.sizeLead
                text: entry.placeholder
                visible: field.length === 0 && !field.preeditText
                width: parent.width - 2 * Theme.gap3
                x: Theme.gap3
                y: Theme.gap3
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
