pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The open step of a draft: what it is called, how long it waits, how many must answer, and whom it tells.
ColumnLayout {
    id: fields

    required property PlansViewModel answering
    property string other

    spacing: Theme.gap3

    TextEntry {
        Layout.fillWidth: true
        hint: qsTr("What everybody reads, as Duty officer. Not a person's name.")
        //: Field's label: the name of a step of a plan.
        label: qsTr("What this step is called")
        maximumLength: 80
        objectName: "step-duty"
        onEdited: text => fields.answering.setStep("duty", text)
        text: fields.answering.stepDuty
    }
    AppText {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        //: Heading above the names whom a step of a plan tells.
        text: qsTr("Whom it tells")
        weight: Font.DemiBold
    }
    DraftNames {
        Layout.fillWidth: true
        //: Read out for a button; %1 is somebody whom a step of a plan tells.
        asked: qsTr("Do not tell %1 in this step")
        objectName: "target"
        onTaken: id => {
            finder.forceActiveFocus(Qt.OtherFocusReason) // the row is gone with its button
            fields.answering.removeTarget(id)
        }
        rows: fields.answering.draftTargets
    }
    TextEntry {
        id: finder
        Layout.fillWidth: true
        //: Field's label: a search for people by name.
        label: qsTr("Find somebody by name")
        objectName: "find-person"
        onEdited: text => fields.answering.find = text
        text: fields.answering.find
    }
    Listing {
        id: found
        model: fields.answering.found

        ListRow {
            required property string nameId
            required property string name
            required property string about

            //: Read out for a row: somebody who was found; %1 is a name.
            Accessible.name: qsTr("Tell %1").arg(name)
            objectName: "found-" + nameId
            onClicked: {
                finder.forceActiveFocus(Qt.OtherFocusReason) // the list is gone once somebody is chosen
                fields.answering.addTarget(nameId)
            }
            opens: "plus"
            subtitle: about
            title: name
            width: found.width
        }
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label: rotas, firms and roles that a step can tell.
        label: qsTr("Or a rota, a firm or a role")
        objectName: "other-choice"
        onChosen: value => fields.other = value
        options: fields.answering.otherChoices
        value: fields.other
    }
    AppButton {
        enabled: fields.other !== ""
        iconName: "plus"
        objectName: "add-other"
        onClicked: {
            fields.answering.addTarget(fields.other)
            fields.other = ""
        }
        //: Button: a rota, firm or role is told in this step too.
        text: qsTr("Add to this step")
        whyNot: qsTr("Choose a rota, a firm or a role first.")
    }
    Folding {
        Layout.fillWidth: true
        objectName: "new-party"
        subtitle: qsTr("An outside control room, or a mailbox that several people read")
        //: A line that opens the fields of a firm or mailbox that is not there yet.
        title: qsTr("A new firm or mailbox")

        NewParty {
            anchors.fill: parent
            answering: fields.answering
        }
    }
    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label: how many of those whom a step tells must answer.
        label: qsTr("How many must answer")
        objectName: "step-need"
        onChosen: value => fields.answering.setStep("need", value)
        //: How many of those whom a step tells must answer.
        options: [{ value: "one", text: qsTr("One") },
            //: How many of those whom a step tells must answer.
            { value: "two", text: qsTr("Two") },
            //: How many of those whom a step tells must answer.
            { value: "all", text: qsTr("All") }]
        value: fields.answering.stepNeed
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label: how long a step waits before the next one is told.
        label: qsTr("Wait for an answer")
        objectName: "step-wait"
        onChosen: value => fields.answering.setStep("wait", value)
        options: fields.answering.waitChoices
        value: fields.answering.stepWait
    }
}
