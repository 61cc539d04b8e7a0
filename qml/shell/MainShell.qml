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

    Component.onDestruction: Theme.cornerHigh = Theme.cornerWide = 0 // the pages before joining have no SOS
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
            given: ({ hub: shell.app.shell, speech: shell.app.speech, visits: shell.app.visits,
                current: Qt.binding(() => shell.place), items: Qt.binding(() => shell.laptopItems),
                waiting: Qt.binding(() => shell.waiting) })
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

                ShellBanners {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.min(contentHeight, Math.round((shell.height - chrome.height) * 0.4))
                    hub: shell.app.shell
                    offline: shell.app.shell.offline && !strip.saysOffline
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
                    corner: sos.visible ? sos.width + Theme.gap3 : 0
                    cornerHigh: sos.visible ? sos.height : 0
                    onOpened: shell.go("visits")
                    phone: shell.phone
                    saysOffline: shell.app.shell.offline && shell.app.visits.running && shell.low && shell.phone
                    // Where all is well and nobody is out it has nothing to say.
                    visible: (shell.app.visits.running && (shell.phone || !brief))
                        || (shell.app.visits.ended.shown && shell.place !== "visits")
                    visits: shell.app.visits
                }
                BottomBar {
                    id: bar
                    Layout.fillWidth: true
                    current: shell.phoneItems.some(item => item.key === shell.place) ? shell.place : "more"
                    items: shell.phone ? shell.phoneItems : []
                    objectName: "bar"
                    onChosen: key => shell.go(key)
                    visible: shell.phone
                    waiting: shell.waiting
                }
            }
            SosCorner { // floats in its corner, in the same place whether the strip is there or not
                id: sos
                property bool floats: true
                anchors.bottom: parent.bottom
                anchors.bottomMargin: bar.implicitHeight + Theme.gap2
                anchors.right: parent.right
                anchors.rightMargin: Theme.gap4
                clear: strip.visible ? strip.height - height : Theme.gap2
                inAlarm: strip.visible && strip.alarm
                objectName: "sos-phone"
                onRaised: shell.go("visits")
                speech: shell.app.speech
                visible: shell.phone
                visits: shell.app.visits
            }
            Binding {
                property: "cornerHigh"
                target: Theme
                value: sos.visible && !strip.visible ? sos.height + 2 * Theme.gap2 : 0
            }
            Binding {
                property: "cornerWide"
                target: Theme
                value: sos.visible && !strip.visible ? sos.width + Theme.gap3 : 0
            }
            LatePart {
                id: toast

                function show(words: string, stateKey: string, undo: string) {
                    needed = true
                    built.show(words, stateKey, undo)
                }

                Connections {
                    function onAction() { shell.app.shell.undo() }

                    target: toast.item
                }

                anchors.bottom: chrome.top
                anchors.bottomMargin: built?.shown ? Theme.gap2 + Theme.cornerHigh : 0
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
                toast.show(shell.app.visits.refusal + " " + shell.app.visits.remedy, "refused", "")
        }

        target: shell.app.visits
    }
    Connections {
        function onSaid(words: string, stateKey: string, undo: string) { toast.show(words, stateKey, undo) }

        target: shell.app.shell
    }
}
