import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A state in shape, word and colour. `text` is the whole phrase ("Monitored · until 14:30, then ..."); when it is
// empty the vocabulary's own word stands, and `detail` follows it on the same line or below.
Rectangle {
    id: badge

    required property string stateKey
    property string mark: stateKey // the shape: an SOS keeps its own, whoever has it
    property string text
    property string detail
    property bool filled: true
    property bool spoken: true // not: what it stands on says it
    readonly property string phrase: text !== "" ? text : States.word(stateKey)
    readonly property color tone: Theme.colour(States.tone(stateKey))

    Accessible.ignored: !spoken
    Accessible.name: detail === "" ? phrase : phrase + ". " + detail
    Accessible.role: Accessible.StaticText
    border.color: tone
    border.width: filled ? 1 : 0
    color: filled ? Theme.tint(States.tone(stateKey)) : "transparent"
    implicitHeight: row.implicitHeight + (filled ? 2 * Theme.gap2 : 0)
    implicitWidth: row.implicitWidth + (filled ? 2 * Theme.gap3 : 0)
    radius: Theme.radiusControl

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.leftMargin: badge.filled ? Theme.gap3 : 0
        anchors.right: parent.right
        anchors.rightMargin: badge.filled ? Theme.gap3 : 0
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap2

        StateMark {
            Layout.alignment: Qt.AlignTop
            color: badge.tone // of the state, as its words
            ground: badge.filled ? badge.color : Theme.card
            objectName: "badge-mark"
            size: Math.round(20 * Theme.scale)
            stateKey: badge.mark !== "" ? badge.mark : badge.stateKey
        }
        ColumnLayout {
            spacing: 0

            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: badge.tone
                objectName: "phrase"
                text: badge.phrase
                weight: Font.DemiBold
            }
            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                objectName: "detail"
                size: Theme.sizeSmall
                text: badge.detail
                visible: badge.detail !== ""
            }
        }
    }
}
