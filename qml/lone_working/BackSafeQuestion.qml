import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Asks before a visit ends. It stands on the page, not over it: Check in and SOS stay in reach while it is asked, and
// an alarm that begins meanwhile is not hidden behind it.
Card {
    id: question

    signal confirmed
    signal declined

    /// It was just asked: the keyboard starts on the answer after which the hub goes on watching.
    function ask() {
        decline.forceActiveFocus(Qt.TabFocusReason)
    }

    Keys.onEscapePressed: question.declined()
    title: qsTr("Are you back safe?")

    AppText {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        text: qsTr("The safety system stops watching this visit once it has heard you.")
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap3
        columns: decline.implicitWidth + confirm.implicitWidth + columnSpacing <= width ? 2 : 1
        rowSpacing: Theme.gap3

        AppButton {
            id: decline
            Layout.fillWidth: true
            objectName: "back-not-yet"
            onClicked: question.declined()
            //: Button of a question on the Visits page.
            text: qsTr("Not yet")
        }
        AppButton {
            id: confirm
            Layout.fillWidth: true
            iconName: "house"
            kind: "primary"
            objectName: "back-confirm"
            onClicked: question.confirmed()
            //: Button of a question on the Visits page.
            text: qsTr("I'm back safe")
        }
    }
}
