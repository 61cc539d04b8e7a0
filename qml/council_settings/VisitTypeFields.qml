import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One kind of visit: name, risk, and the minutes it comes with.
ColumnLayout {
    id: fields

    property string name
    property string risk
    property string interval // texts as typed, in minutes
    property string grace
    property string minutes
    property string error // the field that is wrong
    property bool last: false  // the only one: it stays

    signal typed(string field, string text)
    signal removed

    function errorOf(field: string): string {
        //: Under a field for a number of minutes.
        return fields.error === field ? qsTr("Not a number of minutes that may be set here") : ""
    }

    spacing: Theme.gap4

    TextEntry {
        Layout.fillWidth: true
        hint: qsTr("As officers read it. Empty: its risk.")
        //: Field's label: what a kind of visit is called.
        label: qsTr("Name")
        maximumLength: 60
        objectName: "type-name"
        onEdited: text => fields.typed("name", text)
        text: fields.name
    }
    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label.
        label: qsTr("Risk")
        objectName: "type-risk"
        onChosen: value => fields.typed("risk", value)
        //: How risky a kind of visit is.
        options: [{ value: "low", text: qsTr("Low") }, { value: "medium", text: qsTr("Medium") },
            { value: "high", text: qsTr("High") }]
        value: fields.risk
    }
    TextEntry {
        Layout.fillWidth: true
        error: fields.errorOf("interval_minutes")
        hint: qsTr("Minutes, 5 to 240")
        inputMethodHints: Qt.ImhDigitsOnly
        //: Field's label.
        label: qsTr("Check in every")
        objectName: "type-interval"
        onEdited: text => fields.typed("interval_minutes", text)
        text: fields.interval
    }
    TextEntry {
        Layout.fillWidth: true
        error: fields.errorOf("grace_minutes")
        hint: qsTr("Minutes after a missed check-in, 1 to 30")
        inputMethodHints: Qt.ImhDigitsOnly
        //: Field's label.
        label: qsTr("Tell people after")
        objectName: "type-grace"
        onEdited: text => fields.typed("grace_minutes", text)
        text: fields.grace
    }
    TextEntry {
        Layout.fillWidth: true
        error: fields.errorOf("minutes")
        hint: qsTr("Minutes, 5 to 960: what the form proposes")
        inputMethodHints: Qt.ImhDigitsOnly
        //: Field's label.
        label: qsTr("Usual length")
        objectName: "type-minutes"
        onEdited: text => fields.typed("minutes", text)
        text: fields.minutes
    }
    AppButton {
        iconName: "trash-2"
        kind: "quiet"
        objectName: "remove-type"
        onClicked: fields.removed()
        //: Button on the page of the council's settings.
        text: qsTr("Remove this kind")
        visible: !fields.last
    }
}
