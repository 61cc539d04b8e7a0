import QtQuick
import Tallyboard.App

// Where each place's page is and which view models it takes. The only list of pages there is.
QtObject {
    id: book

    required property AppViewModel app
    readonly property string folder: "qrc:/qt/qml/Tallyboard/Ui/"
    readonly property var places: ["today", "presence", "desks", "visits", "people", "dse", "dse_queue", "board",
        "more", "notices",
        "settings", "sees"]

    function has(place: string): bool {
        return places.indexOf(place) >= 0
    }

    function file(place: string): string {
        const files = {
            "today": "today/TodayPage.qml", "presence": "presence/PresencePage.qml", "desks": "desks/DesksPage.qml",
            "visits": "lone_working/VisitsPage.qml", "people": "people/PeoplePage.qml", "dse": "dse/DsePage.qml",
            "dse_queue": "dse/DseQueuePage.qml", "board": "safety_board/SafetyBoardPage.qml",
                "more": "shell/MorePage.qml",
            "notices": "shell/NoticesPage.qml", "settings": "settings/SettingsPage.qml", "sees": "settings/SeesPage.qml"
        }
        return folder + files[place]
    }

    function needs(place: string): var {
        const a = book.app
        const all = {
            "today": { today: a.today, presence: a.presence, visits: a.visits, hub: a.shell },
            "presence": { presence: a.presence }, "desks": { desks: a.desks }, "visits": { visits: a.visits },
            "people": { people: a.people }, "dse": { dse: a.dse, unlock: a.unlock },
            "dse_queue": { queue: a.dseQueue, unlock: a.unlock }, "board": { board: a.board }, "more": { hub: a.shell },
            "notices": { hub: a.shell }, "settings": { settings: a.settings, hub: a.shell, unlock: a.unlock },
                "sees": {}
        }
        return all[place]
    }
}
