import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A raised surface; its children stand in a column. With a tone ("alarm", "warn", "safe", "info", "brass") it has that
// role's ground and a full edge. With `clickable` the whole card is a button named `title`.
FocusScope {
    id: card

    default property alias content: column.data
    property string title
    property string tone
    property bool clickable: false
    property int padding: Theme.gap4
    property alias spacing: column.spacing

    signal clicked

    Accessible.focusable: clickable
    Accessible.name: title
    Accessible.onPressAction: if (card.clickable) card.clicked()
    Accessible.role: clickable ? Accessible.Button : Accessible.Grouping
    Keys.onPressed: event => {
        const fires = event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        if (card.clickable && fires && !event.isAutoRepeat) {
            event.accepted = true
            card.clicked()
        }
    }
    activeFocusOnTab: clickable
    implicitHeight: column.implicitHeight + 2 * padding
    implicitWidth: column.implicitWidth + 2 * padding

    Rectangle {
        anchors.fill: face
        anchors.topMargin: 2
        anchors.bottomMargin: -2
        color: Theme.shade
        radius: Theme.radiusCard
    }
    Rectangle {
        id: face
        anchors.fill: parent
        border.color: card.tone !== "" ? Theme.colour(card.tone) : Theme.hair
        border.width: card.tone !== "" ? 2 : 1
        color: press.pressed ? Theme.pressed : card.tone !== "" ? Theme.tint(card.tone)
             : press.containsMouse ? Theme.hovered : Theme.card
        radius: Theme.radiusCard
    }
    MouseArea {
        id: press
        anchors.fill: parent
        enabled: card.clickable
        hoverEnabled: card.clickable
        onClicked: card.clicked()
    }
    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: card.padding
        spacing: Theme.gap3

        AppText {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            objectName: "cardTitle"
            size: Theme.sizeLead
            text: card.title
            visible: text !== ""
            weight: Font.DemiBold
        }
    }
    FocusFrame {
        corner: Theme.radiusCard
        shown: card.clickable && card.activeFocus
    }
}
