import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Joining: the link or the address and code, the fingerprint when typed, the passphrase where there is no key store.
ColumnLayout {
    id: steps

    required property EnrolViewModel enrol
    readonly property string step: enrol.step

    spacing: Theme.gap4

    onStepChanged: { // what was typed for a try that failed is not kept, nor used unseen
        if (step === "passphrase") {
            first.input.forceActiveFocus(Qt.OtherFocusReason)
        } else {
            first.clear()
            second.clear()
        }
    }

    AppText {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        size: Theme.sizeTitle
        //: Words on the settings and first-run pages.
        text: steps.step === "compare" ? qsTr("Do both show the same number?") : steps.step === "passphrase"
            ? qsTr("Choose a passphrase")
            //: Words on the settings and first-run pages.
            : steps.step === "joining" ? qsTr("Joining %1").arg(steps.enrol.council) : qsTr("Join your council")
        weight: Font.Bold
    }
    EnrolAddress {
        Layout.fillWidth: true
        enrol: steps.enrol
        visible: steps.step === "address"
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("Ask your administrator to read theirs to you.")
        visible: steps.step === "compare"
    }
    AppText { // wraps: every group must be seen to be compared
        Layout.fillWidth: true
        objectName: "fingerprint"
        size: Theme.sizeTitle
        text: steps.enrol.fingerprint
        visible: steps.step === "compare"
        weight: Font.Bold
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "check"
        kind: "primary"
        objectName: "same"
        onClicked: steps.enrol.fingerprintMatches()
        text: qsTr("They are the same")
        visible: steps.step === "compare"
    }
    AppButton {
        Layout.fillWidth: true
        kind: "quiet"
        objectName: "differs"
        onClicked: steps.enrol.fingerprintDiffers()
        //: Button on the settings and first-run pages.
        text: qsTr("They differ")
        visible: steps.step === "compare"
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "joining-what"
        //: %1 is a council, %2 its hub's fingerprint: groups of digits that two people can compare.
        text: qsTr("You are joining %1. Its number, should you want to compare it with your administrator's: %2")
            .arg(steps.enrol.council).arg(steps.enrol.fingerprint)
        visible: steps.step === "passphrase"
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("It opens the app on this device and nobody can bring it back for you. Three random words are good.")
        visible: steps.step === "passphrase"
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "computer-asks"
        text: qsTr("When you join, your computer may ask for its keyring's password, in a window of its own. The "
            + "keyring remembers the key for you; its password is not this passphrase.")
        visible: steps.step === "passphrase" && steps.enrol.computerAsks
    }
    PasswordEntry {
        id: first
        Layout.fillWidth: true
        //: %1 is a number of characters.
        hint: qsTr("At least %1 characters").arg(steps.enrol.passphraseMin)
        label: qsTr("Passphrase")
        objectName: "passphrase"
        onAccepted: second.input.forceActiveFocus()
        visible: steps.step === "passphrase"
    }
    PasswordEntry {
        id: second
        Layout.fillWidth: true
        error: steps.step === "passphrase" && steps.enrol.problem !== ""
            ? steps.enrol.problem + " " + steps.enrol.remedy : ""
        //: Field's label on the settings and first-run pages.
        label: qsTr("Once more")
        objectName: "passphrase-again"
        onAccepted: steps.enrol.choosePassphrase(first.secret, second.secret)
        visible: steps.step === "passphrase"
    }
    AppButton {
        Layout.fillWidth: true
        busy: steps.enrol.working
        iconName: "key-round"
        kind: "primary"
        objectName: "choose-passphrase"
        onClicked: steps.enrol.choosePassphrase(first.secret, second.secret)
        //: Button on the settings and first-run pages.
        text: qsTr("Join")
        visible: steps.step === "passphrase"
    }
    LoadingState {
        Layout.fillWidth: true
        text: !steps.enrol.computerAsks ? "" : qsTr("Your computer may ask for its keyring's password, in a window "
            + "of its own, to keep the key in it.")
        //: Heading on the settings and first-run pages.
        title: qsTr("Asking your council's Tallyboard")
        visible: steps.step === "joining"
    }
}
