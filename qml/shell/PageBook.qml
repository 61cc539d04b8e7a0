import QtQuick
import Tallyboard.App
import Tallyboard.Ui

// The places of each shape in their order, where each place's page is and which view models it takes. The only list of
// pages there is.
QtObject {
    id: book

    required property AppViewModel app
    readonly property string folder: "qrc:/qt/qml/Tallyboard/Ui/"
    readonly property var places: ["today", "presence", "desks", "visits", "people", "dse", "dse_queue", "board",
        "more", "notices",
        "settings", "council_settings", "roles", "methods", "plans", "sees", "keys", "address_notes"]

    readonly property Binding backUp: Binding { property: "backUp"; target: PlaceWords;
        value: book.app.presence.backUpWord }

    //: Places of the app; a word of at most ten letters fits the phone's bar.
    readonly property var phoneItems: [
        { key: "today", text: qsTr("Today"), icon: "house" },
        { key: "desks", text: qsTr("Desks"), icon: "armchair" },
        { key: "visits", text: qsTr("Visits"), icon: "footprints" },
        { key: "people", text: qsTr("People"), icon: "users" },
        { key: "more", text: qsTr("More"), icon: "ellipsis" }
    ]
    readonly property var laptopItems: {
        let items = []
        if (book.app.shell.isSafetyOfficer)
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
        if (book.app.shell.isSafetyOfficer)
            //: A place in the main navigation: warnings about addresses that people visit.
            items.push({ key: "address_notes", text: qsTr("Warnings"), icon: "triangle-alert" })
        if (book.app.shell.isAssessor)
            //: A place in the main navigation.
            items.push({ key: "dse_queue", text: qsTr("DSE queue"), icon: "clipboard-check" })
        //: A place in the main navigation.
        items.push({ key: "notices", text: qsTr("Notices"), icon: "inbox" },
                   //: A place in the main navigation.
                   { key: "settings", text: qsTr("Settings"), icon: "settings" })
        return items
    }

    function has(place: string): bool {
        return places.indexOf(place) >= 0
    }

    /// It is none of the places of this shape, so it has a way back.
    function under(place: string, phone: bool): bool {
        return !(phone ? phoneItems : laptopItems).some(item => item.key === place)
    }

    function file(place: string): string {
        const files = {
            "today": "today/TodayPage.qml", "presence": "presence/PresencePage.qml", "desks": "desks/DesksPage.qml",
            "visits": "lone_working/VisitsPage.qml", "people": "people/PeoplePage.qml", "dse": "dse/DsePage.qml",
            "dse_queue": "dse/DseQueuePage.qml", "board": "safety_board/SafetyBoardPage.qml",
                "more": "shell/MorePage.qml",
            "notices": "shell/NoticesPage.qml", "settings": "settings/SettingsPage.qml",
            "council_settings": "council_settings/CouncilSettingsPage.qml", "roles": "roles/RolesPage.qml",
            "methods": "methods/MethodsPage.qml", "plans": "plans/PlansPage.qml",
            "sees": "settings/SeesPage.qml",
            "keys": "shell/KeysPage.qml", "address_notes": "addresses/AddressNotesPage.qml"
        }
        return folder + files[place]
    }

    function needs(place: string): var {
        const a = book.app
        const all = {
            "today": { today: a.today, presence: a.presence, visits: a.visits, hub: a.shell },
            "presence": { presence: a.presence }, "desks": { desks: a.desks },
            "visits": { visits: a.visits, addresses: a.addresses },
            "people": { people: a.people }, "dse": { dse: a.dse, unlock: a.unlock },
            "dse_queue": { queue: a.dseQueue, unlock: a.unlock }, "board": { board: a.board }, "more": { hub: a.shell,
                council: a.councilSettings },
            "notices": { hub: a.shell }, "settings": { settings: a.settings, hub: a.shell, unlock: a.unlock,
                council: a.councilSettings },
            "council_settings": { council: a.councilSettings }, "roles": { roles: a.roles },
            "methods": { reached: a.methods }, "plans": { answering: a.plans, rotas: a.rotas },
            "sees": { council: a.councilSettings }, "keys": {}, "address_notes": { notes: a.addressNotes }
        }
        return all[place]
    }
}
