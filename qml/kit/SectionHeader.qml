import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// The heading of a part of a page; its children stand at the end of the line.
RowLayout {
    default property alias trailing: tail.data
    property alias text: heading.text

    spacing: Theme.gap2

    AppText {
        id: heading
        Accessible.role: Accessible.Heading
        Layout.alignment: Qt.AlignBottom
        Layout.fillWidth: true
        size: Theme.sizeLead
        weight: Font.DemiBold
    }
    RowLayout {
        id: tail
        spacing: Theme.gap2
    }
}
