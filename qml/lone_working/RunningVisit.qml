pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What can be done with the running visit: check in, more time, back safe; and its story.
ColumnLayout {
    id: running

    required property VisitsViewModel visits
    property int moreMinutes: 0

    spacing: Theme.gap4

    Banner {
        Layout.fillWidth: true
        objectName: "caution"
        text: running.visits.caution
        tone: "warn"
        visible: running.visits.caution !== ""
    }
    Banner {
        Layout.fillWidth: true
        objectName: "sos-state"
        text: running.visits.sosState === "heard" ? qsTr("The hub has your SOS. People are being told.")
            : qsTr("SOS not sent yet. Trying without a pause. In danger, call 999.")
        tone: "alarm"
        visible: running.visits.sosState !== ""
    }
    Banner {
        Layout.fillWidth: true
        objectName: "worker-safe"
        text: qsTr("You said you are safe. The people who were told have been asked to stand down; one of them "
            + "closes the alarm.")
        tone: "info"
        visible: running.visits.workerSafe
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap3
        columns: running.width > 480 * Theme.scale ? 2 : 1
        rowSpacing: Theme.gap3

        AppButton {
            Layout.fillWidth: true
            enabled: !running.visits.workerSafe
            iconName: "check"
            kind: "primary"
            objectName: "check-in"
            onClicked: running.visits.checkIn()
            //: Button on the Visits page.
            text: qsTr("Check in")
        }
        AppButton {
            Layout.fillWidth: true
            enabled: !running.visits.workerSafe
            iconName: "house"
            kind: "secondary"
            objectName: "close-safe"
            onClicked: safeDialog.open()
            //: Button on the Visits page.
            text: qsTr("I'm back safe")
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the Visits page.
        title: qsTr("More time")
        visible: !running.visits.workerSafe && !running.visits.alarm

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
    RefusedState {
        Layout.fillWidth: true
        objectName: "visit-refusal"
        text: running.visits.remedy
        title: running.visits.refusal
        visible: running.visits.refusal !== ""
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
    ConfirmDialog {
        id: safeDialog
        //: Button of a question on the Visits page.
        cancelText: qsTr("Not yet")
        //: Button of a question on the Visits page.
        confirmText: qsTr("I'm back safe")
        objectName: "safe-dialog"
        onAccepted: running.visits.closeSafe()
        text: qsTr("The hub stops watching this visit once it has heard you.")
        title: qsTr("Are you back safe?")
    }
}
