pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One person: their week as planned, and how to reach them where one's audience allows.
AppPage {
    id: pane

    required property PeopleViewModel people
    readonly property bool chosen: people.personId !== ""

    EmptyState {
        Layout.fillWidth: true
        iconName: "users"
        text: qsTr("Choose somebody to see where they plan to be this week.")
        //: Heading on the Who's in page.
        title: qsTr("Nobody chosen")
        visible: !pane.chosen
    }
    PageHeader {
        Layout.fillWidth: true
        onBack: pane.people.select("")
        showBack: true
        subtitle: Array.from([pane.people.personJob, pane.people.personTeam, pane.people.personSite])
            .filter(text => text !== "").join(" · ")
        title: pane.people.personName
        visible: pane.chosen
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the Who's in page.
        title: qsTr("Reach them")
        visible: pane.chosen && (pane.people.personMail !== "" || pane.people.personMobile !== "")

        ReachLine {
            Layout.fillWidth: true
            address: pane.people.personMobile
            objectName: "mobile"
            size: Theme.sizeTitle
            visible: address !== ""
        }
        ReachLine {
            Layout.fillWidth: true
            address: pane.people.personMail
            isMail: true
            objectName: "mail"
            visible: address !== ""
        }
    }
    RaiseForThem {
        Layout.fillWidth: true
        people: pane.people
        visible: pane.chosen && pane.people.canRaiseFor
    }
    Card {
        Layout.fillWidth: true
        title: qsTr("This week, as planned")
        visible: pane.chosen

        Listing {
            id: week
            model: pane.people.personWeek
            spacing: Theme.gap3

            RowLayout {
                id: day
                required property string dayLabel
                required property string amKind
                required property string amSiteName
                required property string pmKind
                required property string pmSiteName

                spacing: Theme.gap3
                width: week.width

                AppText {
                    Layout.preferredWidth: Math.round(110 * Theme.scale)
                    text: day.dayLabel
                    weight: Font.DemiBold
                }
                AppText {
                    Layout.fillWidth: true
                    text: day.amKind === day.pmKind && day.amSiteName === day.pmSiteName
                        ? PlaceWords.phrase(day.amKind, day.amSiteName)
                        : PlaceWords.phrase(day.amKind, day.amSiteName) + " / "
                            + PlaceWords.phrase(day.pmKind, day.pmSiteName)
                }
            }
        }
    }
}
