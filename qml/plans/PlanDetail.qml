import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Beside the list of plans: one of them, or a draft.
AppPage {
    id: pane

    required property PlansViewModel answering
    required property RotasViewModel rotas
    readonly property string shown: answering.view + answering.planId

    onShownChanged: pane.flickable.contentY = 0

    PageHeader {
        onBack: pane.answering.view === "draft" ? pane.answering.leaveDraft() : pane.answering.select("")
        showBack: true
        subtitle: pane.answering.view === "plan" ? pane.answering.usedFor
            //: Under the heading of the duty rotas.
            : pane.answering.view === "rotas" ? qsTr("Who has the duty next, and who stands in for whom.")
            //: Under the heading of a plan that is being typed.
            : qsTr("Nothing of this is sent before you save it.")
        title: pane.answering.view === "plan" ? pane.answering.planName
            : pane.answering.view === "rotas" ? qsTr("Rotas and stand-ins")
            //: Heading of a new escalation plan that is being typed.
            : pane.answering.draftNew ? qsTr("A new plan")
            //: Heading of an escalation plan that is being changed; %1 is its name.
            : qsTr("Change %1").arg(pane.answering.planName)
        visible: pane.answering.view !== ""
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "users"
        text: qsTr("Choose a plan to see whom it tells, what is missing in the next weeks, and to change it.")
        //: Heading beside the list of escalation plans.
        title: qsTr("No plan chosen")
        visible: pane.answering.view === ""
    }
    LatePart {
        Layout.fillWidth: true
        given: ({ answering: pane.answering })
        needed: pane.answering.view === "plan"
        part: "plans/PlanShown.qml"
    }
    LatePart {
        Layout.fillWidth: true
        given: ({ answering: pane.answering })
        needed: pane.answering.view === "draft"
        part: "plans/PlanDraft.qml"
    }
    LatePart {
        Layout.fillWidth: true
        given: ({ rotas: pane.rotas })
        needed: pane.answering.view === "rotas"
        part: "plans/RotasShown.qml"
    }
}
