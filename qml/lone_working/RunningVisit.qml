pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What can be done with the running visit: check in, more time, back safe; and its story.
ColumnLayout {
    id: running

    required property VisitsViewModel visits
    required property AddressesViewModel addresses
    property int moreMinutes: 0
    /// The strip that is on every page does not show one.
    property bool ownCheckIn: false
    readonly property Item refusedItem: refused
    /// "I'm safe" says the same once people were told.
    readonly property bool canEnd: visits.running && !visits.peopleTold && !visits.closing
    property bool asking: false

    /// To be brought into sight.
    signal asked(Item question)

    onCanEndChanged: asking = false
    spacing: Theme.gap4

    Card { // the head above it is the alarm: this is what is known of it
        Accessible.name: running.visits.newsTitle + ". " + running.visits.newsText
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        objectName: "alarm-news"
        title: running.visits.newsTitle
        tone: running.visits.workerSafe || running.visits.claim.key === "owned" ? "info" : "alarm"
        visible: running.visits.newsTitle !== ""

        AppText {
            Layout.fillWidth: true
            text: running.visits.newsText
        }
    }
    DangerCall {
        Layout.fillWidth: true
        visible: canDial && running.visits.claim.alarm // the words say it already
    }
    Banner {
        Layout.fillWidth: true
        objectName: "closing"
        text: qsTr("The safety system has not confirmed it yet. Until it does, expect it to go on watching this visit.")
        //: Heading: the person pressed "I'm back safe".
        title: qsTr("You said that you are back safe")
        tone: "info"
        visible: running.visits.closing
    }
    PlaceWarnings { // a warning comes first; that there is none, or that nobody looked, after what there is to do
        Layout.fillWidth: true
        addresses: running.addresses
        visible: now === "told"
    }
    Banner {
        Layout.fillWidth: true
        objectName: "caution"
        text: running.visits.claim.caution
        tone: "warn"
        visible: running.visits.claim.caution !== ""
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap3
        columns: running.width > 480 * Theme.scale ? 2 : 1
        rowSpacing: Theme.gap3
        // A layout with nothing in it would keep its height.
        visible: !running.visits.closing && (running.ownCheckIn || (running.canEnd && !running.asking))

        AppButton {
            Layout.fillWidth: true
            enabled: !running.visits.workerSafe
            iconName: "check"
            kind: "primary"
            objectName: "check-in"
            onClicked: running.visits.checkIn()
            text: running.visits.workerSafe
                //: The person has said that they are safe; a responder still has to close the alarm.
                ? qsTr("Said safe")
                //: In an alarm: tells those who were told that one is safe.
                : running.visits.peopleTold ? qsTr("I'm safe")
                //: Button on the Visits page.
                : qsTr("Check in")
            visible: running.ownCheckIn
        }
        AppButton {
            id: back
            Layout.fillWidth: true
            iconName: "house"
            kind: "secondary"
            objectName: "close-safe"
            onClicked: {
                running.asking = true
                question.ask()
                running.asked(question)
            }
            //: Button on the Visits page.
            text: qsTr("I'm back safe")
            visible: running.canEnd && !running.asking
        }
    }
    BackSafeQuestion {
        id: question
        Layout.fillWidth: true
        objectName: "back-question"
        onConfirmed: {
            running.asking = false
            running.visits.closeSafe()
        }
        onDeclined: {
            running.asking = false
            back.forceActiveFocus(Qt.TabFocusReason)
        }
        onYChanged: if (visible) running.asked(question) // what came above it pushed it down
        visible: running.canEnd && running.asking
    }
    RefusedState {
        id: refused
        Layout.fillWidth: true
        objectName: "visit-refusal"
        text: running.visits.remedy
        title: running.visits.refusal
        visible: running.visits.refusal !== ""
    }
    PlaceWarnings {
        Layout.fillWidth: true
        addresses: running.addresses
        objectName: "place-unchecked"
        visible: now !== "" && now !== "told"
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the Visits page.
        title: qsTr("More time")
        visible: running.canEnd

        SegmentedChoice {
            Layout.fillWidth: true
            //: Field's label on the Visits page.
            label: qsTr("How much more")
            objectName: "more-minutes"
            onChosen: value => running.moreMinutes = Number(value)
            //: Minutes to add to a visit.
            options: [{ value: "15", text: qsTr("15 min") }, { value: "30", text: qsTr("30 min") },
                { value: "60", text: qsTr("1 hour") }]
            value: running.moreMinutes > 0 ? String(running.moreMinutes) : ""
        }
        TextEntry {
            id: reason
            Layout.fillWidth: true
            hint: qsTr("For example: they want to show me the garden too")
            label: qsTr("Why (may be left empty)")
            maximumLength: 400
            objectName: "more-reason"
            visible: running.moreMinutes > 0
        }
        AppButton {
            Layout.fillWidth: true
            iconName: "clock"
            kind: "secondary"
            objectName: "extend"
            onClicked: {
                running.visits.extend(running.moreMinutes, reason.text)
                running.moreMinutes = 0
                reason.text = ""
            }
            //: Button on the Visits page.
            text: qsTr("Add %1 min").arg(running.moreMinutes)
            visible: running.moreMinutes > 0
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the Visits page.
        title: qsTr("This visit")

        AppText {
            Layout.fillWidth: true
            text: Array.from([running.visits.what, running.visits.withWhom]).filter(text => text !== "").join(" · ")
            visible: text !== ""
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            //: %1 is a clock time.
            text: qsTr("Planned until %1").arg(running.visits.plannedEndText)
            visible: running.visits.plannedEndText !== ""
        }
        PositionLine {
            Layout.fillWidth: true
            visits: running.visits
        }
        VisitStory {
            Layout.fillWidth: true
            events: running.visits.events
        }
    }
}
