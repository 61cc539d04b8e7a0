import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What this device is joined to, and the ways from there: the council's settings, what is seen, the keys.
Card {
    id: about

    required property SettingsViewModel settings
    required property ShellViewModel hub
    required property UnlockViewModel unlock
    required property CouncilSettingsViewModel council

    signal go(string place)

    title: hub.council

    AppText {
        Layout.fillWidth: true
        text: about.settings.hubUrl
        visible: text !== ""
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        //: A short number by which two people can compare that both see the same hub.
        text: qsTr("Your council's Tallyboard has the number %1").arg(about.settings.fingerprint)
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: about.settings.keyHome === "passphrase" ? qsTr("Your passphrase opens this device's files.")
                                                     : qsTr("Opens by itself on this device.")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        //: Words on the settings and first-run pages.
        text: qsTr("Version %1").arg(about.settings.version)
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "sliders-horizontal"
        kind: "secondary"
        objectName: "council-settings"
        onClicked: about.go("council_settings")
        //: Button on the settings page.
        text: qsTr("The council's settings")
        visible: about.council.ownsAny
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "key-round"
        kind: "secondary"
        objectName: "roles"
        onClicked: about.go("roles")
        //: Button on the settings page: who holds which role.
        text: qsTr("Who may do what")
        visible: about.hub.isAdmin
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "users"
        kind: "secondary"
        objectName: "plans"
        onClicked: about.go("plans")
        //: Button on the settings page: the council's escalation plans.
        text: qsTr("Who answers alarms")
        visible: about.hub.isSafetyOfficer
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "bell"
        kind: "secondary"
        objectName: "methods"
        onClicked: about.go("methods")
        //: Button on the settings page: somebody's own mail addresses and numbers.
        text: qsTr("How you are reached")
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "eye"
        kind: "secondary"
        objectName: "sees"
        onClicked: about.go("sees")
        text: qsTr("What this app can see")
    }
    AppButton {
        Layout.fillWidth: true
        kind: "secondary"
        objectName: "keyboard"
        onClicked: about.go("keys")
        //: Button on the settings page: opens the page of keys.
        text: qsTr("Keyboard: every key")
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "lock"
        kind: "secondary"
        objectName: "lock-vault"
        onClicked: about.unlock.lock()
        text: qsTr("Close my DSE answers now")
        visible: about.unlock.vaultOpen
    }
}
