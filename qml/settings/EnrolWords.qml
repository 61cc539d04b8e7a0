pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A leaf of the first run: a heading and a few lines with a sign each.
ColumnLayout {
    id: words

    property string title
    property var lines: []
    property var icons: []

    spacing: Theme.gap4

    AppText {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        size: Theme.sizeFigure
        text: words.title
        weight: Font.Bold
    }
    Listing {
        id: leaf
        model: words.lines
        spacing: Theme.gap4

        RowLayout {
            id: line
            required property string modelData
            required property int index

            spacing: Theme.gap3
            width: leaf.width

            Icon {
                Layout.alignment: Qt.AlignTop
                color: Theme.brass
                name: words.icons[line.index]
                size: Math.round(28 * Math.min(1.4, Theme.scale))
            }
            AppText {
                Layout.fillWidth: true
                size: Theme.sizeLead
                text: line.modelData
            }
        }
    }
}
