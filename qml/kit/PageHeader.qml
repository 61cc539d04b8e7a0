import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// The top of a page: a way back, the page's name, a smaller line, and what can be done here (its children).
RowLayout {
    id: header

    default property alias actions: tail.data
    property string title
    property string subtitle
    property bool showBack: false

    signal back

    spacing: Theme.gap2

    AppButton {
        //: The arrow that goes to the page before.
        Accessible.name: qsTr("Back")
        Layout.alignment: Qt.AlignTop
        Layout.leftMargin: -Theme.gap3
        Layout.topMargin: Math.min(0, Math.round((title.font.pixelSize * 1.3 - height) / 2)) // beside the first line
        iconName: "arrow-left"
        kind: "quiet"
        objectName: "back"
        onClicked: header.back()
        visible: header.showBack
    }
    ColumnLayout {
        spacing: 0

        AppText {
            id: title
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            lineHeight: 1.15
            objectName: "title"
            size: Theme.sizeTitle
            text: header.title
            weight: Font.Bold
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            objectName: "subtitle"
            text: header.subtitle
            visible: text !== ""
        }
    }
    RowLayout {
        id: tail
        spacing: Theme.gap2
    }
}
