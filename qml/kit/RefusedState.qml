import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// What was refused and what to do: a few words beside a sign. It stands right where one presses; what is about one
// field alone is that field's `error`.
Rectangle {
    id: refused

    property string title: States.word("refused")
    property string text
    property string actionText

    signal action

    Accessible.name: Array.from([title, text]).filter(words => words !== "").join(". ")
    Accessible.role: Accessible.AlertMessage
    border.color: Theme.alarm
    border.width: 1
    color: Theme.tint("alarm")
    implicitHeight: line.implicitHeight + 2 * Theme.gap3
    implicitWidth: Math.round(280 * Theme.scale)
    radius: Theme.radiusCard

    RowLayout {
        id: line
        anchors.left: parent.left
        anchors.margins: Theme.gap4
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap3

        StateMark {
            Layout.alignment: Qt.AlignTop
            color: Theme.alarm
            ground: refused.color
            stateKey: "refused"
        }
        Column { // not a layout: one does not see in time that its words have come to take two lines
            id: words
            Layout.fillWidth: true
            spacing: Theme.gap1

            AppText {
                Accessible.ignored: true
                objectName: "title"
                text: refused.title
                visible: text !== ""
                weight: Font.DemiBold
                width: words.width
            }
            AppText {
                Accessible.ignored: true
                objectName: "text"
                text: refused.text
                visible: text !== ""
                width: words.width
            }
            AppButton {
                kind: "secondary"
                objectName: "action"
                onClicked: refused.action()
                text: refused.actionText
                visible: text !== ""
                width: Math.min(implicitWidth, words.width)
            }
        }
    }
}
