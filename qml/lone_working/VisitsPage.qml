pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A person's lone-working visits: the one that runs, or the form to start one, and those before. On a laptop the
// earlier ones stand beside.
FocusScope {
    id: page

    required property VisitsViewModel visits
    readonly property bool wide: width >= Theme.phoneWidth * Theme.scale && visits.recent.count > 0
    readonly property bool large: width < Theme.phoneWidth && Theme.scale > 1.3

    signal go(string place)

    RowLayout {
        anchors.fill: parent
        spacing: 0

        AppPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            banners: [
                // With large text it would fill the page; the strip below says the same then.
                RunningHead {
                    Layout.fillWidth: true
                    objectName: "running-head"
                    visible: page.visits.running && !page.large
                    visits: page.visits
                }
            ]
            focus: true
            objectName: "visits-page"

            //: Words on the Visits page.
            PageHeader { title: page.visits.running ? page.visits.where : qsTr("Start a visit") }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                text: page.visits.hubHeardText
                visible: page.visits.running && page.large
            }
            RunningVisit {
                Layout.fillWidth: true
                visible: page.visits.running
                visits: page.visits
            }
            StartVisitForm {
                Layout.fillWidth: true
                objectName: "start-form"
                visible: !page.visits.running
                visits: page.visits
            }
            RecentVisits {
                Layout.fillWidth: true
                visible: !page.wide
                visits: page.visits
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                objectName: "disclaimer"
                size: Theme.sizeSmall
                text: page.visits.disclaimer
            }
        }
        AppPage {
            Layout.fillHeight: true
            Layout.maximumWidth: Layout.preferredWidth
            Layout.preferredWidth: Math.round(360 * Math.min(1.5, Theme.scale))
            visible: page.wide

            RecentVisits {
                Layout.fillWidth: true
                visits: page.visits
            }
        }
    }
}
