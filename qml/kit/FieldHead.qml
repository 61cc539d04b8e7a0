import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Label and hint above an entry. The entry itself speaks for them.
ColumnLayout {
    property alias label: labelText.text
    property alias hint: hintText.text

    spacing: 0

    AppText {
        id: labelText
        Accessible.ignored: true
        Layout.fillWidth: true
        visible: text !== ""
        weight: Font.DemiBold
    }
    AppText {
        id: hintText
        Accessible.ignored: true
        Layout.fillWidth: true
        color: Theme.ink2
        size: Theme.sizeSmall
        visible: text !== ""
    }
}
