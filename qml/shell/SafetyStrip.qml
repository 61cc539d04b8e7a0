pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The strip above the phone's bar, on every page while a visit runs, with Check in. It leaves its right end to SOS, and
// grows upwards. Alarm states fill it, so that they read on a grey screen.
Rectangle {
    id: strip

    required property VisitsViewModel visits
    required property ShellViewModel hub
    property bool phone: true
    /// How much of its right end SOS takes, and how high that is.
    property real corner: 0
    property real cornerHigh: 0
    /// The page itself shows the visit's state and countdown: here is only what is pressed.
    property bool brief: false
    /// The window has no room for the banner that says so above the page.
    property bool saysOffline: false
    readonly property bool running: visits.running
    readonly property bool shown: running && !brief
    readonly property var claim: visits.claim
    /// Somebody else ended a visit, and its worker has not put that away.
    readonly property bool ended: !running && visits.ended.shown
    readonly property bool alarm: shown && claim.alarm
    readonly property color words: alarm ? Theme.alarmText : Theme.ink
    readonly property int room: width - 2 * Theme.gap4 - corner
    readonly property bool stacked: room < (phone ? 0 : 300 * Theme.scale)
        + count.implicitWidth + checkIn.implicitWidth + Theme.gap3

    signal opened

    color: alarm ? Theme.alarmFill : shown && claim.watched ? Theme.tint(States.tone(claim.key)) : Theme.card
    implicitHeight: column.implicitHeight + 2 * Theme.gap2

    Divider { width: parent.width }
    Rectangle { // an edge where others are filled: nobody watches
        color: Theme.warn
        height: 3
        visible: strip.ended || (strip.shown && !strip.claim.watched && !strip.alarm)
        width: parent.width
    }
    TapHandler { onTapped: if (strip.shown || strip.ended) strip.opened() }
    GridLayout { // on a laptop in one line: the words, then what is pressed
        id: column
        columnSpacing: Theme.gap4
        columns: strip.phone || strip.stacked ? 1 : 2
        rowSpacing: Theme.gap1
        width: parent.width - 2 * Theme.gap4
        x: Theme.gap4
        y: Theme.gap2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap2
            visible: strip.saysOffline

            Icon {
                color: strip.words
                name: "cloud-off"
                size: Theme.sizeBody
            }
            AppText {
                Accessible.role: Accessible.AlertMessage
                Accessible.name: strip.hub.syncSentence
                Layout.fillWidth: true
                color: strip.words
                objectName: "strip-offline"
                size: Theme.sizeSmall
                //: Short, for a small window: the device has no connection, or the hub turns it away.
                text: strip.hub.syncHealth === "offline" ? qsTr("No connection") : qsTr("Not connected: see More")
            }
        }
        LatePart {
            Layout.fillWidth: true
            given: ({ objectName: "strip-ended", color: Qt.binding(() => Theme.warn), weight: Font.DemiBold,
                text: Qt.binding(() => strip.visits.ended.brief) })
            needed: strip.ended
            part: "kit/AppText.qml"
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap2
            visible: strip.shown

            LatePart { // its room is kept before it is built: the words never stand on it
                Layout.alignment: Qt.AlignTop
                Layout.preferredHeight: Theme.iconSize
                Layout.preferredWidth: Theme.iconSize
                given: ({ ground: Qt.binding(() => strip.color), size: Qt.binding(() => Theme.iconSize),
                    color: Qt.binding(() => strip.alarm ? Theme.alarmText
                                                        : Theme.colour(States.tone(strip.claim.key))),
                    stateKey: Qt.binding(() => strip.claim.mark) })
                needed: strip.shown
                part: "kit/StateMark.qml"
            }
            AppText {
                //: Words on the frame around the pages.
                Accessible.name: qsTr("Running visit: %1").arg(strip.claim.text)
                Accessible.role: Accessible.AlertMessage
                Layout.fillWidth: true
                color: strip.words
                lineHeight: 1.05
                objectName: "strip-state"
                size: Theme.scale > 1.3 && strip.width < 360 ? Theme.sizeSmall : Theme.sizeBody
                // In large type the word alone: the rest stands on the page of visits, and the page needs its room.
                text: Theme.scale > 1.3 ? strip.claim.text.split(" · ")[0] : strip.claim.text
                weight: Font.DemiBold
            }
        }
        GridLayout {
            Layout.fillWidth: false
            Layout.minimumHeight: Math.max(strip.cornerHigh, strip.running ? Theme.target : 0)
            Layout.preferredWidth: strip.phone || strip.stacked ? strip.room : implicitWidth
            columnSpacing: Theme.gap3
            columns: strip.stacked ? 1 : 3
            rowSpacing: Theme.gap1

            LatePart {
                id: count
                given: ({ objectName: "strip-countdown", color: Qt.binding(() => strip.words), weight: Font.Bold,
                    size: Qt.binding(() => Theme.sizeTitle), text: Qt.binding(() => strip.claim.clock) })
                needed: strip.shown && strip.claim.clock !== ""
                part: "kit/TabularText.qml"
            }
            AppText {
                Layout.alignment: Qt.AlignVCenter
                color: strip.alarm ? Theme.alarmText : Theme.ink2
                Layout.minimumWidth: Math.ceil(implicitWidth)
                objectName: "strip-hub"
                size: Theme.sizeSmall
                text: strip.visits.hubHeardText
                visible: strip.running && !strip.phone && strip.room > 700 * Theme.scale
                wrapMode: Text.NoWrap // words that wrapped once would keep the row high in Qt 6.4
            }
            OnDemand {
                id: checkIn
                Layout.fillWidth: strip.phone || strip.stacked
                active: strip.running

                AppButton {
                    anchors.fill: parent
                    enabled: !strip.visits.workerSafe && !strip.visits.closing
                    iconName: Theme.scale > 1.3 && strip.width < 360 ? "" : "check"
                    kind: strip.alarm ? "secondary" : "primary"
                    objectName: "check-in-strip"
                    onClicked: strip.visits.checkIn()
                    ring: strip.alarm ? Theme.alarmText : Theme.action
                    text: strip.visits.workerSafe
                        //: The person has said that they are safe; a responder still has to close the alarm.
                        ? qsTr("Said safe")
                        //: The person has said that they are back; the hub has not heard it yet.
                        : strip.visits.closing ? qsTr("Said back")
                        //: In an alarm: tells those who were told that one is safe.
                        : strip.visits.peopleTold ? qsTr("I'm safe") : qsTr("Check in")
                }
            }
        }
    }
}
