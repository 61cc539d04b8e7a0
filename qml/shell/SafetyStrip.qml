import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The strip above the phone's bar, on every page: the running visit with Check in, or how fresh the hub is; and SOS at
// its right end, which never moves (the strip grows upwards). Alarm states fill it, so that they read on a grey screen.
Rectangle {
    id: strip

    required property VisitsViewModel visits
    required property ShellViewModel hub
    property bool phone: true
    /// The page itself shows the visit.
    property bool brief: false
    readonly property bool shown: visits.running && !brief
    readonly property bool alarm: shown && visits.alarm
    readonly property bool large: phone && Theme.scale > 1.3
    readonly property color words: alarm ? Theme.alarmText : Theme.ink

    signal opened

    color: alarm ? Theme.alarm : Theme.card
    implicitHeight: column.implicitHeight + 2 * Theme.gap2

    Divider { width: parent.width }
    TapHandler { onTapped: if (strip.shown) strip.opened() }
    ColumnLayout {
        id: column
        spacing: Theme.gap1
        width: parent.width - 2 * Theme.gap4
        x: Theme.gap4
        y: Theme.gap2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap2
            visible: strip.shown

            StateMark {
                Layout.alignment: Qt.AlignTop
                color: strip.alarm ? Theme.alarmText : Theme.colour(States.tone(strip.visits.stateKey))
                ground: strip.color
                size: Theme.iconSize
                stateKey: strip.visits.stateKey
            }
            AppText {
                //: Words on the frame around the pages.
                Accessible.name: qsTr("Running visit: %1").arg(strip.visits.stateText)
                Accessible.role: Accessible.AlertMessage
                Layout.fillWidth: true
                color: strip.words
                objectName: "strip-state"
                text: strip.visits.stateText
                weight: Font.DemiBold
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.minimumHeight: strip.phone ? sos.implicitHeight : 0
            spacing: Theme.gap3

            GridLayout {
                Layout.fillWidth: true
                columnSpacing: Theme.gap3
                columns: strip.large ? 1 : 3
                rowSpacing: Theme.gap1

                TabularText {
                    color: strip.words
                    size: Theme.sizeTitle
                    text: strip.visits.countdown
                    visible: strip.shown && text !== ""
                    weight: Font.Bold
                }
                AppText {
                    Layout.fillWidth: true
                    color: strip.alarm ? Theme.alarmText : Theme.ink2
                    size: Theme.sizeSmall
                    text: strip.visits.running ? (strip.phone ? "" : strip.visits.hubHeardText)
                        : strip.hub.offline ? strip.hub.lastHeard
                        //: Things done on this device which the hub has not answered yet.
                        : strip.hub.pending > 0 ? qsTr("Not sent yet: %1").arg(strip.hub.pending)
                        : strip.hub.syncSentence
                    visible: !strip.large || text !== ""
                }
                AppButton {
                    Layout.fillWidth: strip.large
                    enabled: !strip.visits.workerSafe
                    iconName: "check"
                    kind: strip.alarm ? "secondary" : "primary"
                    objectName: "check-in-strip"
                    onClicked: strip.visits.checkIn()
                    //: "Said safe": the person has said so; a responder still has to close the alarm.
                    text: strip.visits.workerSafe ? qsTr("Said safe") : qsTr("Check in")
                    visible: strip.shown
                }
            }
            SosCorner {
                id: sos
                Layout.alignment: Qt.AlignBottom
                objectName: "sos-phone"
                visible: strip.phone
                visits: strip.visits
            }
        }
    }
}
