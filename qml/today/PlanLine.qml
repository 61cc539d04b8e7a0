import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One line of today's plan: the place in large type, and which part of the day it is when that is not all of it.
RowLayout {
    id: line

    property string kind
    property string site
    property string part

    spacing: Theme.gap3

    Icon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: line.part !== "" ? Theme.gap2 : 0
        color: line.kind !== "" ? Theme.brass : Theme.ink2
        name: PlaceWords.icon(line.kind)
        size: Math.round(24 * Math.min(1.4, Theme.scale))
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            size: Theme.sizeSmall
            text: line.part
            visible: text !== ""
        }
        AppText {
            Layout.fillWidth: true
            lineHeight: 1.15
            objectName: "plan-place"
            size: line.part !== "" ? Theme.sizeLead : Math.round(22 * Math.min(Theme.scale, line.width < 330 ? 1.4 : 2))
            text: PlaceWords.phrase(line.kind, line.site)
            weight: Font.Bold
        }
    }
}
