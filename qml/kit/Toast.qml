import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A short word that something was done, at the foot of the page; `show()` it. It stays at least six seconds, longer for
// longer sentences, and while the pointer or the keyboard is on it; a press puts it away, and never reaches what it
// covers. Never the only place where an error is said.
Item {
    id: toast

    property string text
    property string stateKey
    property string actionText
    readonly property bool shown: box.visible
    /// What was open is settled: the tally turns.
    readonly property bool settles: Array.from(["confirmed", "backSafe", "handedIn"]).includes(stateKey)

    signal action

    function show(words: string, key = "", actionWords = "") {
        text = words
        stateKey = key
        actionText = actionWords
        box.visible = true
        if (settles)
            tally.settle()
        life.restart()
    }

    function hide() {
        box.visible = false
        life.stop()
    }

    implicitHeight: box.visible ? box.implicitHeight : 0
    implicitWidth: Math.round(420 * Theme.scale)

    Timer {
        id: life
        interval: 6000 + 60 * toast.text.length
        onTriggered: {
            if (hover.hovered || button.activeFocus)
                life.restart()
            else
                toast.hide()
        }
    }
    Rectangle {
        id: box
        objectName: "toast-box"
        Accessible.name: toast.text
        Accessible.role: Accessible.AlertMessage
        border.color: toast.stateKey !== "" ? Theme.colour(States.tone(toast.stateKey)) : Theme.line
        border.width: 2
        color: Theme.card
        implicitHeight: Math.max(Theme.target, row.implicitHeight + 2 * Theme.gap3)
        radius: Theme.radiusCard
        visible: false
        width: parent.width

        HoverHandler { id: hover }
        MouseArea {
            anchors.fill: parent
            onClicked: toast.hide()
        }
        RowLayout {
            id: row
            anchors.left: parent.left
            anchors.leftMargin: Theme.gap4
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap3
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap3

            StateMark {
                ground: box.color
                stateKey: toast.settles ? "" : toast.stateKey
                visible: stateKey !== ""
            }
            TallyTurn {
                id: tally
                Layout.preferredHeight: size
                Layout.preferredWidth: size
                ground: box.color
                objectName: "tally"
                visible: toast.settles
            }
            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                objectName: "text"
                text: toast.text
            }
            AppButton {
                id: button
                kind: "quiet"
                onClicked: {
                    toast.action()
                    toast.hide()
                }
                text: toast.actionText
                visible: text !== ""
            }
        }
    }
}
