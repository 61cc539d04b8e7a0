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
        //: Words on the safety board.
        "safe": qsTr("They are safe"), "false_alarm": qsTr("False alarm"), "planned_test": qsTr("A planned test"),
        //: Words on the safety board.
        "precautionary": qsTr("Raised to be careful"), "incident": qsTr("Something happened")
    })

    //: Button of a question on the safety board.
    cancelText: qsTr("Not yet")
    //: Button of a question on the safety board.
    confirmText: qsTr("Close this alarm")
    onAccepted: dialog.board.closeAlarm(dialog.outcome, note.text)
    text: qsTr("Everybody who was told is asked to stand down.")
    title: qsTr("How did it end?")

    ChoiceList {
        Layout.fillWidth: true
        //: Field's label on the safety board.
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
        //: Field's label on the safety board.
        label: qsTr("Note")
        maximumLength: 2000
        objectName: "close-note"
    }
}
