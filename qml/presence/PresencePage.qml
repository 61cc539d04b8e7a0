pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A week, morning and afternoon: this one first, and those that may still be changed. A plan: where one really is, is
// said on Today and forgotten at the day's end.
AppPage {
    id: page

    required property PresenceViewModel presence
    property string openDate
    readonly property bool wide: width >= 900 * Theme.scale

    property bool sub: false // it stands under another page: it has a way back

    signal away
    signal go(string place)

    maxContentWidth: Math.round((wide ? 1040 : 720) * Theme.scale)

    refreshes: true
    PageHeader {
        onBack: page.away()
        showBack: page.sub
        subtitle: page.presence.seenBy === "everybody"
            ? qsTr("Where you plan to be. Everybody at your council can see it.")
            : page.presence.seenBy === "team" ? qsTr("Where you plan to be. Your team can see it.")
            //: Line under a heading on the My week page.
            : qsTr("Where you plan to be. Your team and the people whose usual site it is can see it.")
        //: Heading on the My week page.
        title: qsTr("My week")
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "presence-refusal"
        text: page.presence.remedy
        title: page.presence.refusal
        visible: page.presence.refusal !== ""
    }
    LoadingState {
        Layout.fillWidth: true
        //: Heading on the My week page.
        title: qsTr("Reading your week")
        visible: !page.presence.loaded
    }
    WeekTurner {
        Layout.fillWidth: true
        onChosen: day => {
            page.presence.showDate(day)
            page.openDate = day
        }
        presence: page.presence
    }
    OnDemand {
        Layout.fillWidth: true
        active: page.wide

        Item {
            anchors.fill: parent
            implicitHeight: open.y + (open.visible ? open.implicitHeight : 0)

            WeekGrid {
                id: grid
                onOpened: date => page.openDate = page.openDate === date ? "" : date
                openDate: page.openDate
                presence: page.presence
                width: parent.width
            }
            OpenDay {
                id: open
                date: page.openDate
                presence: page.presence
                width: Math.min(parent.width, Math.round(640 * Theme.scale))
                y: grid.height + Theme.gap4
            }
        }
    }
    Listing {
        id: days
        model: page.wide ? null : page.presence.week
        spacing: Theme.gap3

        DayCard {
            width: days.width
            onToggled: page.openDate = page.openDate === date ? "" : date
            open: page.openDate === date
            presence: page.presence
        }
    }
}
