import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// The profile can not be opened: why, and what to do. Nothing was changed.
AppPage {
    id: page

    required property string sentence
    required property string remedy

    MessageState {
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        objectName: "stopped"
        stateKey: "refused"
        text: page.remedy
        title: page.sentence
        tone: "alarm"
    }
    foot: [
        DangerCall {
            Layout.fillWidth: true
            objectName: "danger-call"
        }
    ]
}
