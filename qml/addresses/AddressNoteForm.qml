import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Writes a warning about an address, or reviews one: what to do there, whether two go, and when somebody looks again.
Card {
    id: form

    required property AddressNotesViewModel notes
    property string reviewed // the note that is reviewed; "" a new one
    property int days: 91

    signal closed

    function fill(words: string, twoPerson: bool) {
        entry.text = words
        two.checked = twoPerson
        form.days = 91
        entry.input.forceActiveFocus(Qt.OtherFocusReason)
    }

    function clear() {
        entry.text = ""
        two.checked = false
        form.days = 91
    }

    spacing: Theme.gap3
    title: form.reviewed === ""
        //: Heading of a form.
        ? qsTr("A new warning")
        //: Heading of a form.
        : qsTr("Review this warning")

    Connections {
        function onSaved() { form.clear() }

        target: form.notes
    }
    TextAreaEntry {
        id: entry
        Layout.fillWidth: true
        //: Under a field with too many words.
        error: tooLong ? qsTr("Make it shorter.") : ""
        //: Hint under a field for a warning about an address; it is personal data of whoever lives there.
        hint: qsTr("In facts: \"Ring first. Large dog in the yard.\" No names, no crimes, no opinions: "
            + "whoever lives there may ask to read it.")
        //: Field's label.
        label: qsTr("What to do there")
        maximumLength: form.notes.wordsMax
        objectName: "note-words"
    }
    SwitchRow {
        id: two
        Layout.fillWidth: true
        objectName: "note-two"
        //: Under a switch.
        subtitle: qsTr("Whoever starts a visit there sees this first")
        //: Switch of a warning about an address.
        text: qsTr("Two people go there, never one")
    }
    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label: when somebody looks whether a warning is still true.
        label: qsTr("Look at it again in")
        objectName: "note-review"
        onChosen: value => form.days = Number(value)
        options: [
            //: A length of time.
            { value: "30", text: qsTr("1 month") },
            //: A length of time.
            { value: "91", text: qsTr("3 months") },
            //: A length of time.
            { value: "182", text: qsTr("6 months") },
            //: A length of time.
            { value: "365", text: qsTr("1 year") }
        ]
        value: String(form.days)
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        size: Theme.sizeSmall
        //: %1 is a date.
        text: qsTr("By %1. After that it is still shown, as not reviewed.").arg(form.notes.dayText(form.days))
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "note-refusal"
        text: form.notes.remedy
        title: form.notes.refusal
        visible: form.notes.refusal !== ""
    }
    AppButton {
        Layout.fillWidth: true
        busy: form.notes.busy
        enabled: !entry.tooLong && (entry.text.trim() !== "" || two.checked)
        iconName: "check"
        kind: "primary"
        objectName: "note-save"
        onClicked: form.notes.save(form.reviewed, entry.text, two.checked, form.days)
        //: Button of a form.
        text: form.reviewed === "" ? qsTr("Save the warning") : qsTr("It is still true: save")
    }
    AppButton {
        Layout.fillWidth: true
        kind: "quiet"
        objectName: "note-leave"
        onClicked: {
            form.clear()
            form.closed()
        }
        //: Button of a form: changes nothing.
        text: qsTr("Leave it as it was")
        visible: form.reviewed !== ""
    }
}
