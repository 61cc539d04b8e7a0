import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Health answers stay closed until the person opens them; asked again after a while without use.
AppPage {
    id: door

    required property UnlockViewModel unlock

    //: Heading on the DSE pages.
    PageHeader { title: qsTr("Workstations (DSE)") }
    AppText {
        Layout.fillWidth: true
        text: qsTr("Your answers are about your health, so they are kept in a file of their own. Your "
            + "passphrase opens it.")
    }
    TextEntry {
        id: entry
        Layout.fillWidth: true
        echoMode: TextInput.Password
        error: door.unlock.problem !== "" ? door.unlock.problem + " " + door.unlock.remedy : ""
        //: Field's label on the DSE pages.
        label: qsTr("Passphrase")
        objectName: "vault-passphrase"
        onAccepted: door.unlock.unlock(entry.text)
    }
    AppButton {
        Layout.fillWidth: true
        busy: door.unlock.working
        iconName: "lock"
        kind: "primary"
        objectName: "open-vault"
        onClicked: {
            door.unlock.unlock(entry.text)
            entry.text = ""
        }
        //: Button on the DSE pages.
        text: qsTr("Open my answers")
    }
}
