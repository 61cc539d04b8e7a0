pragma Singleton
import QtQuick

// Words of workstations and answers.
QtObject {
    function workstation(code: string): string {
        switch (code) {
        case "office_desk": return qsTr("Office desk")
        case "home": return qsTr("Home")
        case "hot_desk": return qsTr("Touchdown desk")
        case "vehicle": return qsTr("Vehicle")
        }
        return qsTr("Another place")
    }

    function icon(code: string): string {
        const icons = { "office_desk": "building-2", "home": "house", "hot_desk": "armchair", "vehicle": "car" }
        return icons[code] || "map-pin"
    }

    function answer(code: string): string {
        switch (code) {
        case "yes": return qsTr("Yes")
        case "no": return qsTr("No")
        case "not_applicable": return qsTr("Does not apply")
        }
        return qsTr("No answer")
    }
}
