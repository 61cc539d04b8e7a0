import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Another address or number of one's own.
Card {
    id: card

    required property MethodsViewModel reached
    property string kind: "mobile"

    //: Heading over the fields for another mail address or number.
    title: qsTr("Add an address or a number")

    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label: mail or text message.
        label: qsTr("How")
        objectName: "method-kind"
        onChosen: value => card.kind = value
        options: card.reached.kindChoices
        value: card.kind
    }
    TextEntry {
        id: address
        Layout.fillWidth: true
        hint: card.kind === "mobile" ? qsTr("A UK mobile, as 07700 900123")
                                      : qsTr("One that wakes you, or that you read on duty")
        inputMethodHints: card.kind === "mobile" ? Qt.ImhDialableCharactersOnly : Qt.ImhEmailCharactersOnly
        //: Field's label.
        label: card.kind === "mobile" ? qsTr("Mobile number") : qsTr("Mail address")
        maximumLength: 200
        objectName: "method-address"
        onAccepted: add.clicked()
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "method-refusal"
        text: card.reached.remedy
        title: card.reached.refusal
        visible: card.reached.refusal !== ""
    }
    AppButton {
        id: add
        enabled: address.text.trim() !== "" && !card.reached.busy
        iconName: "plus"
        objectName: "add-method"
        onClicked: if (enabled) card.reached.add(card.kind, address.text)
        //: Button under the fields for another mail address or number.
        text: qsTr("Add it")
    }
    Connections {
        function onAdded() { address.text = "" }

        target: card.reached
    }
}
