import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The passphrase at start, where no key store holds the key.
AppPage {
    id: page

    required property UnlockViewModel unlock
    readonly property bool low: height < 620 * Theme.scale // the passphrase comes before all that explains

    BrandMark {
        Accessible.ignored: true
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.gap8
        size: 88
        visible: !page.low
    }
    PageHeader {
        subtitle: page.low ? "" : page.unlock.reason
        //: Heading on the settings and first-run pages.
        title: qsTr("Open Tallyboard")
    }
    PasswordEntry {
        id: entry
        Component.onCompleted: input.forceActiveFocus()
        Layout.fillWidth: true
        error: page.unlock.problem !== "" ? page.unlock.problem + " " + page.unlock.remedy : ""
        //: Field's label on the settings and first-run pages.
        label: qsTr("Passphrase")
        objectName: "passphrase"
        onAccepted: page.unlock.unlock(entry.secret)
    }
    AppButton {
        Layout.fillWidth: true
        busy: page.unlock.working
        iconName: "key-round"
        kind: "primary"
        objectName: "unlock"
        onClicked: page.unlock.unlock(entry.secret)
        //: Button on the settings and first-run pages.
        text: qsTr("Open it")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: page.unlock.reason
        visible: page.low && text !== ""
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: qsTr("If you have forgotten it, ask your administrator for a new code.")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "locked-visit"
        text: qsTr("A visit that the safety system watches stays watched while Tallyboard is locked. To check in or to "
            + "send an SOS, open it first.")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "locked-alarms"
        text: qsTr("While Tallyboard is locked, alarms of other people do not reach you here.")
    }
    foot: [
        DangerCall {
            Layout.fillWidth: true
            objectName: "danger-call"
        }
    ]
}
