import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// What for, who with, how risky: a visit can be started without, and most keep what was said last.
ColumnLayout {
    id: details

    property string what
    property string withWhom
    property string risk

    signal whatTyped(string text)
    signal withTyped(string text)
    signal riskChosen(string risk)
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
    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("Risk")
        objectName: "risk"
        onChosen: value => details.riskChosen(value)
        //: Words on the Visits page.
        options: [{ value: "low", text: qsTr("Low") }, { value: "medium", text: qsTr("Medium") },
            { value: "high", text: qsTr("High") }]
        value: details.risk
    }
}
