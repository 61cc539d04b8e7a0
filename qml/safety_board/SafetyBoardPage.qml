pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Every open visit, most urgent first; the clock of each in figures to be read from across a room. J and K move, Enter
// opens, A acknowledges. On a phone the list gives way to the one chosen.
FocusScope {
    id: page

    required property SafetyBoardViewModel board
    property bool opened: false

    signal go(string place)

    Keys.onPressed: event => {
        if (event.modifiers !== Qt.NoModifier || page.typing())
            return
        switch (event.key) {
        case Qt.Key_J: page.board.selectNext(1); break
        case Qt.Key_K: page.board.selectNext(-1); break
        case Qt.Key_Return:
        case Qt.Key_Enter: page.opened = page.board.visitId !== ""; break
        case Qt.Key_A: if (page.board.canAcknowledge) page.board.acknowledge(); break
        case Qt.Key_Escape: page.opened = false; break
        default: return
        }
        event.accepted = true
    }

    function typing(): bool {
        const item = page.Window.window ? page.Window.window.activeFocusItem : null
        return item !== null && (item instanceof TextInput || item instanceof TextEdit)
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
        TwoPane {
            focus: true
            Layout.fillHeight: true
            Layout.fillWidth: true
            detailShown: page.opened
            listWidth: Math.round(620 * Math.min(1.3, Theme.scale))

            list: BoardList {
                board: page.board
                focus: true
                onOpened: page.opened = true
            }
            detail: BoardDetail {
                board: page.board
                onClosed: page.opened = false
                showBack: page.width < Theme.phoneWidth
            }
        }
    }
}
