import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// How it looks, what it is joined to, and leaving.
AppPage {
    id: page

    required property SettingsViewModel settings
    required property ShellViewModel hub
    required property UnlockViewModel unlock
    required property CouncilSettingsViewModel council

    property bool sub: false // it stands under another page: it has a way back

    signal away
    signal go(string place)

    PageHeader {
        onBack: page.away()
        showBack: page.sub
        //: Heading on the settings and first-run pages.
        title: qsTr("Settings")
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the settings and first-run pages.
        title: qsTr("How it looks")

        SegmentedChoice {
            Layout.fillWidth: true
            //: Field's label on the settings and first-run pages.
            label: qsTr("Light or dark")
            objectName: "theme"
            onChosen: value => page.settings.theme = value
            //: Words on the settings and first-run pages.
            options: [{ value: "system", text: qsTr("As the device") }, { value: "light", text: qsTr("Light") },
                { value: "dark", text: qsTr("Dark") }]
            value: page.settings.theme
        }
        SegmentedChoice {
            Layout.fillWidth: true
            label: qsTr("Size of the text")
            objectName: "text-scale"
            onChosen: value => page.settings.textScale = Number(value)
            //: Text size in per cent.
            options: [{ value: "1", text: qsTr("100 %") }, { value: "1.25", text: qsTr("125 %") },
                { value: "1.5", text: qsTr("150 %") },
                { value: "2", text: qsTr("200 %") }]
            value: String(page.settings.textScale)
        }
        SegmentedChoice {
            Layout.fillWidth: true
            label: qsTr("Movement on the screen")
            objectName: "motion"
            onChosen: value => page.settings.motion = value
            //: Words on the settings and first-run pages.
            options: [{ value: "system", text: qsTr("As the device") }, { value: "less", text: qsTr("Less") },
                { value: "full", text: qsTr("Full") }]
            value: page.settings.motion
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the settings page.
        title: qsTr("SOS")

        SegmentedChoice {
            Layout.fillWidth: true
            hint: qsTr("A soft beat each second, so that you know without looking. Turn it off where a sound would "
                + "give you away.")
            //: Field's label on the settings page.
            label: qsTr("While I hold SOS")
            objectName: "sos-sound"
            onChosen: value => page.settings.sosSound = value
            //: Choices under "While I hold SOS".
            options: [{ value: "yes", text: qsTr("Beat") }, { value: "no", text: qsTr("Silent") }]
            value: page.settings.sosSound
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the settings page.
        title: qsTr("Your position")

        SegmentedChoice {
            Layout.fillWidth: true
            //: Field's label on the settings page: whether starting a visit and checking in send a position.
            label: qsTr("When I start a visit or check in")
            objectName: "places"
            onChosen: value => page.settings.places = value
            //: Choices under "When I start a visit or check in".
            options: [{ value: "yes", text: qsTr("Send where I am") }, { value: "no", text: qsTr("Do not send it") }]
            value: page.settings.places
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("An SOS always sends where you are, and while an alarm of yours is open the place follows "
                + "once a minute. Otherwise the receiver is off. Every position is sealed, and you see who looked.")
        }
    }
    AboutCouncil {
        Layout.fillWidth: true
        council: page.council
        hub: page.hub
        onGo: place => page.go(place)
        settings: page.settings
        unlock: page.unlock
    }
    Timer { // an answer comes below its button, perhaps below the window; it has its place once the page is laid out
        id: answer
        property Item item

        function show(words: Item) {
            item = words
            restart()
        }
        interval: 50
        onTriggered: if (item.visible) page.reveal(item)
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the settings page: for when something is wrong between this device and the hub.
        title: qsTr("When it does not sync")

        AppText {
            Layout.fillWidth: true
            text: qsTr("A sync trace helps whoever supports you. It holds times and what the app was doing; no names, "
                + "places or messages. It is saved on this device only and sent to nobody.")
        }
        AppButton {
            Layout.fillWidth: true
            busy: page.settings.savingTrace
            iconName: "clipboard-list"
            kind: "secondary"
            objectName: "save-trace"
            onClicked: page.settings.saveTrace()
            text: qsTr("Save a sync trace for support")
        }
        AppText {
            id: saved
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            objectName: "trace-saved"
            onTextChanged: answer.show(saved)
            text: page.settings.traceSaved
            visible: text !== ""
        }
        RefusedState {
            id: unsaved
            Layout.fillWidth: true
            objectName: "trace-problem"
            onTextChanged: answer.show(unsaved)
            text: page.settings.traceProblem
            //: Heading on the settings page, after a file could not be written.
            title: qsTr("Not saved")
            visible: page.settings.traceProblem !== ""
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the settings and first-run pages.
        title: qsTr("Leave this device")

        AppText {
            Layout.fillWidth: true
            text: qsTr("Signing out ends this device's access and destroys the keys of its files.")
        }
        AppButton {
            Layout.fillWidth: true
            iconName: "log-out"
            kind: "danger"
            objectName: "sign-out"
            onClicked: page.settings.signOut(false)
            //: Button on the settings and first-run pages.
            text: qsTr("Sign out")
        }
    }
    ConfirmDialog {
        id: sure
        //: Button of a question on the settings and first-run pages.
        cancelText: qsTr("Stay signed in")
        confirmText: qsTr("Sign out all the same")
        danger: true
        objectName: "sign-out-dialog"
        onAccepted: page.settings.signOut(true)
        onRejected: page.settings.clearSignOutRefusal()
        text: page.settings.signOutRefusal
        title: qsTr("Not yet, if you can wait")
    }
    Connections {
        function onSignOutRefusalChanged() {
            if (page.settings.signOutRefusal !== "")
                sure.open()
        }

        target: page.settings
    }
}
