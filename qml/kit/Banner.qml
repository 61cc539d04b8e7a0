import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A notice across the whole width, at the top. tone: "info", "warn", "alarm" (solid, for what cannot wait), "offline".
// With `stateKey` it carries that state's shape; `actionText` gives it one button.
Rectangle {
    id: banner

    property string tone: "info"
    property string title
    property string text
    property string iconName
    property string stateKey
    property string actionText
    property bool dismissible: false
    readonly property bool solid: tone === "alarm"
    readonly property color edge: tone === "offline" ? Theme.ink2 : Theme.colour(tone)
    readonly property color words: solid ? Theme.alarmText : Theme.ink

    signal action
    signal dismissed

    Accessible.name: Array.from([title, text]).filter(words => words !== "").join(". ")
    Accessible.role: Accessible.AlertMessage
    color: solid ? Theme.alarmFill : Theme.dark ?
        Theme.mix(Theme.paper, Theme.deep(tone === "offline" ? "ink2" : tone), 0.45)
         : Theme.mix(Theme.paper, edge, 0.14)
    implicitHeight: grid.implicitHeight + 2 * Theme.gap3
    implicitWidth: grid.implicitWidth + 2 * Theme.gap4

    Rectangle {
        anchors.bottom: parent.bottom
        color: banner.edge
        height: 2
        visible: !banner.solid
        width: parent.width
    }
    GridLayout {
        id: grid
        readonly property bool narrow: banner.width < 560 * Theme.scale
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap4
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap4
        anchors.verticalCenter: parent.verticalCenter
        columnSpacing: Theme.gap3
        columns: narrow && banner.actionText !== "" ? 1 : 2
        rowSpacing: Theme.gap2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap3

            StateMark {
                Layout.alignment: Qt.AlignTop
                color: banner.solid ? Theme.alarmText : banner.edge
                ground: banner.color
                stateKey: banner.stateKey
                visible: stateKey !== ""
            }
            Icon {
                Layout.alignment: Qt.AlignTop
                Layout.preferredHeight: size
                Layout.preferredWidth: size
                color: banner.solid ? Theme.alarmText : banner.edge
                name: banner.iconName !== "" ? banner.iconName : banner.tone === "offline" ? "cloud-off"
                    : banner.tone === "info" ? "info" : "triangle-alert"
                visible: banner.stateKey === ""
            }
            ColumnLayout {
                spacing: 0

                AppText {
                    Accessible.ignored: true
                    Layout.fillWidth: true
                    color: banner.words
                    objectName: "title"
                    size: banner.solid ? Theme.sizeLead : Theme.sizeBody
                    text: banner.title
                    visible: text !== ""
                    weight: Font.DemiBold
                }
                AppText {
                    Accessible.ignored: true
                    Layout.fillWidth: true
                    color: banner.words
                    objectName: "text"
                    text: banner.text
                    visible: text !== ""
                }
            }
        }
        RowLayout {
            Layout.fillWidth: grid.narrow && banner.actionText !== ""
            spacing: Theme.gap2
            visible: banner.actionText !== "" || banner.dismissible

            BannerButton {
                Layout.fillWidth: grid.narrow
                ground: banner.color
                onClicked: banner.action()
                text: banner.actionText
                visible: text !== ""
                words: banner.words
            }
            BannerButton {
                Accessible.name: qsTr("Put this notice away")
                ground: banner.color
                iconName: "x"
                objectName: "dismiss"
                onClicked: banner.dismissed()
                visible: banner.dismissible
                words: banner.words
            }
        }
    }
}
