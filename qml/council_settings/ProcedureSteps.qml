pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What a responder does in an alarm, step by step.
Card {
    id: card

    required property CouncilSettingsViewModel council

    //: Heading on the page of the council's settings.
    title: qsTr("What a responder does")

    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: qsTr("It stands in every alarm, after \"I'll deal with this\". Without steps Tallyboard shows its own.")
    }
    Listing {
        id: steps
        model: card.council.steps
        spacing: Theme.gap3

        RowLayout {
            id: step
            required property int number
            required property string text

            spacing: Theme.gap2
            width: steps.width

            TextEntry {
                Layout.fillWidth: true
                //: Field's label; %1 is the number of a step.
                label: qsTr("Step %1").arg(step.number)
                maximumLength: 300
                objectName: "step-" + step.number
                onEdited: text => card.council.setStep(step.number, text)
                text: step.text
            }
            AppButton {
                //: Read out for a button; %1 is the number of a step.
                Accessible.name: qsTr("Remove step %1").arg(step.number)
                Layout.alignment: Qt.AlignBottom
                iconName: "x"
                kind: "quiet"
                objectName: "remove-step-" + step.number
                onClicked: card.council.removeStep(step.number)
            }
        }
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "plus"
        objectName: "add-step"
        onClicked: card.council.addStep()
        //: Button on the page of the council's settings.
        text: qsTr("Add a step")
    }
}
