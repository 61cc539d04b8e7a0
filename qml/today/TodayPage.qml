pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Three questions, top down: where do I plan to be, what is mine today, what waits. On a laptop the last two stand
// beside the first.
AppPage {
    id: page

    required property TodayViewModel today
    required property PresenceViewModel presence
    required property VisitsViewModel visits
    required property ShellViewModel hub
    readonly property bool wide: width >= 900 * Theme.scale

    signal go(string place)

    maxContentWidth: Math.round((wide ? 1040 : 720) * Theme.scale)

    refreshes: true

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
    Item { // never narrower than any window, as the page itself: Qt 6.4 keeps the place of words that wrapped once
        id: halves
        readonly property real share: Math.max(240, page.wide ? Math.round((width - Theme.gap6) * 0.58) : width)
        Layout.fillWidth: true
        implicitHeight: Math.max(plan.height, rest.y + rest.height)

        TodayPlace {
            id: plan
            height: implicitHeight
            onWeek: page.go("presence")
            presence: page.presence
            quiet: page.visits.running
            today: page.today
            width: halves.share
        }
        ColumnLayout {
            id: rest
            height: implicitHeight
            spacing: Theme.gap3
            width: Math.max(240, page.wide ? halves.width - x : halves.width)
            x: page.wide ? halves.share + Theme.gap6 : 0
            y: page.wide ? 0 : plan.height + Theme.gap4

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
                    divided: !page.visits.running
                    iconName: "armchair"
                    objectName: "today-desk"
                    onClicked: page.go("desks")
                    stateKey: page.today.deskStateKey
                    subtitle: page.today.deskName !== "" ? page.today.deskWhere : page.today.nextDesk !== ""
                        ? page.today.nextDesk : qsTr("Book one for any site")
                    title: page.today.deskName !== "" ? page.today.deskName : qsTr("No desk booked today")
                }
                ListRow { // a visit that runs stands in the strip of every page
                    divided: false
                    iconName: "footprints"
                    objectName: "today-visit"
                    onClicked: page.go("visits")
                    subtitle: qsTr("Going out alone? Somebody is told if you do not check in.")
                    //: Row on the Today page: to the page where a visit is started.
                    title: qsTr("Start a visit")
                    visible: !page.visits.running
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
    }
}
