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

    property var trail: [] // the places before this one, the last at the end
    function go(place: string) {
        if (!book.has(place))
            return
        if (started && place !== shell.place)
            trail = trail.concat(shell.place).slice(-20)
        show(place)
    }

    function show(place: string) {
        started = true
        pages.visit(place)
        shell.place = place
    }

    /// One step back: within the page, else to the place before. False: there is none.
    function back(): bool {
        if (page?.stepBack && page.stepBack())
            return true
        const above = !book.under(place, phone) ? "" : phone ? "more" : "settings"
        const before = trail.length > 0 ? trail[trail.length - 1] : above
        if (before === "")
            return false
        trail = trail.slice(0, -1)
        show(before)
        return true
    }

    /// The keyboard to the next part of the window: the page, the places, SOS.
    function enterPart(step: int) {
        const places = rail.built ?? bar
        const parts = [pages, places, phone ? sos : places.sos]
        let at = 0
        for (let up = Window.activeFocusItem; up; up = up.parent)
            at = Math.max(at, parts.indexOf(up))
        const next = (at + step + parts.length) % parts.length
        if (next === 0)
            pages.forceActiveFocus(Qt.ShortcutFocusReason)
        else
            parts[next].enter()
    }

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Back) // Android's: with nothing to go back to, the system takes it
            event.accepted = shell.back()
    }

    // Apart from the places, so that a new number does not build these anew under the keyboard's focus.
    readonly property var waiting: ({ more: app.shell.notices.count + app.shell.alarms, board: app.shell.alarms,
        notices: app.shell.notices.count })
    readonly property var places: phone ? book.phoneItems : book.laptopItems
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
            given: ({ beat: shell.app.sosBeat, hub: shell.app.shell, speech: shell.app.speech, visits: shell.app.visits,
                current: Qt.binding(() => shell.place), items: Qt.binding(() => shell.book.laptopItems),
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
                    onAway: shell.back()
                    onGo: place => shell.go(place)
                    onPulled: shell.app.shell.askForNews()
                    phone: shell.phone
                }
            }
            ColumnLayout { // hangs on the window's lower edge: SOS stays where it is, whatever happens above it
                id: chrome
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.right: parent.right
                spacing: 0

                LatePart {
                    id: strip
                    readonly property bool alarm: built?.alarm ?? false
                    readonly property bool brief: shell.place === "visits" && shell.page?.headShown === true
                    readonly property bool saysOffline: shell.app.shell.offline && shell.app.visits.running && shell.low
                        && shell.phone

                    Layout.fillWidth: true
                    given: ({ hub: shell.app.shell, visits: shell.app.visits, objectName: "strip", width: body.width,
                        brief: Qt.binding(() => brief), phone: Qt.binding(() => shell.phone),
                        corner: Qt.binding(() => sos.visible ? sos.width + Theme.gap3 : 0),
                        cornerHigh: Qt.binding(() => sos.visible ? sos.height : 0),
                        saysOffline: Qt.binding(() => saysOffline) })
                    // Where all is well and nobody is out it has nothing to say.
                    needed: (shell.app.visits.running && (shell.phone || !brief))
                        || (shell.app.visits.ended.shown && shell.place !== "visits")
                    part: "shell/SafetyStrip.qml"

                    Connections {
                        function onOpened() { shell.go("visits") }

                        ignoreUnknownSignals: true
                        target: strip.item
                    }
                }
                BottomBar {
                    id: bar
                    Layout.fillWidth: true
                    current: shell.book.phoneItems.some(item => item.key === shell.place) ? shell.place : "more"
                    items: shell.phone ? shell.book.phoneItems : []
                    objectName: "bar"
                    onChosen: key => shell.go(key)
                    visible: shell.phone
                    waiting: shell.waiting
                }
            }
            SosCorner { // floats in its corner, in the same place whether the strip is there or not
                id: sos
                property bool floats: true
                readonly property bool alone: visible && !strip.visible
                anchors.bottom: parent.bottom
                anchors.bottomMargin: bar.implicitHeight + Theme.gap2
                anchors.right: parent.right
                anchors.rightMargin: Theme.gap4
                clear: strip.visible ? strip.height - height : Theme.gap2
                inAlarm: strip.visible && strip.alarm
                objectName: "sos-phone"
                beat: shell.app.sosBeat
                onRaised: shell.go("visits")
                speech: shell.app.speech
                visible: shell.phone
                visits: shell.app.visits
            }
            Binding { property: "pulls"; target: Theme; value: shell.phone }
            Binding { property: "cornerHigh"; target: Theme; value: sos.alone ? sos.height + 2 * Theme.gap2 : 0 }
            Binding { property: "cornerWide"; target: Theme; value: sos.alone ? sos.width + Theme.gap3 : 0 }
            ShellToast {
                anchors.bottom: chrome.top
                anchors.bottomMargin: shown ? Theme.gap2 + Math.max(Theme.cornerHigh, shell.page?.footHeight ?? 0) : 0
                anchors.horizontalCenter: parent.horizontalCenter
                app: shell.app
                place: shell.place
                width: Math.min(implicitWidth, parent.width - 2 * Theme.gap2)
            }
        }
    }
    LatePart { // a key before the first frame goes to the page
        id: keys
        anchors.fill: parent
        given: ({ phone: Qt.binding(() => shell.phone) })
        part: "shell/ShellKeys.qml"

        Timer {
            interval: 100
            onTriggered: keys.needed = true
            running: true
        }
        Connections {
            function onBack() { shell.back() }

            function onChosen(index: int) { shell.go(shell.places[index]?.key ?? "") }

            function onFind() {
                shell.go("people")
                shell.page?.search()
            }

            function onKeys() { shell.place === "keys" ? shell.back() : shell.go("keys") }

            function onNews() { shell.app.shell.askForNews() }

            function onPart(step: int) { shell.enterPart(step) }

            ignoreUnknownSignals: true
            target: keys.item
        }
    }
}
