import QtQuick
import QtQuick.Templates as T
import Tallyboard.Ui

// Something that is on or off at once; says "On" or "Off" in words beside the switch.
T.Switch {
    id: row

    property string subtitle

    Accessible.description: subtitle
    Accessible.name: text
    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: 0
    padding: Theme.gap2
    rightPadding: track.width + word.width + Theme.gap2 + Theme.gap3

    Item {
        height: row.height
        width: track.width + word.width + Theme.gap2
        x: row.mirrored ? 0 : row.width - width

        AppText {
            id: word
            Accessible.ignored: true
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.ink2
            horizontalAlignment: Text.AlignRight
            size: Theme.sizeSmall
            //: Beside a switch.
            text: row.checked ? qsTr("On") : qsTr("Off")
            wrapMode: Text.NoWrap
        }
        Rectangle {
            id: track
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            border.color: row.checked ? Theme.action : Theme.line
            border.width: 2
            color: row.checked ? Theme.action : Theme.card
            height: Math.round(28 * Theme.scale)
            opacity: row.enabled ? 1 : 0.6
            radius: height / 2
            width: Math.round(48 * Theme.scale)

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: row.checked ? Theme.actionText : Theme.line
                height: parent.height - 10
                radius: height / 2
                width: height
                x: row.checked ? parent.width - width - 5 : 5

                Behavior on x { NumberAnimation { duration: Theme.motion } }
            }
        }
    }

    contentItem: RowWords {
        minimumHeight: Theme.target - 2 * Theme.gap2
        subtitle: row.subtitle
        title: row.text
    }

    FocusFrame {
        shown: row.visualFocus
    }
}
