pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A test to everybody of a plan, and who answered the last ones.
Card {
    id: card

    required property PlansViewModel answering

    objectName: "plan-tests"
    //: Heading above the tests of a plan.
    title: qsTr("Test everybody")

    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: qsTr("A message goes to everybody of this plan by each of their addresses and numbers. It says that it "
            + "is a test. It raises no alarm. Who answers has proved that they can be reached there.")
    }
    AppButton {
        Layout.fillWidth: true
        busy: card.answering.busy
        iconName: "send"
        objectName: "test-plan"
        onClicked: question.open()
        //: Button at an escalation plan: asks, and then sends a test message to everybody in it.
        text: qsTr("Send a test to everybody")
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("This plan was not tested yet.")
        visible: lines.count === 0
    }
    Listing {
        id: lines
        model: card.answering.tests
        spacing: Theme.gap2

        PlanStepLine { width: lines.width }
    }
    ConfirmDialog {
        id: question
        //: The safe answer of a question: no test is sent.
        cancelText: qsTr("Not now")
        //: Button of a question: a test is sent.
        confirmText: qsTr("Send it")
        objectName: "test-plan-question"
        onAccepted: card.answering.test()
        text: qsTr("Text messages and calls arrive at once, also where people sleep.")
        //: Heading of a question.
        title: qsTr("Send a test to everybody of this plan?")
    }
}
