pragma Singleton
import QtQuick

// Words of workstations and answers.
QtObject {
    function workstation(code: string): string {
        switch (code) {
        //: Words on the DSE pages.
        case "office_desk": return qsTr("Office desk")
        //: Words on the DSE pages.
        case "home": return qsTr("Home")
        //: Words on the DSE pages.
        case "hot_desk": return qsTr("Touchdown desk")
        //: Words on the DSE pages.
        case "vehicle": return qsTr("Vehicle")
        }
        //: Words on the DSE pages.
        return qsTr("Another place")
    }

    function icon(code: string): string {
        const icons = { "office_desk": "building-2", "home": "house", "hot_desk": "armchair", "vehicle": "car" }
        return icons[code] || "map-pin"
    }

    function answer(code: string): string {
        switch (code) {
        //: Words on the DSE pages.
        case "yes": return qsTr("Yes")
        //: Words on the DSE pages.
        case "no": return qsTr("No")
        //: Words on the DSE pages.
        case "not_applicable": return qsTr("Does not apply")
        }
        //: Words on the DSE pages.
        return qsTr("No answer")
    }
}
