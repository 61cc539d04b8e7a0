pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What happened, line by line, oldest first. The same lines for the worker and for the board.
Listing {
    id: story

    required property RowsModel events

    model: events
    spacing: Theme.gap2

    RowLayout {
        id: row
        required property string atText
        required property string text
        required property string kind
        required property bool alarm

        spacing: Theme.gap3
        width: story.width

        TabularText {
            Layout.alignment: Qt.AlignTop
            color: Theme.ink2
            size: Theme.sizeBody
            text: row.atText
        }
        AppText {
            Layout.fillWidth: true
            color: row.alarm ? Theme.alarm : Theme.ink
            text: row.text
            weight: row.alarm ? Font.DemiBold : Font.Normal
        }
    }
}
