import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One address or number: whether its owner has answered there, a test, the test's code, and its removal.
Card {
    id: card

    required property MethodsViewModel reached
    required property string methodId
    required property string kind
    required property string address
    required property string stateKey
    required property string stateText
    required property string about
    required property bool tested
    required property bool testable
    required property bool waits
    // A test that somebody else has sent, to everybody of a plan, is known here by its message alone.
    property bool asked: false

    signal removing(string id, string address)

    title: address

    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: card.kind
    }
    StateBadge {
        Layout.fillWidth: true
        stateKey: card.stateKey
        text: card.stateText
    }
    AppText {
        Layout.fillWidth: true
        text: card.about
        visible: text !== ""
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2
        visible: (card.tested || card.asked) && !card.waits

        TextEntry {
            id: code
            Layout.fillWidth: true
            hint: qsTr("Or open the link in the message. A test counts for a day.")
            inputMethodHints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText
            //: Field's label: the code in a test message.
            label: qsTr("Code of the test")
            maximumLength: 20
            objectName: "code-" + card.methodId
            onAccepted: prove.clicked()
        }
        AppButton {
            id: prove
            enabled: code.text.trim() !== "" && !card.reached.busy
            iconName: "check"
            objectName: "prove-" + card.methodId
            onClicked: if (enabled) card.reached.prove(card.methodId, code.text)
            //: Button beside the code of a test message: sends it.
            text: qsTr("It arrived")
        }
        Connections {
            function onProved(id: string) {
                if (id === card.methodId) {
                    code.text = ""
                    card.asked = false
                }
            }

            target: card.reached
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2
        visible: card.testable

        AppButton {
            //: Read out for a button; %1 is a mail address or a number.
            Accessible.name: qsTr("Send a test to %1").arg(card.address)
            enabled: !card.reached.busy
            iconName: "bell"
            kind: card.stateKey === "confirmed" || card.tested ? "secondary" : "primary"
            objectName: "test-" + card.methodId
            onClicked: card.reached.test(card.methodId)
            //: Button at an address or number of one's own.
            text: qsTr("Send a test")
        }
        AppButton {
            //: Read out for a button; %1 is a mail address or a number.
            Accessible.name: qsTr("Type a code that was sent to %1").arg(card.address)
            iconName: "pencil"
            kind: "secondary"
            objectName: "type-code-" + card.methodId
            onClicked: {
                card.asked = true
                code.input.forceActiveFocus(Qt.TabFocusReason)
            }
            //: Button at an address or number of one's own: shows the field for the code of a test message.
            text: qsTr("Type a code")
            visible: !card.tested && !card.asked && !card.waits
        }
        AppButton {
            //: Read out for a button; %1 is a mail address or a number.
            Accessible.name: qsTr("Remove %1").arg(card.address)
            iconName: "x"
            kind: "secondary"
            objectName: "remove-" + card.methodId
            onClicked: card.removing(card.methodId, card.address)
            //: Button at an address or number of one's own.
            text: qsTr("Remove")
        }
    }
}
