import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One topic: the statement, what to try first, the answer, and a note where something is not as it should be.
Card {
    id: topic

    required property int number
    required property string words
    required property string hint
    required property string answer
    required property string note
    required property bool mayBeNotApplicable
    required property bool trouble
    required property DseViewModel dse

    signal answered(bool pointed)

    function enter() { choice.enter() }

    Accessible.ignored: true // the question speaks for it
    objectName: "topic-" + number
    onNoteChanged: if (!entry.input.activeFocus) entry.text = note // what is read back is behind who types
    tone: trouble ? "warn" : ""

    SegmentedChoice {
        id: choice
        Layout.fillWidth: true
        enabled: topic.dse.editable
        hint: topic.hint
        //: %1 is the number of a question, %2 its words.
        label: qsTr("%1. %2").arg(topic.number).arg(topic.words)
        objectName: "answer-" + topic.number
        onChosen: value => {
            topic.dse.answer(topic.number, value)
            topic.answered(choice.pointed)
        }
        options: {
            let list = [{ value: "yes", text: DseWords.answer("yes") }, { value: "no", text: DseWords.answer("no") }]
            if (topic.mayBeNotApplicable)
                list.push({ value: "not_applicable", text: DseWords.answer("not_applicable") })
            return list
        }
        value: topic.answer
    }
    TextAreaEntry {
        id: entry
        Layout.fillWidth: true
        label: qsTr("Tell the assessor more (may be left empty)")
        lines: 2
        maximumLength: 2000
        objectName: "note-" + topic.number
        Component.onCompleted: text = topic.note
        onEdited: text => topic.dse.typeNote(topic.number, text)
        readOnly: !topic.dse.editable
        visible: topic.trouble || topic.note !== "" || input.activeFocus

        input.onActiveFocusChanged: if (!input.activeFocus) topic.dse.setNote(topic.number, entry.text)
    }
}
