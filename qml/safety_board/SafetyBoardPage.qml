pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Every open visit, most urgent first; the clock of each in figures to be read from across a room. J and K move, Enter
// opens, A acknowledges, C asks how it ended, Esc goes back to the rows. The keyboard is always on the row or the visit
// that its keys are about. On a phone the list gives way to the one chosen.
FocusScope {
    id: page

    required property SafetyBoardViewModel board
    property bool opened: false
    /// In large type or on a phone what keeps people from being told is one sentence, until somebody asks for all.
    readonly property bool brief: (width < Theme.phoneWidth || Theme.scale > 1.3) && board.troubles.length > 1
    property bool allTroubles: false

    property bool sub: false // it stands under another page: it has a way back

    signal away
    signal go(string place)

    /// From the one that fills the window to the rows.
    function stepBack(): bool {
        if (panes.wide || !page.opened)
            return false
        page.back()
        return true
    }

    Keys.onPressed: event => {
        if ((event.modifiers & ~Qt.KeypadModifier) !== Qt.NoModifier || page.typing())
            return
        switch (event.key) {
        case Qt.Key_J: page.move(1); break
        case Qt.Key_K: page.move(-1); break
        case Qt.Key_Return:
        case Qt.Key_Enter: if (page.board.visitId !== "") page.open(); break
        case Qt.Key_A: if (page.board.canAcknowledge) page.board.acknowledge(); break
        case Qt.Key_C: detail.askToClose(); break
        case Qt.Key_Escape: page.back(); break
        default: return
        }
        event.accepted = true
    }

    function move(step: int) {
        if (panes.wide || !page.opened)
            return list.move(step)
        page.board.selectNext(step) // one fills the window: the next one does
        detail.enter()
    }

    function open() {
        page.opened = true
        detail.enter()
    }

    /// From the bar over every page.
    function openVisit(visitId: string) {
        board.select(visitId)
        open()
    }

    function back() {
        page.opened = false
        list.enter()
    }

    function typing(): bool {
        const item = page.Window.window ? page.Window.window.activeFocusItem : null
        return item !== null && (item instanceof TextInput || item instanceof TextEdit)
    }

    // The one that was open is over: back to those that are not.
    Connections {
        function onSelectedChanged() {
            if (!page.opened || page.board.visitId !== "")
                return
            page.opened = false
            if (page.activeFocus)
                list.enter()
        }

        target: page.board
    }
    Binding {
        property: "shown"
        target: page.board
        value: page.visible
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Banner {
            Layout.fillWidth: true
            objectName: "stale"
            text: page.board.stale
            tone: "warn"
            visible: page.board.stale !== ""
        }
        Banner {
            Layout.fillWidth: true
            objectName: "hub-notice"
            text: page.board.hubNotice
            tone: "warn"
            visible: page.board.hubNotice !== ""
        }
        Banner {
            Layout.fillWidth: true
            //: Button on the safety board; %1 is how many sentences there are.
            actionText: page.brief && !page.allTroubles ? qsTr("Show all %1").arg(page.board.troubles.length) : ""
            iconName: "triangle-alert"
            objectName: "troubles"
            onAction: page.allTroubles = true
            text: page.brief && !page.allTroubles ? page.board.troubles[0] :
                Array.from(page.board.troubles).concat(qsTr("Ask whoever runs your council's hub.")).join(" ")
            //: Heading on the safety board: messages do not arrive, or a plan has nobody to tell.
            title: qsTr("Some people can not be told")
            tone: "warn"
            visible: page.board.troubles.length > 0
        }
        Banner {
            Layout.fillWidth: true
            dismissible: true
            objectName: "board-refused"
            onDismissed: page.board.dismissRefusal()
            stateKey: "refused"
            text: page.board.remedy
            title: page.board.refusal
            tone: "warn"
            visible: page.board.refusal !== ""
        }
        TwoPane {
            id: panes
            alone: page.board.loaded && page.board.rows.count === 0 && page.board.visitId === ""
            focus: true
            Layout.fillHeight: true
            Layout.fillWidth: true
            detailShown: page.opened
            listWidth: Math.round(620 * Math.min(1.3, Theme.scale))

            list: BoardList {
                id: list
                board: page.board
                focus: true
                onAway: page.away()
                onOpened: page.open()
                sub: page.sub
            }
            detail: BoardDetail {
                id: detail
                board: page.board
                onClosed: page.back()
                showBack: page.width > 0 && page.width < Theme.phoneWidth
            }
        }
    }
}
