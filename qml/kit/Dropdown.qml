pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.Ui

// One of many, shown when asked for. options: [{ value, text }]. Arrows choose; Space opens; Esc closes. Shows the
// option whose value is `value`, whichever of the two comes last, or the placeholder; `value` is the owner's, the
// control only says what was chosen.
FocusScope {
    id: dropdown

    property string label
    property bool labelShown: true // not: it is only read out, where the page is plain enough without it
    property string hint
    property string error
    //: Stands in a list nobody has chosen from yet.
    property string placeholder: qsTr("Choose")
    property var options: []
    property var value

    signal chosen(var value)

    readonly property int current: {
        for (let i = 0; i < options.length; ++i)
            if (options[i].value === value)
                return i
        return -1
    }

    readonly property string shown: current < 0 ? placeholder : options[current].text

    // Qt's box picks the first row when its rows arrive, and moves by itself at a key.
    function settle() {
        if (box.currentIndex !== current)
            box.currentIndex = current
    }

    Component.onCompleted: settle()
    implicitHeight: column.implicitHeight
    implicitWidth: Math.round(280 * Theme.scale)
    onCurrentChanged: settle()

    ColumnLayout {
        id: column
        spacing: Theme.gap1
        width: parent.width

        FieldHead {
            Layout.fillWidth: true
            hint: dropdown.hint
            label: dropdown.label
            visible: dropdown.labelShown
        }
        T.ComboBox {
            id: box
            //: Read out for an entry with a mistake; %1 is the sentence under it.
            Accessible.description: dropdown.error !== "" ? qsTr("Error: %1").arg(dropdown.error)
                //: Read out for a list that can be opened, and is.
                : Array.from([dropdown.hint, popup.visible ? qsTr("List open") : qsTr("List closed")])
                    .filter(words => words !== "").join(". ")
            // While it is open the keyboard stays here: what it stands on is said with the name, which readers follow.
            //: Read out for a list that is open: %1 is what it is a list of, %2 the line one is on, the %3rd of %4.
            Accessible.name: popup.visible && highlightedIndex >= 0 ? qsTr("%1: %2, %3 of %4").arg(dropdown.label)
                .arg(dropdown.options[highlightedIndex]?.text ?? "").arg(highlightedIndex + 1)
                .arg(dropdown.options.length)
            //: Read out for a list that opens: %1 is what it is a list of, %2 what is chosen.
                : qsTr("%1: %2").arg(dropdown.label).arg(dropdown.shown)
            Layout.fillWidth: true
            focus: true
            focusPolicy: Qt.StrongFocus
            implicitHeight: Math.max(Theme.target, implicitContentHeight + 2 * Theme.gap2)
            leftPadding: Theme.gap3
            model: dropdown.options
            objectName: "box"
            onActivated: index => {
                dropdown.chosen(dropdown.options[index].value)
                Qt.callLater(dropdown.settle)
            }
            onModelChanged: dropdown.settle()
            rightPadding: Theme.gap3 + Theme.iconSize + Theme.gap2
            textRole: "text"
            valueRole: "value"

            background: FieldBox {
                focused: box.activeFocus
                readOnly: !box.enabled
                wrong: dropdown.error !== ""
            }
            contentItem: AppText {
                Accessible.ignored: true
                color: dropdown.current < 0 || !box.enabled ? Theme.ink2 : Theme.ink
                objectName: "shown"
                size: Theme.sizeLead
                text: dropdown.shown
                verticalAlignment: Text.AlignVCenter
            }
            delegate: T.ItemDelegate {
                id: line
                required property int index
                required property var modelData

                Accessible.name: modelData.text
                Accessible.role: Accessible.ListItem
                Accessible.selectable: true
                Accessible.selected: dropdown.current === index
                highlighted: box.highlightedIndex === index
                implicitHeight: Math.max(Theme.target, implicitContentHeight + 2 * Theme.gap2)
                leftPadding: Theme.gap3
                padding: Theme.gap2
                rightPadding: Theme.gap3
                width: ListView.view ? ListView.view.width : 0

                background: Rectangle {
                    border.color: Theme.action
                    border.width: line.highlighted ? 2 : 0
                    color: line.highlighted ? Theme.hovered : Theme.card
                    radius: Theme.radiusControl
                }
                contentItem: RowLayout {
                    spacing: Theme.gap2

                    AppText {
                        Accessible.ignored: true
                        Layout.fillWidth: true
                        size: Theme.sizeLead
                        text: line.modelData.text
                        weight: dropdown.current === line.index ? Font.DemiBold : Font.Normal
                    }
                    Icon {
                        Layout.preferredHeight: size
                        Layout.preferredWidth: size
                        color: Theme.brass
                        name: "check"
                        visible: dropdown.current === line.index
                    }
                }
            }
            indicator: Icon {
                color: Theme.ink2
                name: "chevron-down"
                x: box.mirrored ? Theme.gap3 : box.width - width - Theme.gap3
                y: (box.height - height) / 2
            }
            popup: T.Popup {
                bottomMargin: Theme.gap2
                height: Math.min(contentItem.implicitHeight + 2 * padding, 8 * Theme.target * Theme.scale)
                padding: Theme.gap1
                topMargin: Theme.gap2
                width: box.width
                y: box.height + Theme.gap1

                background: Rectangle {
                    border.color: Theme.line
                    color: Theme.card
                    radius: Theme.radiusControl
                }
                contentItem: ListView {
                    Accessible.name: dropdown.label
                    Accessible.role: Accessible.List
                    clip: true
                    currentIndex: box.highlightedIndex
                    highlightMoveDuration: 0
                    implicitHeight: contentHeight
                    model: box.popup.visible ? box.delegateModel : null
                }
            }
        }
        FieldFoot {
            Layout.fillWidth: true
            error: dropdown.error
        }
    }
}
