pragma Singleton
import QtQuick

// Words and signs of the eight kinds of place. The only place they are spelt.
QtObject {
    property string backUp // what the council calls it; empty: as here

    function word(kind: string): string {
        switch (kind) {
        //: Words on the My week page.
        case "office": return qsTr("Office")
        //: Words on the My week page.
        case "home": return qsTr("Home")
        //: Words on the My week page.
        case "visits": return qsTr("Visits")
        //: Words on the My week page.
        case "other_site": return qsTr("Another site")
        //: Words on the My week page.
        case "public_place": return qsTr("Public place")
        //: Words on the My week page.
        case "travelling": return qsTr("Travelling")
        //: At home, but can come in when needed.
        case "back_up": return backUp !== "" ? backUp : qsTr("On call at home")
        case "leave": return qsTr("Leave")
        }
        return qsTr("Not said yet")
    }

    function more(kind: string): string {
        switch (kind) {
        case "visits": return qsTr("Out and about for work")
        case "public_place": return qsTr("A café or library: mind your screen and your calls")
        case "back_up": return qsTr("At home, can come in if needed")
        case "other_site": return qsTr("A council place that is not your usual one")
        }
        return ""
    }

    function icon(kind: string): string {
        const icons = {
            "office": "building-2", "home": "house", "visits": "footprints", "other_site": "map-pin",
                "public_place": "coffee",
            "travelling": "bus", "back_up": "hand", "leave": "sun"
        }
        return icons[kind] || "circle-question-mark"
    }

    /// "Office · Town Hall", "Home", "Not said yet".
    function phrase(kind: string, site: string): string {
        //: %1 is a kind of place, %2 the name of a site.
        return site !== "" ? qsTr("%1 · %2").arg(word(kind)).arg(site) : word(kind)
    }
}
