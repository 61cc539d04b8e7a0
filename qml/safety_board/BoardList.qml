pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.App
import Tallyboard.Ui

// The rows of the board and how many there are of each urgency.
FocusScope {
    id: list

    required property SafetyBoardViewModel board
    readonly property var counts: [
        //: Words on the safety board.
        { text: qsTr("SOS"), count: board.sosCount, tone: "alarm" },
        //: Words on the safety board.
        { text: qsTr("Calling for help"), count: board.escalatingCount, tone: "alarm" },
        //: Words on the safety board.
        { text: qsTr("Overdue"), count: board.overdueCount, tone: "alarm" },
        //: Words on the safety board.
        { text: qsTr("Due soon"), count: board.dueSoonCount, tone: "warn" },
        //: Words on the safety board.
        { text: qsTr("Being dealt with"), count: board.ownedCount, tone: "info" },
        //: Words on the safety board.
        { text: qsTr("Monitored"), count: board.monitoredCount, tone: "safe" },
        //: Words on the safety board.
        { text: qsTr("Unknown"), count: board.unknownCount, tone: "warn" }
    ]

    property bool sub: false // it stands under another page: it has a way back

    signal away
    signal opened

    /// The keyboard comes to the chosen row, or to the most urgent one.
    function enter() {
        const index = Math.max(0, board.rows.rowOf(board.visitId))
        if (view.count === 0) {
            view.focus = false // it is hidden then
            return list.forceActiveFocus(Qt.OtherFocusReason)
        }
        view.positionViewAtIndex(index, ListView.Contain)
        view.currentIndex = index
        view.forceActiveFocus(Qt.TabFocusReason)
    }

    // The view's own arrow keys would move the frame and leave the choice behind.
    Keys.onDownPressed: list.move(1)
    Keys.onUpPressed: list.move(-1)

    function move(step: int) {
        board.selectNext(step)
        enter()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            Layout.margins: Theme.gap4
            onBack: list.away()
            showBack: list.sub
            visible: list.height > 420 * Theme.scale || list.board.rows.count === 0
            //: Heading of the board of open visits.
            title: qsTr("Safety board")
        }
        Flow { // in large type the rows themselves need the room
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap4
            Layout.rightMargin: Theme.gap4
            spacing: Theme.gap4
            visible: list.height > 560 * Theme.scale

            Repeater {
                model: list.counts

                Row {
                    id: count
                    required property var modelData

                    Accessible.name: modelData.text + ": " + modelData.count
                    Accessible.role: Accessible.StaticText
                    spacing: Theme.gap1
                    visible: modelData.count > 0

                    AppText {
                        color: Theme.colour(count.modelData.tone)
                        text: count.modelData.count
                        weight: Font.Bold
                    }
                    AppText {
                        color: Theme.ink2
                        text: count.modelData.text
                    }
                }
            }
        }
        EmptyState {
            Layout.fillHeight: true
            Layout.fillWidth: true
            iconName: "badge-check"
            objectName: "board-empty"
            text: qsTr("When somebody starts a visit, it shows here at once.")
            title: qsTr("Nobody is out on a visit")
            visible: list.board.loaded && list.board.rows.count === 0
        }
        LoadingState {
            Layout.fillHeight: true
            Layout.fillWidth: true
            //: Heading on the safety board.
            title: qsTr("Reading the board")
            visible: !list.board.loaded
        }
        ListView {
            id: view
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap3
            T.ScrollBar.vertical: ScrollMark {}
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            focus: true
            keyNavigationEnabled: false
            model: list.board.rows
            objectName: "board-rows"
            onCountChanged: if (count === 0 && activeFocus) list.enter()
            visible: count > 0

            bottomMargin: Theme.cornerHigh

            delegate: BoardRow {
                required property int index

                onChosen: {
                    list.board.select(visitId)
                    list.opened()
                }
                onEntered: { // what the keyboard is on is what its keys are about
                    ListView.view.currentIndex = index
                    list.board.select(visitId)
                }
                width: ListView.view.width
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.gap3
            spacing: Theme.gap2
            visible: list.width > 480

            KeyCap { text: "J" }
            KeyCap { text: "K" }
            //: Words on the safety board.
            AppText { color: Theme.ink2; size: Theme.sizeSmall; text: qsTr("move") }
            //: The name of the key on the keyboard.
            KeyCap { text: qsTr("Enter") }
            AppText { color: Theme.ink2; size: Theme.sizeSmall; text: qsTr("open") }
            KeyCap { text: "A" }
            AppText { color: Theme.ink2; size: Theme.sizeSmall; text: qsTr("I'll deal with this") }
            KeyCap { text: "C" }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                size: Theme.sizeSmall
                //: What a key does on the safety board: it asks how the alarm ended.
                text: qsTr("close")
            }
        }
    }
}
