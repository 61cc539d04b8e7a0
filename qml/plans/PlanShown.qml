pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One plan: how it stands, its steps, what is missing when, who is behind each step, who would be told, its tests.
ColumnLayout {
    id: shown

    required property PlansViewModel answering

    spacing: Theme.gap4

    PlanRefusals {
        Layout.fillWidth: true
        onAgain: id => shown.answering.draftAgain(id)
        onDismissed: id => shown.answering.dismiss(id)
        rows: shown.answering.planRefusals
    }
    PlanWaits {
        Layout.fillWidth: true
        lines: shown.answering.planWaits
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "plan-refusal"
        text: shown.answering.remedy
        title: shown.answering.refusal
        visible: title !== ""
    }
    StateBadge {
        Layout.fillWidth: true
        detail: shown.answering.stateSentence
        objectName: "plan-state"
        stateKey: shown.answering.stateKey !== "" ? shown.answering.stateKey : "unknown"
        text: shown.answering.stateText
        visible: shown.answering.stateText !== ""
    }
    Card {
        Layout.fillWidth: true
        objectName: "plan-steps"
        //: Heading above the steps of an escalation plan.
        title: qsTr("Step by step")

        Listing {
            id: steps
            model: shown.answering.steps
            spacing: Theme.gap2

            PlanStepLine { width: steps.width }
        }
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "pencil"
        objectName: "change-plan"
        onClicked: shown.answering.draft(false)
        //: Button at an escalation plan: opens the form.
        text: qsTr("Change this plan")
        visible: shown.answering.there
    }
    PlanGaps {
        Layout.fillWidth: true
        answering: shown.answering
        visible: shown.answering.there
    }
    PlanAsk {
        Layout.fillWidth: true
        answering: shown.answering
        visible: shown.answering.there
    }
    PlanWeeks {
        Layout.fillWidth: true
        answering: shown.answering
        visible: shown.answering.there && shown.answering.weeks > 0
    }
    PlanTests {
        Layout.fillWidth: true
        answering: shown.answering
        visible: shown.answering.there
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "trash-2"
        objectName: "remove-plan"
        onClicked: question.open()
        //: Button at an escalation plan: asks, and then removes it.
        text: qsTr("Remove this plan")
        visible: shown.answering.there
    }
    ConfirmDialog {
        id: question
        //: The safe answer of a question: a plan stays.
        cancelText: qsTr("Keep it")
        //: Button of a question: a plan is removed.
        confirmText: qsTr("Remove it")
        danger: true
        objectName: "remove-plan-question"
        onAccepted: shown.answering.remove()
        text: qsTr("It can only be removed once it is for nobody. Alarms that are open keep it as it was.")
        //: Heading of a question; %1 is the name of a plan.
        title: qsTr("Remove %1?").arg(shown.answering.planName)
    }
}
