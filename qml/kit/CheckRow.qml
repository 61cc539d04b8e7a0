import QtQuick
import QtQuick.Templates as T
import Tallyboard.Ui

// A box to tick, with its words; the whole row is the target.
T.CheckBox {
    id: row

    property string subtitle
    readonly property int boxSize: Math.round(24 * Math.min(1.6, Theme.scale))

    Accessible.description: subtitle
    Accessible.name: text
    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: boxSize + Theme.gap3
    padding: Theme.gap2
    spacing: Theme.gap3

    indicator: Rectangle {
        border.color: row.checked ? Theme.action : Theme.line
        border.width: 2
        color: row.checked ? Theme.action : Theme.card
        height: width
        opacity: row.enabled ? 1 : 0.6
        radius: 5
        width: row.boxSize
        y: row.topPadding + Math.round((row.firstLine - height) / 2)

        Icon {
            anchors.centerIn: parent
            color: Theme.actionText
            name: "check"
            size: Math.round(row.boxSize * 0.75)
            visible: row.checked
        }
    }

    readonly property real firstLine: Math.max(Theme.target - 2 * Theme.gap2, Theme.sizeBody * 1.45)

    contentItem: RowWords {
        minimumHeight: row.firstLine
        subtitle: row.subtitle
        title: row.text
    }

    FocusFrame {
        shown: row.visualFocus
    }
}
