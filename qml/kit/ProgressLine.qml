import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// How far one is: "12 of 38 answered" in words, and a bar. The caller gives the words.
ColumnLayout {
    id: progress

    property int done: 0
    property int total: 0
    property string text

    Accessible.name: text
    Accessible.role: Accessible.ProgressBar
    spacing: Theme.gap1

    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        color: Theme.ink2
        size: Theme.sizeSmall
        text: progress.text
        visible: text !== ""
    }
    Rectangle {
        Layout.fillWidth: true
        border.color: Theme.line
        color: Theme.card
        implicitHeight: 10
        implicitWidth: 120
        radius: 5

        Rectangle {
            color: Theme.action
            height: parent.height
            radius: 5
            visible: progress.done > 0
            width: progress.total > 0 ? Math.max(10, parent.width * Math.min(1, progress.done / progress.total)) : 0
        }
    }
}
