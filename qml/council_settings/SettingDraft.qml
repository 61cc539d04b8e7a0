pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One topic as a draft: its parts, what a change does and to whom, and the button that saves it. Then the versions.
ColumnLayout {
    id: draft

    required property CouncilSettingsViewModel council
    readonly property bool changed: council.effects.length > 0

    spacing: Theme.gap4

    Connections {
        function onSaved() { reason.text = "" }

        target: draft.council
    }
    MessageState {
        Layout.fillWidth: true
        iconName: "refresh-cw"
        objectName: "overtaken"
        //: A page of the council's settings: somebody else was faster.
        text: qsTr("Put your changes back to read what is in force now, then make them again.")
        title: qsTr("Somebody else has changed this meanwhile")
        tone: "warn"
        visible: draft.council.overtaken
    }
    VisitTypeList {
        Layout.fillWidth: true
        council: draft.council
    }
    Card {
        Layout.fillWidth: true
        visible: numbers.count + words.count > 0

        Listing {
            id: numbers
            model: draft.council.numbers
            spacing: Theme.gap4

            TextEntry {
                id: number
                required property string field
                required error
                required hint
                required label
                required property string typed

                inputMethodHints: Qt.ImhDigitsOnly
                objectName: "number-" + field
                onEdited: text => draft.council.setNumber(number.field, text)
                text: typed
                width: numbers.width
            }
        }
        Listing {
            id: words
            model: draft.council.words
            spacing: Theme.gap4

            TextEntry {
                id: word
                required property string field
                required hint
                required label
                required property string typed

                maximumLength: 60
                objectName: "word-" + field
                onEdited: text => draft.council.setWord(word.field, text)
                text: typed
                width: words.width
            }
        }
    }
    PresenceChoices {
        Layout.fillWidth: true
        council: draft.council
        visible: draft.council.audience !== ""
    }
    ProcedureSteps {
        Layout.fillWidth: true
        council: draft.council
        visible: draft.council.topic === "lone_working"
    }
    Card {
        Layout.fillWidth: true
        //: Heading above what a change of the council's settings does.
        title: qsTr("What this changes")
        tone: draft.changed ? "brass" : ""

        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            //: Under "What this changes", while nothing is changed.
            text: qsTr("Nothing yet.")
            visible: !draft.changed
        }
        Listing {
            id: effects
            model: draft.council.effects
            spacing: Theme.gap3

            AppText {
                required property string modelData

                text: modelData
                width: effects.width
            }
        }
        TextEntry {
            id: reason
            Layout.fillWidth: true
            hint: qsTr("For whoever reads it later")
            //: Field's label on the page of the council's settings.
            label: qsTr("Why")
            maximumLength: 200
            objectName: "reason"
            onAccepted: save.clicked()
            visible: draft.changed
        }
        RefusedState {
            Layout.fillWidth: true
            objectName: "setting-problem"
            text: draft.council.refusal !== "" ? draft.council.remedy : ""
            title: draft.council.refusal !== "" ? draft.council.refusal : draft.council.problem
            visible: title !== ""
        }
        AppButton {
            id: save
            Layout.fillWidth: true
            busy: draft.council.busy
            enabled: draft.changed && draft.council.problem === "" && !draft.council.overtaken
            kind: "primary"
            objectName: "save-setting"
            onClicked: if (enabled) draft.council.save(reason.text)
            //: Button that puts the council's settings in force.
            text: qsTr("Put it in force")
            whyNot: !draft.changed ? qsTr("Nothing is changed") : draft.council.problem
        }
        AppButton {
            Layout.fillWidth: true
            objectName: "put-back"
            onClicked: draft.council.putBack()
            //: Button: forget what was changed on the page and not saved.
            text: qsTr("Put my changes back")
            visible: draft.changed || draft.council.overtaken || draft.council.problem !== ""
        }
    }
    SettingVersions {
        Layout.fillWidth: true
        council: draft.council
    }
}
