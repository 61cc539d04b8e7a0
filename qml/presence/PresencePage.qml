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

    signal go(string place)

    PageHeader {
        subtitle: qsTr("Where you plan to be. Your team and the people whose usual site it is can see it.")
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
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap3

        AppButton {
            enabled: page.presence.hasEarlier
            iconName: "chevron-left"
            kind: "quiet"
            objectName: "week-earlier"
            onClicked: page.presence.turnWeek(-1)
            //: Button on the My week page: the seven days before those shown.
            text: qsTr("Earlier")
        }
        AppButton {
            enabled: page.presence.hasLater
            iconName: "chevron-right"
            kind: "quiet"
            objectName: "week-later"
            onClicked: page.presence.turnWeek(1)
            //: Button on the My week page: the seven days after those shown.
            text: qsTr("Later")
        }
    }
    AppText {
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
        objectName: "week-text"
        text: page.presence.weekText
        weight: Font.DemiBold
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
