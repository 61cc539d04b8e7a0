pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A plan that is being typed: its name, its steps, and for whom it is.
ColumnLayout {
    id: draft

    required property PlansViewModel answering

    spacing: Theme.gap4

    Timer { // once the page has its new shape
        interval: 0
        onTriggered: name.input.forceActiveFocus(Qt.TabFocusReason)
        running: true
    }

    Card {
        Layout.fillWidth: true

        TextEntry {
            id: name
            Layout.fillWidth: true
            //: Field's label: the name of an escalation plan.
            label: qsTr("Name of the plan")
            maximumLength: 80
            objectName: "plan-name"
            onEdited: text => draft.answering.setName(text)
            text: draft.answering.draftName
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading above the steps of an escalation plan.
        title: qsTr("Step by step")

        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("After these, all safety officers are told. Nobody can remove that last step.")
        }
        Listing {
            id: steps
            model: draft.answering.draftSteps
            objectName: "draft-steps"
            spacing: Theme.gap3

            DraftStep {
                answering: draft.answering
                onRemoved: {
                    more.forceActiveFocus(Qt.OtherFocusReason) // the step is gone with its button
                    draft.answering.removeStep(number)
                }
                width: steps.width
            }
        }
        AppButton {
            id: more
            Layout.fillWidth: true
            iconName: "plus"
            objectName: "add-step"
            onClicked: draft.answering.addStep()
            //: Button under the steps of an escalation plan.
            text: qsTr("Add a step")
        }
    }
    Card {
        id: whom
        property string chosen

        Layout.fillWidth: true
        //: Heading above the teams and services that have an escalation plan.
        title: qsTr("For whom it is")

        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("A team has the plan of its own, else that of its service, else that of the whole council.")
        }
        DraftNames {
            Layout.fillWidth: true
            //: Read out for a button; %1 is a team or a service.
            asked: qsTr("Not for %1")
            objectName: "part"
            onTaken: id => {
                parts.forceActiveFocus(Qt.OtherFocusReason) // the row is gone with its button
                draft.answering.removePart(id)
            }
            rows: draft.answering.draftParts
        }
        Dropdown {
            id: parts
            Layout.fillWidth: true
            //: Field's label: a team or a service that is to have this plan.
            label: qsTr("Also for")
            objectName: "part-choice"
            onChosen: value => whom.chosen = value
            options: draft.answering.partChoices
            value: whom.chosen
        }
        AppButton {
            enabled: whom.chosen !== ""
            iconName: "plus"
            objectName: "add-part"
            onClicked: {
                draft.answering.addPart(whom.chosen)
                whom.chosen = ""
            }
            //: Button: a team or a service gets this plan.
            text: qsTr("Add")
            whyNot: qsTr("Choose a team or a service first.")
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "draft-problem"
        text: draft.answering.draftProblem
        visible: text !== ""
    }
    AppButton {
        id: save
        Layout.fillWidth: true
        busy: draft.answering.busy
        enabled: draft.answering.draftProblem === ""
        kind: "primary"
        objectName: "save-plan"
        onClicked: if (enabled) draft.answering.save()
        //: Button that sends a plan as it was typed.
        text: qsTr("Save this plan")
        whyNot: draft.answering.draftProblem
    }
    AppButton {
        Layout.fillWidth: true
        objectName: "leave-plan-draft"
        onClicked: draft.answering.leaveDraft()
        //: Button: the form closes and nothing is sent.
        text: qsTr("Change nothing")
    }
}
