pragma Singleton
import QtQuick

// The icons we use, by their names in lucide-static. The configure step compares each code with the package's own
// table and stops when one differs, so keep one `"name": "\uXXXX",` per line. Only Icon.qml reads this.
QtObject {
    id: codes

    readonly property var families: Qt.fontFamilies()
    readonly property FontLoader loader: FontLoader {
        source: codes.families.includes("lucide") ? "" : "qrc:/tallyboard/icons/lucide.ttf" // the app has it already
    }
    readonly property string family: "lucide"

    readonly property var glyphs: ({
        "accessibility": "\ue297",
        "armchair": "\ue2c0",
        "arrow-left": "\ue048",
        "arrow-right": "\ue049",
        "badge-check": "\ue241",
        "ban": "\ue051",
        "bell": "\ue059",
        "briefcase": "\ue062",
        "building-2": "\ue290",
        "bus": "\ue1d4",
        "calendar": "\ue063",
        "calendar-days": "\ue2b9",
        "camera": "\ue064",
        "car": "\ue1d5",
        "check": "\ue06c",
        "chevron-down": "\ue06d",
        "chevron-left": "\ue06e",
        "chevron-right": "\ue06f",
        "chevron-up": "\ue070",
        "circle-check": "\ue226",
        "circle-question-mark": "\ue082",
        "circle-x": "\ue084",
        "clipboard-check": "\ue219",
        "clipboard-list": "\ue086",
        "clock": "\ue087",
        "cloud-off": "\ue08d",
        "coffee": "\ue096",
        "copy": "\ue09e",
        "download": "\ue0b2",
        "ellipsis": "\ue0b6",
        "eye": "\ue0ba",
        "eye-off": "\ue0bb",
        "footprints": "\ue3b9",
        "globe": "\ue0e8",
        "hand": "\ue1d7",
        "history": "\ue1f5",
        "hourglass": "\ue296",
        "house": "\ue0f5",
        "inbox": "\ue0f7",
        "info": "\ue0f9",
        "key-round": "\ue4a3",
        "layers": "\ue529",
        "layout-dashboard": "\ue1c1",
        "list": "\ue106",
        "locate": "\ue1da",
        "lock": "\ue10b",
        "log-in": "\ue10d",
        "log-out": "\ue10e",
        "mail": "\ue10f",
        "map-pin": "\ue111",
        "message-square": "\ue117",
        "minus": "\ue11c",
        "monitor": "\ue11d",
        "moon": "\ue11e",
        "navigation": "\ue123",
        "octagon-alert": "\ue127",
        "panel-left": "\ue12a",
        "pencil": "\ue1f9",
        "phone": "\ue133",
        "plane": "\ue1de",
        "plus": "\ue13d",
        "qr-code": "\ue1df",
        "refresh-cw": "\ue145",
        "route": "\ue53e",
        "scale": "\ue212",
        "search": "\ue151",
        "send": "\ue152",
        "settings": "\ue154",
        "shield": "\ue158",
        "sliders-horizontal": "\ue29a",
        "star": "\ue176",
        "sun": "\ue178",
        "timer": "\ue1e0",
        "train-front": "\ue506",
        "trash-2": "\ue18e",
        "tree-palm": "\ue281",
        "triangle-alert": "\ue193",
        "upload": "\ue19e",
        "user": "\ue19f",
        "users": "\ue1a4",
        "wifi-off": "\ue1af",
        "x": "\ue1b2"
    })

    function glyph(name: string): string {
        const found = glyphs[name]
        if (found === undefined) {
            console.warn("IconCodes: no icon named", name)
            return ""
        }
        return found
    }
}
