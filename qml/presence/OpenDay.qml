pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The day of the week's grid that was opened, with its choice.
Card {
    id: card

    required property PresenceViewModel presence
    property string date
    readonly property int row: date === "" || presence.week.count === 0 ? -1 : presence.week.rowOf(date)

    title: row < 0 ? "" : String(presence.week.value(row, "dayLabel"))
    visible: row >= 0

    Listing {
        id: only
        model: card.presence.week

        OnDemand {
            id: one
            required property string date
            required property string amKind
            required property string amSite
            required property string pmKind
            required property string pmSite

            active: date === card.date
            height: implicitHeight
            width: only.width

            DayEditor {
                amKind: one.amKind
                amSite: one.amSite
                anchors.fill: parent
                date: one.date
                pmKind: one.pmKind
                pmSite: one.pmSite
                presence: card.presence
            }
        }
    }
}
