import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Health answers stay closed until the person opens them; asked again after a while without use.
AppPage {
    id: door

    required property UnlockViewModel unlock
    property bool sub: false // it stands under another page: it has a way back

    signal away

    function open() {
        door.unlock.unlock(entry.secret)
        entry.clear()
    }

    PageHeader {
        onBack: door.away()
        showBack: door.sub
        //: Heading on the DSE pages.
        title: qsTr("Workstations (DSE)")
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("Your answers are about your health, so they are kept in a file of their own. Your "
            + "passphrase opens it.")
    }
    PasswordEntry {
        id: entry
        Layout.fillWidth: true
        error: door.unlock.problem !== "" ? door.unlock.problem + " " + door.unlock.remedy : ""
        //: Field's label on the DSE pages.
        label: qsTr("Passphrase")
        objectName: "vault-passphrase"
        onAccepted: door.open()
    }
    AppButton {
        Layout.fillWidth: true
        busy: door.unlock.working
        iconName: "lock"
        kind: "primary"
        objectName: "open-vault"
        onClicked: door.open()
        //: Button on the DSE pages.
        text: qsTr("Open my answers")
    }
}
