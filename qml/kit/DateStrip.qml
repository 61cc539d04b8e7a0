pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// Seven days from `firstDay`; today's number sits on a brass tally. Days are local dates "yyyy-mm-dd", never instants.
// marks: { "yyyy-mm-dd": { icon, text } } shows an icon under the day and says its text. Arrows move and choose;
// `selected` is the owner's, the strip only says what was chosen.
FocusScope {
    id: strip

    property string firstDay
    property string today
    property string selected
    property var marks: ({})

    signal chosen(string day)

    readonly property var days: {
        const list = []
        for (let i = 0; i < 7 && firstDay !== ""; ++i)
            list.push(dayAfter(firstDay, i))
        return list
    }
    readonly property int columns: width >= 7 * cellWidth + 6 * grid.columnSpacing ? 7 : 4
    readonly property real cellWidth: measure(metrics.font)
    readonly property real share: (width + grid.columnSpacing) / columns // each edge then on a whole pixel

    // Takes the font only so that the binding is evaluated again when it changes.
    function measure(_: font): real {
        let widest = 44
        for (let day = 0; day < 7; ++day)
            widest = Math.max(widest, metrics.advanceWidth(shortName(day)) + 2 * Theme.gap1)
        return Math.ceil(widest)
    }

    function shortName(weekday: int): string {
        return Qt.locale().standaloneDayName(weekday, Locale.ShortFormat)
    }

    function dayAfter(day: string, count: int): string {
        const part = day.split("-")
        const moved = new Date(Date.UTC(Number(part[0]), Number(part[1]) - 1, Number(part[2]) + count))
        return moved.toISOString().slice(0, 10)
    }

    function weekday(day: string): int {
        return new Date(day + "T00:00:00Z").getUTCDay()
    }

    function longName(day: string): string {
        const part = day.split("-")
        const date = new Date(Number(part[0]), Number(part[1]) - 1, Number(part[2]), 12)
        return date.toLocaleDateString(Qt.locale(), "dddd d MMMM")
    }

    function pick(index: int) {
        if (index < 0 || index >= days.length)
            return
        repeater.itemAt(index).forceActiveFocus(Qt.TabFocusReason)
        chosen(days[index])
    }

    Accessible.name: qsTr("Days of the week")
    Accessible.role: Accessible.Grouping
    implicitHeight: grid.implicitHeight
    implicitWidth: 7 * cellWidth + 6 * grid.columnSpacing

    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: Theme.sizeSmall
        font.weight: Font.DemiBold
    }
    Grid {
        id: grid
        columnSpacing: Theme.gap1
        columns: strip.columns
        rowSpacing: Theme.gap1

        Repeater {
            id: repeater
            model: strip.days

            Item {
                id: cell
                required property int index
                required property string modelData
                readonly property bool isToday: modelData === strip.today
                readonly property bool picked: modelData === strip.selected
                readonly property var mark: strip.marks[modelData]

                Accessible.checkable: true
                Accessible.checked: picked
                Accessible.description: mark?.text ?? ""
                Accessible.focusable: true
                //: %1 is a date such as "Monday 4 May".
                Accessible.name: isToday ? qsTr("%1, today").arg(strip.longName(modelData)) : strip.longName(modelData)
                Accessible.onPressAction: strip.pick(index)
                Accessible.role: Accessible.RadioButton
                Keys.onDownPressed: strip.pick(index + (strip.columns === 7 ? 1 : strip.columns))
                Keys.onLeftPressed: strip.pick(index - 1)
                Keys.onReturnPressed: strip.pick(index)
                Keys.onRightPressed: strip.pick(index + 1)
                Keys.onSpacePressed: strip.pick(index)
                Keys.onUpPressed: strip.pick(index - (strip.columns === 7 ? 1 : strip.columns))
                activeFocusOnTab: activeFocus || picked || (strip.days.indexOf(strip.selected) < 0 && index === 0)
                implicitHeight: column.implicitHeight + 2 * Theme.gap2
                implicitWidth: strip.cellWidth
                objectName: "day" + index
                width: Math.floor((index % strip.columns + 1) * strip.share)
                    - Math.floor(index % strip.columns * strip.share) - grid.columnSpacing

                Rectangle {
                    anchors.fill: parent
                    border.color: cell.picked ? Theme.action : Theme.hair
                    border.width: cell.picked ? 2 : 1
                    color: press.pressed ? Theme.pressed : cell.picked ? Theme.tint("action")
                         : press.containsMouse ? Theme.hovered : Theme.card
                    radius: Theme.radiusControl
                }
                Column {
                    id: column
                    anchors.centerIn: parent
                    spacing: Theme.gap1
                    width: parent.width

                    AppText {
                        Accessible.ignored: true
                        anchors.horizontalCenter: parent.horizontalCenter
                        color: cell.picked ? Theme.ink : Theme.ink2
                        lineHeight: 1
                        objectName: "dayName"
                        size: Theme.sizeSmall
                        text: strip.shortName(strip.weekday(cell.modelData))
                        weight: cell.picked || cell.isToday ? Font.DemiBold : Font.Normal
                        wrapMode: Text.NoWrap
                    }
                    Rectangle {
                        anchors.horizontalCenter: parent.horizontalCenter
                        border.color: Theme.brass
                        border.width: cell.isToday ? 1 : 0
                        color: cell.isToday ? Theme.brassFill : "transparent"
                        height: width
                        radius: width / 2
                        width: Math.round(36 * Theme.scale)

                        AppText {
                            Accessible.ignored: true
                            anchors.centerIn: parent
                            color: cell.isToday ? Theme.brassText : Theme.ink
                            lineHeight: 1
                            objectName: "dayNumber"
                            size: Theme.sizeLead
                            text: Number(cell.modelData.slice(8))
                            weight: cell.isToday || cell.picked ? Font.Bold : Font.Medium
                            wrapMode: Text.NoWrap
                        }
                    }
                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        color: cell.picked ? Theme.ink : Theme.ink2
                        name: cell.mark?.icon ?? ""
                        size: Math.round(18 * Theme.scale)
                    }
                }
                MouseArea {
                    id: press
                    anchors.fill: parent
                    hoverEnabled: true
                    onClicked: strip.pick(cell.index)
                }
                FocusFrame {
                    offset: 0
                    shown: cell.activeFocus
                }
            }
        }
    }
}
