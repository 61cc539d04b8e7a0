pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The week ahead, morning and afternoon. A plan: where one really is, is said on Today and forgotten at the day's end.
AppPage {
    id: page

    required property PresenceViewModel presence
    property string openDate

    signal go(string place)

    PageHeader {
        subtitle: qsTr("Where you plan to be. Your team and the people of that site can see it.")
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
    Listing {
        id: days
        model: page.presence.week
        spacing: Theme.gap4

        DayCard {
            width: days.width
            onToggled: page.openDate = page.openDate === date ? "" : date
            open: page.openDate === date
            presence: page.presence
        }
    }
}
