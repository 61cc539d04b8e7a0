import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Over every page of whoever must answer an alarm, until somebody has taken it on; then, quietly, who has it. It pushes
// the page down and covers nothing. Deep red with white words in both themes: it has to read at three in the morning.
Rectangle {
    id: bar

    required property AlarmsViewModel alarms
    readonly property bool loud: alarms.waiting > 0
    readonly property color ground: loud ? Theme.alarmFill
        : Theme.mix(Theme.paper, Theme.deep("info"), Theme.dark ? 0.45 : 0.14)
    readonly property color words: loud ? Theme.alarmText : Theme.ink

    /// The keyboard comes to the one button.
    function enter() {
        open.forceActiveFocus(Qt.TabFocusReason)
    }

    Accessible.name: alarms.spoken
    Accessible.role: Accessible.AlertMessage
    color: ground
    implicitHeight: grid.implicitHeight + (grid.tight ? 1 : 2) * Theme.gap2
    objectName: "alarm-bar"

    GridLayout {
        id: grid
        readonly property bool narrow: bar.width < 520 * Theme.scale
        readonly property bool tight: bar.width < 180 * Theme.scale // large type on the smallest phone: SOS stays free
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap4
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap4
        anchors.verticalCenter: parent.verticalCenter
        columnSpacing: Theme.gap3
        columns: narrow ? 1 : 2 // on a phone the clock and the button stand below the words
        rowSpacing: grid.tight ? Theme.gap1 : Theme.gap2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap3

            StateMark {
                Layout.alignment: Qt.AlignTop
                color: bar.words
                ground: bar.ground
                size: Math.round(28 * Math.min(1.4, Theme.scale))
                stateKey: bar.alarms.stateKey
                visible: !grid.tight // the words say it
            }
            Column { // not a layout: one does not see in time that a name has come to take two lines
                id: told
                Layout.fillWidth: true

                AppText {
                    Accessible.ignored: true // the bar says it
                    color: bar.words
                    objectName: "alarm-who"
                    size: grid.tight ? Theme.sizeSmall
                        : grid.narrow && Theme.scale > 1.3 ? Theme.sizeBody : Theme.sizeLead
                    text: Array.from([bar.alarms.causeText, bar.alarms.personName]).filter(part => part !== "")
                        .join(" · ")
                    weight: Font.Bold
                    width: told.width
                }
                AppText {
                    Accessible.ignored: true
                    color: bar.words
                    objectName: "alarm-more"
                    size: grid.tight ? Theme.sizeSmall : Theme.sizeBody
                    // Others are counted by the places' bar, too: in the smallest room the time goes first.
                    text: Array.from([bar.alarms.heldText, bar.alarms.knownText,
                        grid.tight && (bar.alarms.knownText !== "" || noSound.visible) ? "" : bar.alarms.moreText])
                        .filter(part => part !== "").join(" · ")
                    visible: text !== ""
                    width: told.width
                }
                AppText {
                    id: noSound
                    Accessible.name: text
                    Accessible.role: Accessible.AlertMessage
                    color: bar.words
                    objectName: "alarm-no-sound"
                    size: Theme.sizeSmall
                    text: bar.alarms.soundProblem
                    visible: text !== "" && !(grid.tight && bar.alarms.knownText !== "")
                    width: told.width
                }
            }
        }
        RowLayout {
            Layout.fillWidth: grid.narrow
            spacing: Theme.gap3

            TabularText {
                //: Read out for the clock of an alarm; %1 is minutes and seconds since it began.
                Accessible.name: qsTr("Alarm for %1").arg(text)
                Layout.alignment: Qt.AlignVCenter
                color: bar.words
                objectName: "alarm-clock"
                size: grid.tight ? Theme.sizeLead : Theme.sizeTitle // hours, too, leave room for the button
                text: bar.alarms.clock
                weight: Font.Bold
            }
            BannerButton {
                id: open
                //: Read out for the button on the bar of an alarm; %1 is the alarm and the person.
                Accessible.name: qsTr("Open. %1").arg(bar.alarms.spoken)
                Layout.fillWidth: grid.narrow
                ground: bar.ground
                objectName: "alarm-open"
                onClicked: bar.alarms.open()
                //: Shows the alarm on the safety board.
                text: qsTr("Open")
                words: bar.words
            }
        }
    }
}
