pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One assessment for the assessor: answers, troubles first, and the word back to the person.
AppPage {
    id: review

    required property DseQueueViewModel queue
    readonly property bool chosen: queue.assessmentId !== ""

    EmptyState {
        Layout.fillWidth: true
        iconName: "clipboard-check"
        text: qsTr("Choose an assessment to read it.")
        //: Heading on the DSE pages.
        title: qsTr("None chosen")
        visible: !review.chosen
    }
    PageHeader {
        objectName: "review-head"
        Layout.fillWidth: true
        onBack: review.queue.leave()
        showBack: true
        subtitle: Array.from([DseWords.workstation(review.queue.workstation), review.queue.place,
            review.queue.submittedText])
            .filter(text => text !== "").join(" · ")
        title: review.queue.personName
        visible: review.chosen
    }
    AppText {
        Layout.fillWidth: true
        objectName: "sent-back"
        text: review.queue.sentBackSentence
        visible: text !== ""
    }
    Card {
        Layout.fillWidth: true
        //: A proposal by the rule below, not a verdict.
        title: qsTr("Proposed: %1").arg(review.queue.riskText)
        visible: review.chosen

        AppText {
            Layout.fillWidth: true
            //: Words on the DSE pages.
            text: qsTr("Answers to look at: %1").arg(review.queue.troubleCount)
            weight: Font.DemiBold
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: review.queue.ruleSentence
        }
    }
    Listing {
        id: answers
        model: review.chosen ? review.queue.answers : null
        spacing: Theme.gap4

        Card {
            id: card
            required property int number
            required property string words
            required property string answer
            required property string note
            required property bool trouble

            width: answers.width
            tone: trouble ? "warn" : ""

            AppText {
                Layout.fillWidth: true
                //: Words on the DSE pages.
                text: qsTr("%1. %2").arg(card.number).arg(card.words)
            }
            AppText {
                Layout.fillWidth: true
                text: DseWords.answer(card.answer)
                weight: Font.Bold
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                text: card.note
                visible: text !== ""
            }
        }
    }
    TextAreaEntry {
        id: feedback
        Layout.fillWidth: true
        hint: qsTr("What you saw, and what happens next")
        label: qsTr("Your word to them")
        maximumLength: 2000
        objectName: "feedback"
        visible: review.chosen
    }
    RefusedState {
        Layout.fillWidth: true
        text: review.queue.remedy
        title: review.queue.refusal
        visible: review.queue.refusal !== ""
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "clipboard-list"
        kind: review.queue.troubleCount > 0 ? "primary" : "secondary"
        objectName: "ask-for-changes"
        onClicked: review.queue.askForChanges(feedback.text)
        //: Button on the DSE pages.
        text: qsTr("Something must change")
        visible: review.chosen
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "badge-check"
        kind: review.queue.troubleCount > 0 ? "secondary" : "primary"
        objectName: "sign-off"
        onClicked: review.queue.signOff(feedback.text)
        //: Button on the DSE pages.
        text: qsTr("Sign it off")
        visible: review.chosen
    }
}
