pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Three questions, top down: where am I down for, what is mine today, what waits.
AppPage {
    id: page

    required property TodayViewModel today
    required property PresenceViewModel presence
    required property VisitsViewModel visits
    required property ShellViewModel hub

    signal go(string place)

    PageHeader {
        subtitle: page.today.dateText
        title: page.today.greeting

        BrandMark {
            Accessible.ignored: true
            size: Math.round(40 * Math.min(1.4, Theme.scale))
            // The laptop's rail has it; beside large text there is no room.
            visible: page.width < Theme.phoneWidth && page.width >= 240 * Theme.scale
        }
    }
    TodayPlace {
        Layout.fillWidth: true
        onWeek: page.go("presence")
        presence: page.presence
        today: page.today
    }
    SectionHeader {
        Layout.fillWidth: true
        //: Words on the Today page.
        text: qsTr("Mine today")
    }
    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0

        ListRow {
            iconName: "armchair"
            objectName: "today-desk"
            onClicked: page.go("desks")
            stateKey: page.today.deskStateKey
            subtitle: page.today.deskName !== "" ? page.today.deskWhere : page.today.nextDesk !== ""
                ? page.today.nextDesk : qsTr("Book one for any site")
            title: page.today.deskName !== "" ? page.today.deskName : qsTr("No desk booked today")
        }
        ListRow {
            divided: false
            iconName: "footprints"
            objectName: "today-visit"
            onClicked: page.go("visits")
            stateKey: page.visits.claim.key
            mark: page.visits.claim.mark
            stateText: page.visits.claim.text
            subtitle: page.visits.running ? "" : qsTr("Going out alone? Start a visit and the hub watches for you.")
            //: Words on the Today page.
            title: page.visits.running ? page.visits.where : qsTr("No visit running")
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        //: Words on the Today page.
        text: qsTr("Waiting")
        visible: waiting.active
    }
    OnDemand {
        id: waiting
        Layout.fillWidth: true
        active: page.today.dseWaiting !== "" || page.today.notices > 0 || page.today.unsent > 0

        Card {
            anchors.fill: parent
            padding: 0
            spacing: 0

            ListRow {
                iconName: "monitor"
                objectName: "today-dse"
                onClicked: page.go("dse")
                subtitle: page.today.dseWaiting
                //: Heading on the Today page.
                title: qsTr("Workstation check")
                visible: page.today.dseWaiting !== ""
            }
            ListRow {
                iconName: "inbox"
                objectName: "today-notices"
                onClicked: page.go("notices")
                stateKey: "refused"
                //: Words on the Today page.
                stateText: qsTr("Notices: %1").arg(page.today.notices)
                title: qsTr("See what to do")
                visible: page.today.notices > 0
            }
            ListRow {
                clickable: false
                divided: false
                iconName: "hourglass"
                objectName: "today-unsent"
                stateKey: "onDevice"
                //: Things done on this device which the hub has not answered yet.
                stateText: qsTr("On this device, not sent yet: %1").arg(page.today.unsent)
                title: qsTr("Sent as soon as there is a connection")
                visible: page.today.unsent > 0
            }
        }
    }
}
