import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A firm or mailbox that is not there yet. It is sent with the plan that names it.
ColumnLayout {
    id: party

    required property PlansViewModel answering
    property string kind: "mail"

    spacing: Theme.gap3

    TextEntry {
        id: name
        Layout.fillWidth: true
        //: Field's label: the name of an outside firm or a mailbox.
        label: qsTr("Name of the firm or mailbox")
        maximumLength: 80
        objectName: "party-name"
    }
    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label: mail, text message or call.
        label: qsTr("How it is told")
        objectName: "party-kind"
        onChosen: value => party.kind = value
        //: A way to reach a firm.
        options: [{ value: "mail", text: qsTr("Mail") },
            //: A way to reach a firm.
            { value: "mobile", text: qsTr("Text message") },
            //: A way to reach a firm.
            { value: "landline", text: qsTr("Call") }]
        value: party.kind
    }
    TextEntry {
        id: address
        Layout.fillWidth: true
        inputMethodHints: party.kind === "mail" ? Qt.ImhEmailCharactersOnly : Qt.ImhDialableCharactersOnly
        //: Field's label.
        label: party.kind === "mail" ? qsTr("Mail address") : qsTr("Telephone number")
        maximumLength: 200
        objectName: "party-address"
        onAccepted: add.clicked()
    }
    AppButton {
        id: add
        enabled: name.text.trim() !== "" && address.text.trim() !== ""
        iconName: "plus"
        objectName: "add-party"
        onClicked: {
            if (!enabled)
                return
            party.answering.addParty(name.text, party.kind, address.text)
            name.text = ""
            address.text = ""
        }
        text: qsTr("Add to this step")
        whyNot: qsTr("Type its name and its address first.")
    }
}
