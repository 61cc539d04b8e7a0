import QtQuick
import Tallyboard.Ui

// Half a day or a whole one in the week's grid: sign, place, site. The day's button speaks for it.
Column {
    id: cell

    property string kind
    property string site
    property string part // "Morning" where the halves differ
    property bool pending: false
    readonly property color tone: kind !== "" ? Theme.ink : Theme.ink2

    spacing: 2

    AppText {
        Accessible.ignored: true
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1.05
        size: Theme.sizeSmall
        text: cell.part
        visible: text !== ""
        width: parent.width
    }
    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        color: cell.kind !== "" ? Theme.brass : Theme.line
        name: cell.pending ? "hourglass" : PlaceWords.icon(cell.kind)
        size: Math.round(22 * Theme.scale)
    }
    AppText {
        Accessible.ignored: true
        color: cell.tone
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1.05
        size: Theme.sizeSmall
        text: PlaceWords.word(cell.kind)
        weight: Font.Medium
        width: parent.width
    }
    AppText {
        Accessible.ignored: true
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1.05
        size: Theme.sizeSmall
        text: cell.site
        visible: text !== ""
        width: parent.width
    }
}
