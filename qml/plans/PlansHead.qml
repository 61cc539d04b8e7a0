import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Above the list of plans: what it is, what was refused or waits that stands at no plan, and the way to a new one.
ColumnLayout {
    id: head

    required property PlansViewModel answering
    property bool showBack: false

    signal away

    spacing: Theme.gap3

    PageHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.marginPhone
        onBack: head.away()
        showBack: head.showBack
        subtitle: qsTr("Each plan says whom an alarm tells, step by step, until somebody answers.")
        //: Heading on the page of the council's escalation plans.
        title: qsTr("Who answers alarms")
    }
    PlanRefusals {
        Layout.fillWidth: true
        onAgain: id => head.answering.draftAgain(id)
        onDismissed: id => head.answering.dismiss(id)
        rows: head.answering.refusals
    }
    PlanWaits {
        Layout.fillWidth: true
        lines: head.answering.waits
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "plus"
        objectName: "new-plan"
        onClicked: head.answering.draft(true)
        //: Button on the page of escalation plans.
        text: qsTr("A new plan")
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "calendar-days"
        objectName: "rotas"
        onClicked: head.answering.openRotas()
        //: Button on the page of escalation plans: duty rotas, and who stands in for whom.
        text: qsTr("Rotas and stand-ins")
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "users"
        text: qsTr("Without a plan, an alarm tells all safety officers at once.")
        //: Heading in place of the list of escalation plans.
        title: qsTr("No plan yet")
        visible: head.answering.loaded && head.answering.plans.count === 0
    }
    LoadingState {
        Layout.fillWidth: true
        //: In place of the list of escalation plans, while it is read.
        title: qsTr("Looking who answers")
        visible: !head.answering.loaded
    }
}
