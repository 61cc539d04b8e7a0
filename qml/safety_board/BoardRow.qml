import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One open visit. Alarm rows are filled, so that they stand out on a grey screen too.
FocusScope {
    id: row

    required property string visitId
    required property var claim // all that may be said of it, as one value
    required property string personName
    required property string mobile
    required property string where
    required property bool selected
    required property string safeText
    readonly property color words: claim.loud ? Theme.alarmText : Theme.ink

    signal chosen
    signal entered

    Accessible.focusable: true
    Accessible.name: Array.from([personName, claim.text, safeText, claim.clock, where, mobile])
        .filter(text => text !== "").join(", ")
    Accessible.onPressAction: row.chosen()
    Accessible.role: Accessible.ListItem
    Keys.onEnterPressed: row.chosen()
    Keys.onReturnPressed: row.chosen()
    Keys.onSpacePressed: row.chosen()
    activeFocusOnTab: activeFocus || ListView.isCurrentItem // one stop for all rows: arrows, J and K go among them
    implicitHeight: grid.implicitHeight + 2 * Theme.gap3
    objectName: "board-" + visitId
    onActiveFocusChanged: if (activeFocus) row.entered()

    Rectangle {
        anchors.fill: parent
        color: row.claim.loud ? Theme.alarmFill : row.selected ? Theme.tint("brass") : Theme.card
    }
    Rectangle {
        color: Theme.brassFill // of the loud ones, too: white would look like a bite
        height: parent.height
        visible: row.selected
        width: 6
    }
    Divider { anchors.bottom: parent.bottom; width: parent.width }
    TapHandler { onTapped: row.chosen() }
    GridLayout { // where words and clock would crowd each other, the clock stands beside the sign, the words below
        id: grid
        readonly property bool narrow: row.width < 340 * Theme.scale
        anchors.verticalCenter: parent.verticalCenter
        columnSpacing: Theme.gap3
        columns: narrow ? 2 : 3
        rowSpacing: Theme.gap2
        width: parent.width - 2 * Theme.gap4
        x: Theme.gap4

        StateMark {
            color: row.claim.loud ? Theme.alarmText : Theme.colour(States.tone(row.claim.key))
            ground: row.claim.loud ? Theme.alarmFill : Theme.card
            size: Math.round(32 * Math.min(1.4, Theme.scale))
            stateKey: row.claim.mark
        }
        ColumnLayout {
            Layout.column: grid.narrow ? 0 : 1
            Layout.columnSpan: grid.narrow ? 2 : 1
            Layout.fillWidth: true
            Layout.row: grid.narrow ? 1 : 0
            spacing: 0

            AppText {
                Layout.fillWidth: true
                color: row.words
                size: Theme.sizeLead
                text: row.personName
                weight: Font.Bold
            }
            AppText {
                Layout.fillWidth: true
                color: row.words
                text: row.claim.text
                weight: Font.DemiBold
            }
            RowLayout { // their word, which ends nothing: it never takes the sign of being safe
                Layout.fillWidth: true
                spacing: Theme.gap2
                visible: row.safeText !== ""

                Icon {
                    Layout.preferredHeight: size
                    Layout.preferredWidth: size
                    color: row.words
                    name: "message-square"
                    size: Math.round(18 * Theme.scale)
                }
                AppText {
                    Layout.fillWidth: true
                    color: row.words
                    objectName: "row-safe"
                    text: row.safeText
                    weight: Font.DemiBold
                }
            }
            AppText {
                Layout.fillWidth: true
                color: row.claim.loud ? Theme.alarmText : Theme.ink2
                text: [row.where, row.mobile.replace(/ /g, "\u00a0")].filter(part => part !== "").join(" · ")
            }
        }
        TabularText {
            Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
            Layout.column: grid.narrow ? 1 : 2
            Layout.row: 0
            color: row.words
            size: Theme.sizeFigure
            toTheRight: true
            text: row.claim.clock
            weight: Font.Bold
        }
    }
    FocusFrame { // within the row: the list cuts off what stands outside
        border.color: row.claim.loud ? Theme.alarmText : Theme.action
        anchors.leftMargin: row.selected ? 8 : -(offset + border.width)
        offset: -2 - border.width
        shown: row.activeFocus
    }
}
