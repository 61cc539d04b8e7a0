import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// What for, who with, which kind: a visit can be started without, and most keep what was said last.
ColumnLayout {
    id: details

    property string what
    property string withWhom
    property string type
    property var types: []

    signal whatTyped(string text)
    signal withTyped(string text)
    signal typeChosen(string type)
    signal done

    spacing: Theme.gap4

    TextEntry {
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("What for")
        maximumLength: 200
        objectName: "what"
        onAccepted: withWhom.input.forceActiveFocus(Qt.TabFocusReason)
        onEdited: text => details.whatTyped(text)
        text: details.what
    }
    TextEntry {
        id: withWhom
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("Who with")
        maximumLength: 200
        objectName: "with"
        onAccepted: details.done()
        onEdited: text => details.withTyped(text)
        text: details.withWhom
    }
    readonly property var choices: Array.from(types).map(type => ({ value: type.code, text: type.name }))
    readonly property bool few: choices.length <= 4

    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("Kind of visit")
        objectName: "type"
        onChosen: value => details.typeChosen(value)
        options: details.few ? details.choices : []
        value: details.type
        visible: details.few
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("Kind of visit")
        objectName: "type-list"
        onChosen: value => details.typeChosen(value)
        options: details.few ? [] : details.choices
        value: details.type
        visible: !details.few
    }
}
