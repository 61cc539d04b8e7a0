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
    required property AddressesViewModel addresses
    readonly property bool wide: width >= Theme.phoneWidth * Theme.scale
        && visits.recent.count > (visits.running ? 1 : 0)
    readonly property bool phone: page.Window.width < Theme.phoneWidth
    readonly property bool running: visits.running
    /// The state and the countdown stand above what scrolls. In a low window they scroll, and the strip shows them too.
    readonly property bool headShown: running && page.Window.height >= 620 * Theme.scale

    property bool inSos: false

    signal go(string place)

    // A new visit and a new alarm are seen from their top; what was not accepted, where it says why.
    function bring(item: Item) {
        later.item = item
        later.restart()
    }

    onRunningChanged: bring(null)

    Timer { // once the page has its new shape
        id: later
        property Item item: null
        interval: 0
        onTriggered: item ? sheet.reveal(item) : sheet.flickable.contentY = 0
    }

    Connections {
        function onStateChanged() {
            const sos = page.visits.sosState !== ""
            if (sos && !page.inSos)
                page.bring(null)
            page.inSos = sos
        }

        function onRefusalChanged() {
            if (page.visits.refusal !== "")
                page.bring(page.running ? runs.refusedItem : form.refusedItem)
        }

        target: page.visits
    }
    RowLayout {
        anchors.fill: parent
        spacing: 0

        AppPage {
            id: sheet
            Layout.fillHeight: true
            Layout.fillWidth: true
            banners: [
                Item { // a layout that is left without height keeps the one it had
                    Layout.fillWidth: true
                    implicitHeight: head.visible ? head.implicitHeight : 1

                    RunningHead {
                        id: head
                        objectName: "running-head"
                        visible: page.headShown
                        visits: page.visits
                        width: parent.width
                    }
                }
            ]
            focus: true
            foot: [
                AppButton {
                    id: start
                    Layout.fillWidth: true
                    busy: page.visits.busy
                    iconName: "footprints"
                    kind: "primary"
                    objectName: "start"
                    onClicked: form.begin()
                    //: Button on the Visits page.
                    text: qsTr("Start the visit")
                    visible: !page.running
                }
            ]
            objectName: "visits-page"

            Banner {
                Layout.fillWidth: true
                //: Button of a notice that somebody else closed the person's visit: they have read it.
                actionText: qsTr("I have read this")
                objectName: "ended"
                onAction: page.visits.putAway()
                text: page.visits.ended.text
                title: page.visits.ended.title
                tone: "warn"
                visible: page.visits.ended.shown
            }
            RunningHead {
                Layout.fillWidth: true
                objectName: "low-head"
                visible: page.running && !page.headShown
                visits: page.visits
            }
            PageHeader {
                //: Words on the Visits page.
                title: !page.running ? qsTr("Start a visit")
                    : page.visits.where !== "" ? page.visits.where : States.word("sos")
            }
            RunningVisit {
                id: runs
                addresses: page.addresses
                Layout.fillWidth: true
                onAsked: question => page.bring(question)
                ownCheckIn: !page.phone && page.headShown
                visible: page.running
                visits: page.visits
            }
            StartVisitForm {
                id: form
                Layout.fillWidth: true
                addresses: page.addresses
                objectName: "start-form"
                onFilled: start.forceActiveFocus(Qt.OtherFocusReason)
                onMissing: field => page.bring(field)
                visible: !page.running
                visits: page.visits
            }
            RecentVisits {
                Layout.fillWidth: true
                visible: !page.wide && past > 0
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
