import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// How it ended. An alarm is closed by a person, with an outcome that they chose: nothing is chosen for them, and
// nothing of the alarm before is left over. It belongs to the one visit for which it was opened.
ConfirmDialog {
    id: dialog

    required property SafetyBoardViewModel board
    property string visitId
    property string outcome
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
    first: choices
    //: What is still missing before an alarm can be closed.
    needed: outcome === "" ? qsTr("Choose how it ended.")
        //: What is still missing before an alarm can be closed.
        : outcome === "incident" && note.text.trim() === "" ? qsTr("Write what happened: an incident needs a note.")
        //: What is still wrong before an alarm can be closed.
        : note.tooLong ? qsTr("Make the note shorter.") : ""
    onAboutToShow: {
        visitId = board.visitId
        outcome = ""
        note.text = ""
    }
    onAccepted: if (visitId !== "" && visitId === board.visitId) board.closeAlarm(outcome, note.text)
    text: qsTr("Everybody who was told is asked to stand down.")
    //: Heading of a question on the safety board; %1 is the person's name.
    title: qsTr("How did it end for %1?").arg(board.personName)

    // Somebody else closed it meanwhile, or another visit was chosen: what is written here is not about that one.
    Connections {
        function onSelectedChanged() {
            if (dialog.opened && (dialog.board.visitId !== dialog.visitId || !dialog.board.canClose))
                dialog.reject()
        }

        target: dialog.board
    }
    ChoiceList {
        id: choices
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
