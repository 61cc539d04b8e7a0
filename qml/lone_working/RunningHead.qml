import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The truth about the running visit in the largest type: who watches, until when. Green only while the hub's receipt is
// held; alarm states fill the whole width.
Rectangle {
    id: head

    required property VisitsViewModel visits
    readonly property var claim: visits.claim // taken whole: mark, word, colour and clock change together
    readonly property string tone: States.tone(claim.key)
    readonly property color words: claim.alarm ? Theme.alarmText : Theme.ink
    readonly property string word: claim.text.split(" · ")[0]
    readonly property string after: claim.text.split(" · ").slice(1).join(" · ")
    readonly property string rest: after.charAt(0).toUpperCase() + after.slice(1)
    readonly property bool narrow: width < 240 * Theme.scale // no room beside the mark for a long word

    Accessible.name: Array.from([claim.text, claim.advice]).filter(said => said !== "").join(". ")
    Accessible.role: Accessible.AlertMessage
    border.color: Theme.colour(tone)
    border.width: claim.alarm || claim.watched ? 0 : 3 // nobody watches: an edge where others are filled
    color: claim.alarm ? Theme.alarmFill : claim.watched ? Theme.tint(tone) : Theme.card
    implicitHeight: column.implicitHeight + 2 * Theme.gap4

    ColumnLayout {
        id: column
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap2
        width: Math.min(parent.width - 2 * Theme.gap4, Math.round(720 * Theme.scale))
        x: Math.round((parent.width - width) / 2)

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap3
            columns: head.narrow ? 1 : 2
            rowSpacing: Theme.gap2

            StateMark {
                Layout.alignment: Qt.AlignTop
                color: head.claim.alarm ? Theme.alarmText : Theme.colour(head.tone)
                ground: head.color
                size: Math.round(40 * Math.min(1.4, Theme.scale))
                stateKey: head.claim.mark
            }
            AppText {
                Layout.fillWidth: true
                color: head.words
                objectName: "visit-state"
                size: head.narrow ? Theme.sizeLead : Theme.sizeTitle
                text: head.word
                weight: Font.Bold
            }
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap3
            columns: head.width < 340 * Theme.scale ? 1 : 2
            rowSpacing: 0
            visible: head.claim.clock !== ""

            TabularText {
                color: head.words
                objectName: "countdown"
                size: Math.min(Theme.sizeClock, Math.round(column.width / 4.6)) // "1:00:00" in a small window
                spoken: head.claim.clock + " " + head.claim.clockNote
                text: head.claim.clock
                weight: Font.Bold
            }
            AppText {
                Layout.fillWidth: true
                color: head.words
                objectName: "clock-note"
                text: head.rest !== "" ? head.rest : head.claim.clockNote
            }
        }
        AppText { // beside the clock where there is one
            Layout.fillWidth: true
            color: head.words
            objectName: "state-rest"
            size: Theme.sizeLead
            text: head.rest
            visible: text !== "" && head.claim.clock === ""
            weight: Font.DemiBold
        }
        AppText { // in the clock's place
            Layout.fillWidth: true
            color: head.words
            objectName: "advice"
            size: Theme.sizeLead
            text: head.claim.advice
            visible: text !== ""
            weight: Font.DemiBold
        }
        AppText {
            Layout.fillWidth: true
            color: head.words
            objectName: "check-in-said"
            text: head.visits.checkInText
            visible: text !== ""
            weight: Font.DemiBold
        }
        AppText {
            Layout.fillWidth: true
            color: head.claim.alarm ? Theme.alarmText : Theme.ink2
            objectName: "hub-heard"
            size: Theme.sizeSmall
            text: head.visits.hubHeardText
        }
    }
}
