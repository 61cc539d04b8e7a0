pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// How you are reached in an alarm: your addresses and numbers, a test of each, and its code.
AppPage {
    id: page

    required property MethodsViewModel reached
    property bool sub: true // it stands under another page in every shape

    signal away

    refreshes: true

    PageHeader {
        onBack: page.away()
        showBack: page.sub
        //: Heading of the page with somebody's own mail addresses and numbers.
        title: qsTr("How you are reached")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: qsTr("In an alarm that counts on you, Tallyboard tells you here, and in this app. Only safety officers "
            + "and you see these. They are used for nothing else.")
    }
    Listing {
        id: refusals
        model: page.reached.refusals
        objectName: "method-refusals"
        spacing: Theme.gap4
        visible: count > 0

        Card {
            id: refused
            required title
            required property string noticeId
            required property string text

            tone: "alarm"
            width: refusals.width

            AppText {
                Accessible.role: Accessible.AlertMessage
                Layout.fillWidth: true
                text: refused.text
            }
            AppButton {
                kind: "secondary"
                objectName: "dismiss-" + refused.noticeId
                onClicked: page.reached.dismiss(refused.noticeId)
                //: Button that puts a message away.
                text: qsTr("Dismiss")
            }
        }
    }
    EmptyState {
        iconName: "bell"
        text: qsTr("At night perhaps nobody looks at this app. Add a mail address or a mobile number, so that a "
            + "message of an alarm wakes you.")
        title: qsTr("Only this app so far")
        visible: page.reached.loaded && page.reached.methods.count === 0
    }
    Listing {
        id: cards
        model: page.reached.methods
        objectName: "methods"
        spacing: Theme.gap4

        MethodCard {
            reached: page.reached
            width: cards.width
            onRemoving: (id, address) => question.ask(id, address)
        }
    }
    AddMethodCard {
        Layout.fillWidth: true
        reached: page.reached
    }
    ConfirmDialog {
        id: question

        property string methodId
        property string address

        function ask(id: string, address: string) {
            question.methodId = id
            question.address = address
            question.open()
        }

        //: The safe answer of a question: an address or number stays.
        cancelText: qsTr("Keep it")
        //: Button of a question: an address or number is removed.
        confirmText: qsTr("Remove it")
        danger: true
        objectName: "remove-method"
        onAccepted: page.reached.remove(question.methodId)
        text: qsTr("Alarms will no longer reach you there. A visit that counts on you may then not be Monitored.")
        //: Heading of a question; %1 is a mail address or a number.
        title: qsTr("Remove %1?").arg(question.address)
    }
}
