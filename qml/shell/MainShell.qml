pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The signed-in app: places to go, one page at a time (built at its first visit), the running visit on every page, and
// SOS in a corner that never moves. Phone below Theme.phoneWidth, laptop from there on.
FocusScope {
    id: shell

    required property AppViewModel app
    readonly property bool phone: width < Theme.phoneWidth
    readonly property bool low: height < 620 * Theme.scale // no room for more than the page and what is pressed
    property string place: startPlace
    readonly property string startPlace: app.shell.isSafetyOfficer ? "board" : "today"
    property bool started: false // somebody went somewhere, or it is known who this is: it goes nowhere by itself
    readonly property var book: PageBook { app: shell.app }
    readonly property var page: pages.current ? pages.current.item : null

    function go(place: string) {
        if (!book.has(place))
            return
        started = true
        pages.visit(place)
        shell.place = place
    }

    //: Places of the app; a word of at most ten letters fits the phone's bar.
    readonly property var phoneItems: [
        { key: "today", text: qsTr("Today"), icon: "house" },
        { key: "desks", text: qsTr("Desks"), icon: "armchair" },
        { key: "visits", text: qsTr("Visits"), icon: "footprints" },
        { key: "people", text: qsTr("People"), icon: "users" },
        { key: "more", text: qsTr("More"), icon: "ellipsis" }
    ]
    // Apart from the places, so that a new number does not build these anew under the keyboard's focus.
    readonly property var waiting: ({ more: app.shell.notices.count + app.shell.alarms, board: app.shell.alarms,
        notices: app.shell.notices.count })
    readonly property var laptopItems: {
        let items = []
        if (app.shell.isSafetyOfficer)
            //: A place in the main navigation.
            items.push({ key: "board", text: qsTr("Safety board"), icon: "layout-dashboard" })
        //: A place in the main navigation.
        items.push({ key: "today", text: qsTr("Today"), icon: "house" },
            { key: "presence", text: qsTr("My week"), icon: "calendar-days" },
                   //: A place in the main navigation.
                   { key: "desks", text: qsTr("Desks"), icon: "armchair" },
                   { key: "visits", text: qsTr("Visits"), icon: "footprints" },
                   //: A place in the main navigation.
                   { key: "people", text: qsTr("People"), icon: "users" },
                   { key: "dse", text: qsTr("Workstations"), icon: "monitor" })
        if (app.shell.isAssessor)
            //: A place in the main navigation.
            items.push({ key: "dse_queue", text: qsTr("DSE queue"), icon: "clipboard-check" })
        //: A place in the main navigation.
        items.push({ key: "notices", text: qsTr("Notices"), icon: "inbox" },
                   //: A place in the main navigation.
                   { key: "settings", text: qsTr("Settings"), icon: "settings" })
        return items
    }

    /// The board with this visit open.
    function openVisit(visitId: string) {
        go("board")
        page?.openVisit(visitId)
    }

    Component.onCompleted: {
        go(startPlace)
        started = app.shell.personName !== ""
    }

    Connections { // who this is comes from the store a moment after the first page
        function onPersonChanged() {
            if (!shell.started)
                shell.go(shell.startPlace)
        }

        target: shell.app.shell
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        LatePart {
            id: rail
            Layout.fillHeight: true
            given: ({ hub: shell.app.shell, visits: shell.app.visits, current: Qt.binding(() => shell.place),
                items: Qt.binding(() => shell.laptopItems), waiting: Qt.binding(() => shell.waiting) })
            needed: !shell.phone
            part: "shell/ShellRail.qml"

            Connections {
                function onChosen(key: string) { shell.go(key) }

                function onRaised() { shell.go("visits") }

                target: rail.item
            }
        }
        Item {
            id: body
            Layout.fillHeight: true
            Layout.fillWidth: true

            ColumnLayout { // whatever it needs, it never pushes Check in and SOS out of the window
                anchors.bottom: chrome.top
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                clip: true
                spacing: 0

                Flickable {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.min(contentHeight, Math.round((shell.height - chrome.height) * 0.4))
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    contentHeight: banners.implicitHeight
                    contentWidth: width
                    interactive: contentHeight > height
                    visible: contentHeight > 0

                    ColumnLayout {
                        id: banners
                        spacing: 0
                        width: parent.width

                        LatePart {
                            Layout.fillWidth: true
                            //: Heading of a notice: the device's disk is full or broken.
                            given: ({ objectName: "store-problem", title: qsTr("Nothing can be saved now"),
                                text: Qt.binding(() => shell.app.shell.storeProblem), tone: "alarm" })
                            needed: shell.app.shell.storeProblem !== ""
                            part: "kit/Banner.qml"
                        }
                        LatePart {
                            Layout.fillWidth: true
                            given: ({ objectName: "offline", iconName: "cloud-off", tone: "offline",
                                text: Qt.binding(() => shell.app.shell.syncSentence) })
                            needed: shell.app.shell.offline && !strip.saysOffline
                            part: "kit/Banner.qml"
                        }
                    }
                }
                PageStack {
                    id: pages
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    book: shell.book
                    focus: true
                    objectName: "pages"
                    onGo: place => shell.go(place)
                }
            }
            ColumnLayout { // hangs on the window's lower edge: SOS stays where it is, whatever happens above it
                id: chrome
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.right: parent.right
                spacing: 0

                SafetyStrip {
                    id: strip
                    Layout.fillWidth: true
                    brief: shell.place === "visits" && shell.page?.headShown === true
                    hub: shell.app.shell
                    objectName: "strip"
                    onOpened: shell.go("visits")
                    onRaised: shell.go("visits")
                    phone: shell.phone
                    saysOffline: shell.app.shell.offline && shell.app.visits.running && shell.low && shell.phone
                    visible: shell.phone || (shell.app.visits.running && !brief)
                        || (shell.app.visits.ended.shown && shell.place !== "visits")
                    visits: shell.app.visits
                }
                BottomBar {
                    Layout.fillWidth: true
                    current: shell.phoneItems.some(item => item.key === shell.place) ? shell.place : "more"
                    items: shell.phone ? shell.phoneItems : []
                    objectName: "bar"
                    onChosen: key => shell.go(key)
                    visible: shell.phone
                    waiting: shell.waiting
                }
            }
            LatePart {
                id: toast

                function show(words: string, stateKey: string) {
                    needed = true
                    built.show(words, stateKey)
                }

                anchors.bottom: chrome.top
                anchors.bottomMargin: built?.shown ? Theme.gap2 : 0
                anchors.horizontalCenter: parent.horizontalCenter
                given: ({ objectName: "toast" })
                part: "kit/Toast.qml"
                width: Math.min(implicitWidth, parent.width - 2 * Theme.gap2)
            }
        }
    }
    Connections { // on whatever page it was pressed
        function onRefusalChanged() {
            if (shell.app.visits.refusal !== "")
                toast.show(shell.app.visits.refusal + " " + shell.app.visits.remedy, "refused")
        }

        function onSaid(words: string, stateKey: string) { toast.show(words, stateKey) }

        target: shell.app.visits
    }
}
