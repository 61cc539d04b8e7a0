pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One assessment: a section at a time, saved at every answer; then what was handed in and who looks next.
AppPage {
    id: form

    required property DseViewModel dse

    PageHeader {
        Layout.fillWidth: true
        onBack: form.dse.leave()
        showBack: true
        subtitle: form.dse.place
        title: DseWords.workstation(form.dse.workstation)
    }
    Card {
        Layout.fillWidth: true
        objectName: "result"
        //: Heading on the DSE pages.
        title: qsTr("Handed in")
        tone: "info"
        visible: !form.dse.editable

        StateBadge {
            stateKey: "onDevice"
            visible: !form.dse.sent
        }
        AppText {
            Layout.fillWidth: true
            objectName: "result-sentence"
            text: form.dse.resultSentence
            weight: Font.DemiBold
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: form.dse.ruleSentence
            visible: text !== ""
        }
        AppText {
            Layout.fillWidth: true
            //: The assessor's words to the person.
            text: qsTr("The assessor says: %1").arg(form.dse.feedback)
            visible: form.dse.feedback !== ""
        }
        AppButton {
            Layout.fillWidth: true
            iconName: "clipboard-list"
            kind: "primary"
            objectName: "check-again"
            onClicked: form.dse.startAgain()
            //: Button on the DSE pages: a new check of the place whose check was sent back.
            text: qsTr("Check this place again")
            visible: form.dse.state === "actions_open"
        }
    }
    ProgressLine {
        Layout.fillWidth: true
        done: form.dse.answered
        objectName: "progress"
        //: %1 answered of %2 questions.
        text: qsTr("%1 of %2 answered").arg(form.dse.answered).arg(form.dse.total)
        total: form.dse.total
        visible: form.dse.editable
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label on the DSE pages.
        label: qsTr("Section")
        objectName: "section"
        onChosen: value => form.dse.section = Number(value)
        options: {
            let rows = []
            for (let i = 0; i < form.dse.sections.count; ++i) {
                const title = String(form.dse.sections.value(i, "title"))
                const done = form.dse.sections.value(i, "complete")
                //: Words on the DSE pages.
                rows.push({ value: String(form.dse.sections.value(i, "section")), text: done
                    ? qsTr("%1 (done)").arg(title) : title })
            }
            return rows
        }
        value: String(form.dse.section)
    }
    Listing {
        id: topics
        model: form.dse.topics
        spacing: Theme.gap4

        TopicCard {
            width: topics.width
            dse: form.dse
        }
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "dse-refusal"
        text: form.dse.remedy
        title: form.dse.refusal
        visible: form.dse.refusal !== ""
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap3

        AppButton {
            Layout.fillWidth: true
            iconName: "arrow-left"
            kind: "secondary"
            objectName: "previous"
            onClicked: form.dse.section = form.dse.section - 1
            //: Button on the DSE pages.
            text: qsTr("Section before")
            visible: form.dse.section > 1
        }
        AppButton {
            Layout.fillWidth: true
            iconName: "arrow-right"
            kind: form.dse.canSubmit ? "secondary" : "primary"
            objectName: "next"
            onClicked: form.dse.section = form.dse.section + 1
            //: Button on the DSE pages.
            text: qsTr("Next section")
            visible: form.dse.section < form.dse.sectionCount
        }
    }
    AppButton {
        Layout.fillWidth: true
        kind: "quiet"
        objectName: "to-missing"
        onClicked: form.dse.section = form.dse.firstMissingSection
        //: Button on the DSE pages.
        text: qsTr("Still to answer: %1. Show me.").arg(form.dse.missing.length)
        visible: form.dse.editable && !form.dse.canSubmit && form.dse.section === form.dse.sectionCount
    }
    AppButton {
        Layout.fillWidth: true
        busy: form.dse.busy
        iconName: "clipboard-check"
        kind: "primary"
        objectName: "hand-in"
        onClicked: form.dse.submit()
        text: qsTr("Hand in to the assessor")
        visible: form.dse.editable && form.dse.canSubmit
    }
}
