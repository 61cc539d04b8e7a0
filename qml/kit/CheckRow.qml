import QtQuick
import QtQuick.Templates as T
import Tallyboard.Ui

// A box to tick, with its words; the whole row is the target.
T.CheckBox {
    id: row

    property string subtitle

    Accessible.description: subtitle
    Accessible.name: text
    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: Math.round(24 * Theme.scale) + Theme.gap3
    padding: Theme.gap2
    spacing: Theme.gap3

    indicator: Rectangle {
        border.color: row.checked ? Theme.action : Theme.line
        border.width: 2
        color: row.checked ? Theme.action : Theme.card
        height: width
        opacity: row.enabled ? 1 : 0.6
        radius: 5
        width: Math.round(24 * Theme.scale)
        y: row.topPadding + Math.round((row.firstLine - height) / 2)

        Icon {
            anchors.centerIn: parent
            color: Theme.actionText
            name: "check"
            size: Math.round(18 * Theme.scale)
            visible: row.checked
        }
    }

    readonly property real firstLine: Math.max(Theme.target - 2 * Theme.gap2, Theme.sizeBody * 1.25)

    contentItem: RowWords {
        minimumHeight: row.firstLine
        subtitle: row.subtitle
        title: row.text
    }

    FocusFrame {
        offset: 0
        shown: row.visualFocus
    }
}
