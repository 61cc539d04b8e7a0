import QtQuick.Layouts
import Tallyboard.Ui

// Gallery sheet: what one writes, ticks and chooses. Its words are samples and are not translated.
ColumnLayout {
    spacing: Theme.gap4

    TextEntry { Layout.fillWidth: true; hint: "Street and postcode, or what three words"; label: "Where are you going?"
        placeholder: "For example CF10 4UW" }
    TextEntry { Layout.fillWidth: true; error: "This code has been used. Ask for a new one."; label: "Enrolment code"
        maximumLength: 12; text: "TALLY-14-XYZ" }
    TextAreaEntry { Layout.fillWidth: true; hint: "What the duty officer should know";
        label: "Notes"; maximumLength: 200
        text: "A dog at the gate. The lift is out of order, so I will be on the stairs for a while." }
    Dropdown { Layout.fillWidth: true; label: "Site"; options: [{ value: 1, text: "Neuadd y Sir" }]; value: 1 }
    Dropdown { Layout.fillWidth: true; error: "Choose how long you expect to be."; label: "How long?" }
    ChoiceList {
        Layout.fillWidth: true
        label: "Can you rest your feet flat on the floor?"
        options: [
            { value: "yes", text: "Yes" }, { value: "no", text: "No", subtitle: "We will ask what gets in the way" },
            { value: "na", text: "Does not apply to me" }
        ]
        value: "no"
    }
    Card {
        Layout.fillWidth: true
        spacing: 0
        title: "Settings"

        CheckRow { Layout.fillWidth: true; checked: true; text: "I have read what the app can see" }
        CheckRow { Layout.fillWidth: true; subtitle: "Only while a visit runs, and only for the safety team."
            text: "Share where I am" }
        Divider { Layout.fillWidth: true }
        SwitchRow { Layout.fillWidth: true; checked: true; text: "Dark at night" }
        SwitchRow { Layout.fillWidth: true; subtitle: "Things change place at once, without gliding.";
            text: "Less motion" }
    }
    SegmentedChoice {
        Layout.fillWidth: true
        label: "Where tomorrow?"
        options: [
            { value: 1, text: "Office", icon: "building-2" }, { value: 2, text: "Home", icon: "house" },
            { value: 3, text: "Visits", icon: "footprints" }
        ]
        value: 2
    }
}
