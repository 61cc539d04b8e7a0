pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Somebody stands in on duty: who, for whom, from when until when; and in a swap, what is done in return.
Card {
    id: card

    required property RotasViewModel rotas

    //: Heading of a form: somebody is to stand in on duty.
    title: qsTr("Somebody stands in")

    AppText {
        Layout.fillWidth: true
        objectName: "stand-in-by"
        //: Who is to stand in; %1 is a name.
        text: qsTr("Who: %1").arg(card.rotas.by)
        visible: card.rotas.by !== ""
        weight: Font.DemiBold
    }
    TextEntry {
        id: finder
        Layout.fillWidth: true
        //: Field's label: a search for people by name.
        label: qsTr("Find somebody by name")
        objectName: "find-stand-in"
        onEdited: text => card.rotas.find = text
        text: card.rotas.find
    }
    Listing {
        id: found
        model: card.rotas.found

        ListRow {
            required property string nameId
            required property string name
            required property string about

            //: Read out for a row: somebody who was found; %1 is a name.
            Accessible.name: qsTr("%1 stands in").arg(name)
            objectName: "found-" + nameId
            onClicked: {
                finder.forceActiveFocus(Qt.OtherFocusReason) // the list is gone once somebody is chosen
                card.rotas.set("by", nameId)
            }
            opens: "plus"
            subtitle: about
            title: name
            width: found.width
        }
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label: in whose place somebody has the duty.
        label: qsTr("In place of")
        objectName: "stand-in-away"
        onChosen: value => card.rotas.set("away", value)
        options: card.rotas.awayChoices
        value: card.rotas.away
    }
    SpanFields {
        Layout.fillWidth: true
        first: true
        onAccepted: if (!card.rotas.swaps) add.clicked()
        rotas: card.rotas
    }
    SwitchRow {
        Layout.fillWidth: true
        checked: card.rotas.swaps
        objectName: "stand-in-swaps"
        onToggled: card.rotas.set("swaps", checked ? "yes" : "")
        //: Under a switch; %1 is a name.
        subtitle: qsTr("%1 takes a duty of theirs in return").arg(card.rotas.awayName)
        //: Switch: two people swap duties.
        text: qsTr("They swap")
        visible: card.rotas.awayName !== ""
    }
    SpanFields {
        Layout.fillWidth: true
        first: false
        onAccepted: add.clicked()
        rotas: card.rotas
        visible: card.rotas.swaps
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "stand-in-problem"
        text: card.rotas.problem
        visible: text !== ""
    }
    AppButton {
        id: add
        Layout.fillWidth: true
        busy: card.rotas.busy
        enabled: card.rotas.problem === ""
        iconName: "plus"
        objectName: "add-stand-in"
        onClicked: if (enabled) card.rotas.add()
        //: Button that sends who stands in for whom.
        text: qsTr("Enter it")
        whyNot: card.rotas.problem
    }
}
