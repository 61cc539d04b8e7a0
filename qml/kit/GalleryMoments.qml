import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Gallery sheet: what is seen only for a moment: focus, an open list, a hold, a question. Samples, not translated.
Item {
    id: sheet

    implicitHeight: 780

    ColumnLayout {
        spacing: Theme.gap4
        width: parent.width

        RowLayout {
            spacing: Theme.gap6

            HoldButton {
                id: hold
                Component.onCompleted: begin()
                holdMs: 600
                showHint: true
            }
            AppButton { id: focused; kind: "primary"; text: "Check in" }
        }
        Dropdown {
            Layout.fillWidth: true
            label: "Site"
            options: [{ value: 1, text: "Neuadd y Sir" }, { value: 2, text: "Canolfan Hamdden Llanisien" }]
            value: 2
        }
        TextEntry { Layout.fillWidth: true; label: "Notes"; text: "Cursor" }
    }
    ConfirmDialog {
        id: dialog
        cancelText: "Keep the visit"
        confirmText: "End without checking in"
        danger: true
        text: "The duty officer will be told that you ended this visit and did not say you are safe."
        title: "End this visit?"
    }
    Timer {
        interval: 150
        onTriggered: dialog.open()
        running: true
    }
}
