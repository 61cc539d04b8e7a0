import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A step of a plan that is being typed: moved, removed, or opened to be changed.
Card {
    id: step

    required property PlansViewModel answering
    required property string stepId
    required title
    required property string text
    required property int number
    required property bool first
    required property bool last
    required property bool open

    signal removed

    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: step.text
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        AppButton {
            //: Read out for a button; %1 is "2. Duty officer".
            Accessible.name: step.open ? qsTr("Done with %1").arg(step.title) : qsTr("Change %1").arg(step.title)
            iconName: step.open ? "check" : "pencil"
            objectName: "open-step-" + step.stepId
            onClicked: step.answering.openStep(step.open ? 0 : step.number)
            //: Button at a step of a plan: closes or opens its fields.
            text: step.open ? qsTr("Done") : qsTr("Change")
        }
        AppButton {
            //: Read out for a button; %1 is "2. Duty officer".
            Accessible.name: qsTr("Move %1 up").arg(step.title)
            enabled: !step.first
            iconName: "chevron-up"
            objectName: "up-step-" + step.stepId
            onClicked: step.answering.moveStep(step.number, -1)
            whyNot: qsTr("It is the first step.")
        }
        AppButton {
            //: Read out for a button; %1 is "2. Duty officer".
            Accessible.name: qsTr("Move %1 down").arg(step.title)
            enabled: !step.last
            iconName: "chevron-down"
            objectName: "down-step-" + step.stepId
            onClicked: step.answering.moveStep(step.number, 1)
            whyNot: qsTr("It is the last step that can be moved.")
        }
        AppButton {
            //: Read out for a button; %1 is "2. Duty officer".
            Accessible.name: qsTr("Remove %1").arg(step.title)
            iconName: "x"
            objectName: "remove-step-" + step.stepId
            onClicked: step.removed()
        }
    }
    LatePart {
        Layout.fillWidth: true
        given: ({ answering: step.answering })
        needed: step.open
        part: "plans/StepFields.qml"
    }
}
