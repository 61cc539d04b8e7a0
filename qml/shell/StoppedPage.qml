import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// The profile can not be opened: why, and what to do. Nothing was changed.
AppPage {
    id: page

    required property string sentence
    required property string remedy

    RefusedState {
        Layout.fillWidth: true
        objectName: "stopped"
        text: page.remedy
        title: page.sentence
    }
    foot: [
        DangerCall {
            Layout.fillWidth: true
            objectName: "danger-call"
        }
    ]
}
