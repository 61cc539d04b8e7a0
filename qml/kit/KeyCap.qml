import QtQuick
import Tallyboard.Ui

// A key of the keyboard, drawn small beside what it does ("A" Acknowledge).
Rectangle {
    id: cap

    property alias text: letter.text

    Accessible.ignored: true
    border.color: Theme.line
    color: Theme.card
    implicitHeight: letter.implicitHeight + Theme.gap1
    implicitWidth: Math.max(implicitHeight, letter.implicitWidth + 2 * Theme.gap2)
    radius: 5

    AppText {
        id: letter
        Accessible.ignored: true
        anchors.centerIn: parent
        color: Theme.ink2
        lineHeight: 1
        size: Theme.sizeSmall
        weight: Font.DemiBold
        wrapMode: Text.NoWrap
    }
}
