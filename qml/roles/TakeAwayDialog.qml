import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Asks before a role is taken away, says what that means, and why it is done.
ConfirmDialog {
    id: dialog

    required property RolesViewModel roles
    property string grant

    function ask(grant: string) {
        dialog.grant = grant
        reason.text = ""
        dialog.open()
    }

    //: The safe answer of a question: somebody keeps their role.
    cancelText: qsTr("Keep it")
    //: Button of a question: a role is taken away.
    confirmText: qsTr("Take it away")
    danger: true
    objectName: "take-away"
    onAccepted: dialog.roles.end(dialog.grant, reason.text)
    text: opened || visible ? roles.endSays(grant) : ""
    //: Heading of a question; %1 is a name.
    title: qsTr("Take this role away from %1?").arg(roles.personName)

    TextEntry {
        id: reason
        Layout.fillWidth: true
        hint: qsTr("For whoever reads the log later")
        //: Field's label on the page of roles.
        label: qsTr("Why")
        maximumLength: 200
        objectName: "end-reason"
    }
}
