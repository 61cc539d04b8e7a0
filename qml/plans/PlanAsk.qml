pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Who would be told of an alarm on some day at some time, step by step, if nobody answers.
Card {
    id: card

    required property PlansViewModel answering

    objectName: "plan-ask"
    //: Heading above a day and a time: who would be told of an alarm then.
    title: qsTr("Who would be told?")

    DayField {
        Layout.fillWidth: true
        day: card.answering.askDay
        //: Field's label: the day of an alarm that is thought of.
        label: qsTr("Day")
        objectName: "ask-day"
        onChosen: day => card.answering.ask(day, card.answering.askTime)
        today: card.answering.today
        //: Stands in a field for a day, while none is chosen.
        without: qsTr("Today")
    }
    TextEntry {
        Layout.fillWidth: true
        error: card.answering.askProblem
        hint: qsTr("As 19:10. Leave both empty to ask about now.")
        //: Field's label: the time of an alarm that is thought of.
        label: qsTr("Time")
        maximumLength: 5
        objectName: "ask-time"
        onEdited: text => card.answering.ask(card.answering.askDay, text)
        text: card.answering.askTime
    }
    AppText {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        objectName: "ask-title"
        text: card.answering.askTitle
        visible: text !== "" && card.answering.askProblem === ""
        weight: Font.DemiBold
    }
    Listing {
        id: lines
        model: card.answering.asked
        spacing: Theme.gap2

        PlanStepLine { width: lines.width }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: qsTr("Each step is looked up at the moment at which it would be told, and only if nobody has answered "
            + "by then. Nobody is told of their own alarm.")
        visible: lines.count > 0
    }
}
