pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Which council: one field for the link, or the address and the code for who was given these instead. A link that was
// read is shown as what it is for, and nothing is left to fill in.
ColumnLayout {
    id: address

    required property EnrolViewModel enrol
    property bool typed: false

    spacing: Theme.gap4

    TextEntry {
        Layout.fillWidth: true
        hint: qsTr("From your administrator. It begins with https:// and is long: paste all of it.")
        label: qsTr("Paste the link you were given")
        objectName: "link"
        onAccepted: address.enrol.goOn()
        onEdited: text => address.enrol.pasteLink(text)
        visible: !address.enrol.hasLink && !address.typed
    }
    Card {
        Layout.fillWidth: true
        objectName: "link-read"
        tone: "brass"
        visible: address.enrol.hasLink

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap3

            Icon {
                Layout.alignment: Qt.AlignTop
                color: Theme.brass
                name: "circle-check"
            }
            AppText {
                Layout.fillWidth: true
                //: First run: a whole link was pasted; %1 is the address in it.
                text: qsTr("Your link is read. It is for %1").arg(address.enrol.url)
            }
        }
    }
    TextEntry {
        Layout.fillWidth: true
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        label: qsTr("The address of your council's Tallyboard")
        objectName: "url"
        onEdited: text => address.enrol.url = text
        text: address.enrol.url
        visible: !address.enrol.hasLink && address.typed
    }
    TextEntry {
        Layout.fillWidth: true
        inputMethodHints: Qt.ImhNoPredictiveText
        //: Field's label on the first-run pages.
        label: qsTr("Your one-time code")
        objectName: "code"
        onAccepted: address.enrol.goOn()
        onEdited: text => address.enrol.code = text
        text: address.enrol.code
        visible: !address.enrol.hasLink && address.typed
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "enrol-problem"
        text: address.enrol.remedy
        title: address.enrol.problem
        visible: address.enrol.problem !== ""
    }
    AppButton {
        Layout.fillWidth: true
        busy: address.enrol.working
        enabled: address.enrol.canGoOn
        iconName: "arrow-right"
        kind: "primary"
        objectName: "go-on"
        onClicked: address.enrol.goOn()
        //: Button on the settings and first-run pages.
        text: qsTr("Go on")
        whyNot: address.enrol.waitsFor
    }
    AppText { // a grey button says why
        Accessible.ignored: true // the button says it
        Layout.fillWidth: true
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
        objectName: "waits-for"
        size: Theme.sizeSmall
        text: address.enrol.waitsFor
        visible: text !== ""
    }
    AppButton {
        kind: "quiet"
        objectName: "start-over"
        onClicked: {
            address.typed = false
            address.enrol.startOver()
        }
        text: qsTr("Use another link or code")
        visible: address.enrol.hasLink
    }
    AppButton {
        kind: "quiet"
        objectName: "typed"
        onClicked: address.typed = !address.typed
        //: First run, the other way to join.
        text: address.typed ? qsTr("I have a link") : qsTr("I have an address and a code instead")
        visible: !address.enrol.hasLink
    }
}
