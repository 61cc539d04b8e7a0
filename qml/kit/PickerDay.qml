import QtQuick
import Tallyboard.Ui

// One day on the sheet of a month. Today's number sits on a brass ring; the chosen one is filled; a day that can not be
// chosen is pale.
Pressable {
    id: cell

    property string day
    property string name
    property bool inMonth: true
    property bool open: true
    property bool isToday: false
    property bool picked: false
    property bool stop: false // of the Tab key

    signal chosen
    signal moved(int days)
    signal monthMoved(int step)
    signal wentTo(int end) // -1 the first day there is, 1 the last

    //: Read out for today in the sheet of a month; %1 is "Monday 30 November".
    Accessible.name: isToday ? qsTr("%1, today").arg(name) : name
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: picked
    Keys.onDownPressed: moved(7)
    Keys.onLeftPressed: moved(LayoutMirroring.enabled ? 1 : -1)
    Keys.onRightPressed: moved(LayoutMirroring.enabled ? -1 : 1)
    Keys.onUpPressed: moved(-7)
    activeFocusOnTab: stop || focus
    byKeys: true
    enabled: open
    onClicked: chosen()

    Keys.onPressed: event => {
        const ends = { [Qt.Key_Home]: -1, [Qt.Key_End]: 1 }
        const months = { [Qt.Key_PageUp]: -1, [Qt.Key_PageDown]: 1 }
        if (ends[event.key])
            cell.wentTo(ends[event.key])
        else if (months[event.key])
            cell.monthMoved(months[event.key])
        else
            return
        event.accepted = true
    }

    Rectangle {
        anchors.centerIn: parent
        border.color: Theme.brass
        border.width: cell.isToday || cell.picked ? 2 : 0
        color: cell.picked ? Theme.brassFill : cell.hovered ? Theme.hovered : "transparent"
        height: width
        radius: width / 2
        width: Math.min(parent.width, parent.height) - 4
    }
    AppText {
        Accessible.ignored: true
        anchors.centerIn: parent
        color: cell.picked ? Theme.brassText : !cell.open ? Theme.line : cell.inMonth ? Theme.ink : Theme.ink2
        lineHeight: 1
        size: Math.min(Theme.sizeBody, Math.round(cell.height * 0.5))
        text: Number(cell.day.slice(8))
        weight: cell.picked || cell.isToday ? Font.Bold : Font.Normal
        wrapMode: Text.NoWrap
    }
    FocusFrame {
        corner: height / 2
        offset: -1
        shown: cell.activeFocus
    }
}
