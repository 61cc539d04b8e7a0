pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One visit for the person who answers: the state, the phone number, what to do, and what was done so far.
AppPage {
    id: detail

    required property SafetyBoardViewModel board
    property bool showBack: false
    readonly property bool chosen: board.visitId !== ""
    /// Only what somebody has taken on can be closed, and whoever could still take it on does that first.
    readonly property bool closable: board.canClose && !board.canAcknowledge

    signal closed

    /// The keyboard comes here: to the name, so that nothing is done by pressing Enter once too often.
    function enter() {
        head.forceActiveFocus(Qt.OtherFocusReason)
    }

    function askToClose() {
        if (detail.closable)
            closing.open()
    }

    // A button that is done with goes, and must not keep the keyboard.
    function leave(item: Item) {
        if (item.activeFocus && detail.visible)
            enter()
    }

    EmptyState {
        Layout.fillWidth: true
        iconName: detail.board.alarmWaits ? "bell" : "list"
        objectName: "detail-empty"
        //: On the safety board, in the moment before the worst alarm opens by itself.
        text: detail.board.alarmWaits ? qsTr("It opens here in a moment, or choose it from the list.")
            : qsTr("Choose a visit to see who to ring and what to do.")
        //: Heading on the safety board.
        title: detail.board.alarmWaits ? qsTr("An alarm needs an answer") : qsTr("No visit chosen")
        visible: !detail.chosen && detail.board.rows.count > 0
    }
    PageHeader {
        id: head
        Accessible.focusable: true
        Accessible.name: title + ", " + detail.board.claim.text
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        onBack: detail.closed()
        showBack: detail.showBack
        subtitle: detail.board.where
        title: detail.board.personName
        visible: detail.chosen
    }
    StateBadge {
        Layout.fillWidth: true
        objectName: "detail-state"
        mark: detail.board.claim.mark
        stateKey: detail.board.claim.key
        text: detail.board.claim.text
        visible: detail.chosen
    }
    Banner {
        Layout.fillWidth: true
        iconName: "message-square"
        objectName: "detail-safe"
        text: qsTr("Ring to make sure. The alarm stays open until somebody closes it.")
        title: detail.board.safeText
        tone: "info"
        visible: detail.chosen && title !== ""
    }
    AppButton {
        Layout.fillWidth: true
        busy: detail.board.busy
        iconName: "hand"
        kind: "primary"
        objectName: "acknowledge"
        onClicked: detail.board.acknowledge()
        onVisibleChanged: if (!visible) detail.leave(this)
        //: The responder takes the alarm on.
        text: qsTr("I'll deal with this")
        visible: detail.board.canAcknowledge
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "circle-check"
        kind: detail.board.mine ? "primary" : "secondary"
        objectName: "close-alarm"
        onClicked: detail.askToClose()
        onVisibleChanged: if (!visible) detail.leave(this)
        //: Button on the safety board.
        text: qsTr("Close this alarm")
        visible: detail.closable
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the safety board.
        title: qsTr("Ring first")
        visible: detail.chosen

        ReachLine {
            Layout.fillWidth: true
            address: detail.board.mobile
            objectName: "phone"
            size: Theme.sizeFigure
            visible: address !== ""
        }
        AppText {
            Layout.fillWidth: true
            //: Words on the safety board.
            text: qsTr("No number known")
            visible: detail.board.mobile === ""
            weight: Font.DemiBold
        }
        AppText {
            Layout.fillWidth: true
            text: Array.from([detail.board.typeName, detail.board.what, detail.board.withWhom])
                .filter(text => text !== "").join(" · ")
            visible: text !== ""
        }
    }
    OnBehalf {
        Layout.fillWidth: true
        board: detail.board
        visible: detail.chosen && detail.board.canSpeakFor
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the safety board.
        title: qsTr("What to do")
        visible: detail.chosen && detail.board.procedure.length > 0

        Listing {
            id: steps
            model: detail.board.procedure
            spacing: Theme.gap3

            RowLayout {
                id: step
                required property string modelData
                required property int index

                spacing: Theme.gap3
                width: steps.width

                AppText {
                    Layout.alignment: Qt.AlignTop
                    Layout.preferredWidth: Math.round(12 * Theme.scale) // the words begin in one line
                    color: Theme.brass
                    text: step.index + 1
                    weight: Font.Bold
                }
                AppText {
                    Layout.fillWidth: true
                    text: step.modelData
                }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the safety board.
        title: qsTr("Where they were")
        visible: detail.chosen

        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("Positions are sealed. Looking is recorded, and the person sees that you looked.")
        }
        AppText {
            Accessible.role: Accessible.StaticText
            Layout.fillWidth: true
            objectName: "position-there"
            text: detail.board.positionThere
            visible: text !== ""
        }
        Listing {
            id: fixes
            model: detail.board.positions
            spacing: Theme.gap3

            AppText {
                required text
                width: fixes.width
                weight: Font.DemiBold
            }
        }
        AppText {
            Layout.fillWidth: true
            text: detail.board.positionText
            visible: text !== ""
        }
        AppButton {
            Layout.fillWidth: true
            iconName: "map-pin"
            kind: "secondary"
            objectName: "look"
            onClicked: detail.board.lookAtPosition()
            text: qsTr("Look at the position")
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the safety board.
        title: qsTr("So far")
        visible: detail.chosen

        VisitStory {
            Layout.fillWidth: true
            events: detail.board.events
        }
    }
    CloseAlarmDialog {
        id: closing
        board: detail.board
        objectName: "close-dialog"
        onClosed: if (detail.chosen) detail.enter()
    }
}
