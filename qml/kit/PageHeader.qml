pragma ComponentBehavior: Bound
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
    readonly property real room: width - (showBack ? Math.round(1.5 * Theme.target * Math.min(1.3, Theme.scale)) : 0)

    signal back

    spacing: Theme.gap2

    OnDemand {
        Layout.alignment: Qt.AlignTop
        Layout.leftMargin: -Theme.gap3
        Layout.topMargin: Math.min(0, Math.round((title.font.pixelSize * 1.3 - implicitHeight) / 2)) // beside line one
        active: header.showBack

        AppButton {
            //: The arrow that goes to the page before.
            Accessible.name: qsTr("Back")
            anchors.fill: parent
            iconName: "arrow-left"
            kind: "quiet"
            objectName: "back"
            onClicked: header.back()
        }
    }
    ColumnLayout {
        spacing: 0

        AppText {
            id: title
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            lineHeight: 1.15
            objectName: "title"
            // A long word at 200 % in the smallest window stays in one piece.
            size: Math.round(22 * Math.min(Theme.scale, header.room >= 330 ? 2 : header.room >= 250 ? 1.6 : 1.25))
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
