pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Start a visit: where, what, who with, how long, how risky. Says what the hub will do before it is asked to.
ColumnLayout {
    id: form

    required property VisitsViewModel visits
    property string risk: "medium"
    property int minutes: 60
    property bool tried: false
    readonly property var plan: visits.planFor(risk)
    readonly property Item refusedItem: refused

    signal missing(Item field) // it was not started: this field says why

    spacing: Theme.gap4

    function begin() {
        form.tried = true
        if (where.text.trim() === "") {
            where.input.forceActiveFocus(Qt.TabFocusReason)
            form.missing(where)
            return
        }
        form.visits.start(where.text.trim(), what.text.trim(), withWhom.text.trim(), form.risk, form.minutes, 0, 0)
    }

    Connections {
        function onStarted() {
            where.text = ""
            what.text = ""
            withWhom.text = ""
            form.tried = false
        }

        target: form.visits
    }
    TextEntry {
        id: where
        Layout.fillWidth: true
        error: form.tried && text.trim() === "" ? qsTr("Say where you are going, so that somebody can come") : ""
        //: Hint under a field on the Visits page.
        hint: qsTr("Address or place")
        //: Field's label on the Visits page.
        label: qsTr("Where")
        maximumLength: 200
        objectName: "where"
        onAccepted: what.input.forceActiveFocus(Qt.TabFocusReason)
    }
    TextEntry {
        id: what
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("What for")
        maximumLength: 200
        objectName: "what"
        onAccepted: withWhom.input.forceActiveFocus(Qt.TabFocusReason)
    }
    TextEntry {
        id: withWhom
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("Who with")
        maximumLength: 200
        objectName: "with"
        onAccepted: start.forceActiveFocus(Qt.TabFocusReason) // how long and risk are chosen already
    }
    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("How long")
        objectName: "minutes"
        onChosen: value => form.minutes = Number(value)
        //: Words on the Visits page.
        options: [{ value: "30", text: qsTr("30 min") }, { value: "60", text: qsTr("1 hour") },
            { value: "120", text: qsTr("2 hours") },
            //: Words on the Visits page.
            { value: "240", text: qsTr("4 hours") }]
        value: String(form.minutes)
    }
    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("Risk")
        objectName: "risk"
        onChosen: value => form.risk = value
        //: Words on the Visits page.
        options: [{ value: "low", text: qsTr("Low") }, { value: "medium", text: qsTr("Medium") },
            { value: "high", text: qsTr("High") }]
        value: form.risk
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the Visits page.
        title: qsTr("What happens")

        AppText {
            Layout.fillWidth: true
            objectName: "plan"
            //: %1 and %2 are numbers of minutes.
            text: qsTr("Check in every %1 minutes. If you do not, the hub waits %2 minutes and then tells "
                + "people until somebody answers.")
                .arg(form.plan.interval).arg(form.plan.grace)
        }
        PositionLine {
            Layout.fillWidth: true
            visits: form.visits
        }
        Listing {
            id: prompts
            model: form.visits.prompts(form.risk)
            spacing: Theme.gap3

            RowLayout {
                id: prompt
                required property string modelData

                spacing: Theme.gap2
                width: prompts.width

                Icon {
                    Layout.alignment: Qt.AlignTop
                    color: Theme.brass
                    name: "chevron-right"
                    size: Math.round(20 * Theme.scale)
                }
                AppText {
                    Layout.fillWidth: true
                    text: prompt.modelData
                }
            }
        }
    }
    RefusedState {
        id: refused
        Layout.fillWidth: true
        objectName: "start-refusal"
        text: form.visits.remedy
        title: form.visits.refusal
        visible: form.visits.refusal !== ""
    }
    AppButton {
        id: start
        Layout.fillWidth: true
        busy: form.visits.busy
        iconName: "footprints"
        kind: "primary"
        objectName: "start"
        onClicked: form.begin()
        //: Button on the Visits page.
        text: qsTr("Start the visit")
    }
}
