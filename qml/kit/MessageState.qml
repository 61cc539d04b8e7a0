import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Instead of a blank area: a sign, a sentence, and a way on. The named states (EmptyState, OfflineState, ...) are
// these.
Item {
    id: message

    property string iconName
    property string stateKey
    property string tone: "ink2"
    property string title
    property string text
    property string actionText
    property string secondText
    property bool busy: false

    signal action
    signal second

    Accessible.name: Array.from([title, text]).filter(words => words !== "").join(". ")
    Accessible.role: Accessible.StaticText
    implicitHeight: column.implicitHeight + 2 * Theme.gap6
    implicitWidth: Math.round(320 * Theme.scale)

    ColumnLayout {
        id: column
        anchors.centerIn: parent
        spacing: Theme.gap3
        width: Math.min(parent.width - 2 * Theme.gap4, 440 * Theme.scale)

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            border.color: Theme.colour(message.tone)
            border.width: 2
            color: Theme.tint(message.tone)
            implicitHeight: implicitWidth
            implicitWidth: Math.round(72 * Theme.scale)
            radius: width / 2

            // The hole of the tally: these rounds are the mark's own shape.
            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                border.color: Theme.colour(message.tone)
                border.width: 2
                color: Theme.paper
                height: width
                radius: width / 2
                width: Math.round(10 * Theme.scale)
                y: Math.round(6 * Theme.scale)
            }
            Icon {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: Math.round(5 * Theme.scale)
                color: Theme.colour(message.tone)
                name: message.iconName
                size: Math.round(30 * Theme.scale)
                visible: !message.busy && message.stateKey === ""
            }
            StateMark {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: Math.round(5 * Theme.scale)
                color: Theme.colour(message.tone)
                ground: parent.color
                size: Math.round(30 * Theme.scale)
                stateKey: message.stateKey
                visible: !message.busy && stateKey !== ""
            }
            BusyMark {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: Math.round(5 * Theme.scale)
                color: Theme.colour(message.tone)
                running: message.busy
                size: Math.round(30 * Theme.scale)
            }
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            objectName: "title"
            size: Theme.sizeLead
            text: message.title
            visible: text !== ""
            weight: Font.DemiBold
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
            objectName: "text"
            text: message.text
            visible: text !== ""
        }
        AppButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: column.width
            Layout.topMargin: Theme.gap1
            kind: "secondary"
            objectName: "action"
            onClicked: message.action()
            text: message.actionText
            visible: text !== ""
        }
        AppButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: column.width
            kind: "quiet"
            objectName: "second"
            onClicked: message.second()
            text: message.secondText
            visible: text !== ""
        }
    }
}
