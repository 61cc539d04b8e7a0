import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// How it ended. An alarm is closed by a person, with an outcome.
ConfirmDialog {
    id: dialog

    required property SafetyBoardViewModel board
    property string outcome: "safe"
    readonly property var texts: ({
        "safe": qsTr("They are safe"), "false_alarm": qsTr("False alarm"), "planned_test": qsTr("A planned test"),
        "precautionary": qsTr("Raised to be careful"), "incident": qsTr("Something happened")
    })

    cancelText: qsTr("Not yet")
    confirmText: qsTr("Close this alarm")
    onAccepted: dialog.board.closeAlarm(dialog.outcome, note.text)
    text: qsTr("Everybody who was told is asked to stand down.")
    title: qsTr("How did it end?")

    ChoiceList {
        Layout.fillWidth: true
        label: qsTr("Outcome")
        objectName: "outcome"
        onChosen: value => dialog.outcome = value
        options: Array.from(dialog.board.outcomes).map(code => ({ value: code, text: dialog.texts[code] }))
        value: dialog.outcome
    }
    TextAreaEntry {
        id: note
        Layout.fillWidth: true
        hint: dialog.outcome === "incident" ? qsTr("Needed for an incident: what happened, who was hurt, who came") : ""
        label: qsTr("Note")
        maximumLength: 2000
        objectName: "close-note"
    }
}
