import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Shown when opening takes longer than a blink: the key store may be asking for its own password, in a window of its
// own that no word of ours stands in. So it is said here, before and while it is there.
AppPage {
    id: page

    property int patience_ms: 15000
    property bool late: false

    Timer {
        interval: page.patience_ms
        onTriggered: page.late = true
        running: true
    }
    LoadingState {
        Layout.fillWidth: true
        objectName: "starting"
        text: qsTr("Your computer may ask for your keyring's password now, in a window of its own. The keyring holds "
            + "the key of your files. It is not your Tallyboard passphrase.")
        //: Heading while the app opens its files.
        title: qsTr("Opening Tallyboard")
    }
    Card {
        Layout.fillWidth: true
        objectName: "still-waiting"
        //: Heading when the key store does not answer.
        title: qsTr("Still waiting for your keyring")
        tone: "warn"
        visible: page.late

        AppText {
            Layout.fillWidth: true
            text: qsTr("Its question may be behind this window. Leave it or say no, and Tallyboard asks for your own "
                + "passphrase instead, at the latest a minute after the start.")
        }
    }
    foot: [
        DangerCall { Layout.fillWidth: true }
    ]
}
