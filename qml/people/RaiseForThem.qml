import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// An SOS for a colleague who cannot raise one. The council's responders see who raised it.
Card {
    id: card

    required property PeopleViewModel people
    readonly property string outcome: {
        switch (people.personName === "" ? "" : people.raisedState) { // the name is read after the choice
        //: After an SOS for somebody that this device could not send yet; %1 is their name.
        case "waits": return qsTr("Your SOS for %1 waits on this device: as far as it knows, nobody has been told "
            + "yet. Ring them now; in danger, ring 999; and tell the duty officer yourself. Tallyboard goes on "
            + "trying.").arg(people.personName)
        //: After an SOS for somebody; %1 is their name.
        case "heard": return qsTr("Raised for %1. Ring them now, and stay with it.").arg(people.personName)
        }
        return people.personName === "" || people.raisedProblem === "" ? ""
            //: After an SOS for somebody; %1 is their name, %2 a sentence that says why, and one of what to do.
            : qsTr("Your SOS for %1 was not accepted, and nobody was told. %2 In danger, ring 999.")
                .arg(people.personName).arg(people.raisedProblem)
    }

    onOutcomeChanged: {
        said.visible = false
        said.visible = outcome !== ""
    }

    //: Heading on the Who's in page; %1 is a person's name.
    title: qsTr("%1 in danger?").arg(people.personName)

    AppText {
        Layout.fillWidth: true
        text: qsTr("Raise SOS for them if you know or fear that they cannot. People at your council are told, and that "
            + "it came from you. In immediate danger, call 999 first.")
    }
    TextEntry {
        id: place
        Layout.fillWidth: true
        //: Field's label: where a colleague in danger is.
        label: qsTr("Where they are, as far as you know")
        objectName: "sos-for-where"
    }
    AppText {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: card.people.raisedState === "heard" ? Theme.ink : Theme.alarm
        objectName: "sos-for-state"
        text: card.outcome
        visible: text !== ""
        weight: Font.DemiBold
    }
    Item { // nothing to be seen: readers speak a notification when it comes into sight, an alert only when it is asked
        id: said
        Accessible.name: card.outcome
        Accessible.role: Accessible.Notification
        Layout.preferredHeight: 1
        objectName: "sos-for-said"
        visible: false
    }
    HoldButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "sos-for"
        onHeld: card.people.raiseSosFor(place.text)
        visible: card.people.raisedState === "" || card.people.raisedState === "refused"
    }
}
