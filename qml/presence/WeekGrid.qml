pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The week as a laptop shows it: a column a day, morning above afternoon. A column is one button; what it opens stands
// below. Arrows move between the days.
Row {
    id: grid

    required property PresenceViewModel presence
    property string openDate

    signal opened(string date)

    spacing: Theme.gap2

    Repeater {
        id: days
        model: grid.presence.week

        Pressable {
            id: day
            required property int index
            required property string date
            required property string dayLabel
            required property bool isToday
            required property bool isWeekend
            required property string holiday
            required property string amKind
            required property string amSite
            required property string amSiteName
            required property bool amPending
            required property string pmKind
            required property string pmSite
            required property string pmSiteName
            required property bool pmPending
            readonly property bool picked: grid.openDate === date
            readonly property bool same: amKind === pmKind && amSite === pmSite
            readonly property string told: same ? PlaceWords.phrase(amKind, amSiteName)
                //: %1 is where in the morning, %2 where in the afternoon.
                : qsTr("Morning: %1. Afternoon: %2").arg(PlaceWords.phrase(amKind, amSiteName))
                    .arg(PlaceWords.phrase(pmKind, pmSiteName))

            Accessible.checkable: true
            Accessible.checked: picked
            Accessible.description: told + (amPending || pmPending ? ". " + States.word("onDevice") : "")
            Accessible.name: Array.from([dayLabel, holiday]).filter(text => text !== "").join(", ")
            Accessible.role: Accessible.Button
            Keys.onLeftPressed: if (index > 0) days.itemAt(index - 1).forceActiveFocus(Qt.TabFocusReason)
            Keys.onRightPressed: {
                if (index + 1 < days.count)
                    days.itemAt(index + 1).forceActiveFocus(Qt.TabFocusReason)
            }
            height: Math.round(176 * Theme.scale)
            objectName: "open-" + date
            onClicked: grid.opened(date)
            width: Math.floor((grid.width - (days.count - 1) * grid.spacing) / Math.max(1, days.count))

            Rectangle {
                anchors.fill: parent
                border.color: day.picked ? Theme.action : day.isToday ? Theme.brass : Theme.hair
                border.width: day.picked || day.isToday ? 2 : 1
                color: day.down ? Theme.pressed : day.hovered ? Theme.hovered
                    : day.isWeekend || day.holiday !== "" ? Theme.mix(Theme.paper, Theme.card, 0.5) : Theme.card
                radius: Theme.radiusCard
            }
            Column {
                id: column
                spacing: Theme.gap2
                width: parent.width - 2 * Theme.gap2
                x: Theme.gap2
                y: Theme.gap3

                AppText {
                    Accessible.ignored: true
                    horizontalAlignment: Text.AlignHCenter
                    text: day.dayLabel
                    weight: day.isToday ? Font.Bold : Font.DemiBold
                    width: parent.width
                }
                AppText {
                    Accessible.ignored: true
                    color: Theme.ink2
                    elide: Text.ElideRight
                    horizontalAlignment: Text.AlignHCenter
                    maximumLineCount: 2
                    size: Theme.sizeSmall
                    text: day.holiday
                    visible: text !== ""
                    width: parent.width
                }
                WeekCell {
                    kind: day.amKind
                    //: Part of a day.
                    part: day.same ? "" : qsTr("Morning")
                    pending: day.amPending
                    site: day.amSiteName
                    width: parent.width
                }
                WeekCell {
                    kind: day.pmKind
                    //: Part of a day.
                    part: qsTr("Afternoon")
                    pending: day.pmPending
                    site: day.pmSiteName
                    visible: !day.same
                    width: parent.width
                }
            }
            FocusFrame {
                corner: Theme.radiusCard
                shown: day.visualFocus
            }
        }
    }
}
