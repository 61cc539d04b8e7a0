pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One assessment: a section at a time, saved at every answer; then what was handed in and who looks next.
AppPage {
    id: form

    required property DseViewModel dse
    property bool pointed: false // the last answer came by a finger or the mouse
    property int answeredLast: 0 // by a press just now; 0 once the next question is in sight
    readonly property string checkId: dse.assessmentId

    property int wantedNumber: 0 // a question to be brought into sight
    property bool wantedKeys: false // and the keyboard to it

    /// Brings a question into sight, and the keyboard to it where `keys`. Its part opens if it is closed.
    function showQuestion(number: int, keys: bool) {
        for (let i = 0; i < parts.count; ++i) {
            const part = parts.itemAt(i) as DseSection
            if (part && form.dse.topicsOf(part.section).rowOf(String(number)) >= 0)
                part.open = true
        }
        form.wantedNumber = number
        form.wantedKeys = keys
        settled.restart()
    }

    function showResult() {
        result.forceActiveFocus(Qt.OtherFocusReason) // read out, and a second press of the key does nothing
        form.flickable.contentY = 0
    }

    onCheckIdChanged: {
        answeredLast = 0
        form.flickable.contentY = 0
    }

    Connections { // handed in: what became of it stands at the top
        function onOpenChanged() {
            if (form.wasEditable && !form.dse.editable && form.dse.assessmentId !== "")
                handedIn.restart()
            form.wasEditable = form.dse.editable
        }

        function onProgressChanged() {
            if (form.answeredLast < 1)
                return
            const left = Array.from(form.dse.missing)
            const next = left.find(number => number > form.answeredLast) ?? left[0]
            form.answeredLast = 0
            if (next)
                form.showQuestion(next, false)
        }

        target: form.dse
    }
    property bool wasEditable: false
    readonly property bool roomy: height >= 480 * Theme.scale

    Timer { // once the questions have let go of the keyboard
        id: handedIn
        interval: 0
        onTriggered: form.showResult()
    }
    Timer { // a part that opens has its place a moment later
        id: settled
        interval: 30
        onTriggered: {
            for (let i = 0; i < parts.count; ++i) {
                const card = (parts.itemAt(i) as DseSection)?.card(form.wantedNumber) as TopicCard
                if (!card)
                    continue
                form.glideTo(card, form.pointed)
                if (form.wantedKeys)
                    card.enter()
            }
        }
    }
    PageHeader {
        objectName: "form-head"
        Layout.fillWidth: true
        onBack: form.dse.leave()
        showBack: true
        subtitle: form.dse.place
        title: DseWords.workstation(form.dse.workstation)
    }
    Card {
        id: result
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
    Listing {
        id: parts
        model: form.dse.sections
        spacing: Theme.gap2

        DseSection {
            width: parts.width
            dse: form.dse
            onSaid: (number, pointed) => {
                form.answeredLast = number
                form.pointed = pointed
            }
        }
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "dse-refusal"
        text: form.dse.remedy
        title: form.dse.refusal
        visible: form.dse.refusal !== ""
    }
    foot: [
        ProgressLine {
            Layout.fillWidth: true
            done: form.dse.answered
            objectName: "progress"
            //: %1 answered of %2 questions.
            text: qsTr("%1 of %2 answered").arg(form.dse.answered).arg(form.dse.total)
            total: form.dse.total
            visible: form.dse.editable && (form.roomy || form.dse.canSubmit) // the parts say it too
        },
        AppButton {
            Layout.fillWidth: true
            iconName: "chevron-down"
            kind: "secondary"
            objectName: "show-next"
            onClicked: form.showQuestion(form.dse.missing[0], true)
            //: Button of a check: %n questions are still to be answered; it shows the first of them.
            text: qsTr("Show the next of %n", "", form.dse.missing.length)
            visible: form.dse.editable && !form.dse.canSubmit && form.roomy
        },
        AppButton {
            Layout.fillWidth: true
            busy: form.dse.busy
            iconName: "clipboard-check"
            kind: "primary"
            objectName: "hand-in"
            onClicked: form.dse.submit()
            //: Button that hands a DSE check in; the short one for large type on a small phone.
            text: form.roomy ? qsTr("Hand in to the assessor") : qsTr("Hand in")
            visible: form.dse.editable && form.dse.canSubmit
        }
    ]
}
