import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// An SOS for a colleague who cannot raise one. The council's responders see who raised it.
Card {
    id: card

    required property PeopleViewModel people

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
        Layout.fillWidth: true
        //: After an SOS for somebody; %1 is their name.
        text: qsTr("Raised for %1. Ring them now, and stay with it.").arg(card.people.personName)
        visible: card.people.raisedFor
        weight: Font.DemiBold
    }
    HoldButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "sos-for"
        onHeld: card.people.raiseSosFor(place.text)
        visible: !card.people.raisedFor
    }
}
