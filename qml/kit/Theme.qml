pragma Singleton
import QtQuick

// Every colour, size and distance of the app. The window sets `dark`, `textScale` and `reducedMotion`; all else
// follows. (No name begins with "on" and a capital: QML takes those for signal handlers and the colour would be
// black.) Promises: text roles reach 4.5:1 on paper, card and their own tint, lines and icons 3:1, in both themes
// (tested).
QtObject {
    id: theme

    property bool dark: false
    property real textScale: 1.0
    property bool reducedMotion: false
    property bool pulls: false // the shape of a hand: a list that is pulled down asks for news
    property real topTaken: 0 // of the window, by what lies above every question
    // Of a page's lower end, by what floats in its corner: how high it is, and how wide. A page scrolls clear of it.
    property real cornerHigh: 0
    property real cornerWide: 0

    readonly property color paper: dark ? "#10181F" : "#F7F4EE"
    readonly property color card: dark ? "#1A252E" : "#FFFFFF"
    readonly property color ink: dark ? "#F1EDE4" : "#14212E"
    readonly property color ink2: dark ? "#B4BEC7" : "#4A5866"
    readonly property color line: dark ? "#73808B" : "#7C8690"
    readonly property color brass: dark ? "#F0C064" : "#8A5A00"
    readonly property color brassFill: dark ? "#F0C064" : "#F2C46D"
    readonly property color brassText: dark ? "#241800" : "#14212E"
    readonly property color action: dark ? "#6CC5D4" : "#0B5C6B"
    readonly property color actionText: dark ? "#06222A" : "#FFFFFF"
    readonly property color safe: dark ? "#6FD3A0" : "#146C43"
    readonly property color warn: dark ? "#FFB65C" : "#8F4A00"
    readonly property color alarm: dark ? "#FF8A85" : "#B3141D"
    readonly property color deepInk: "#14212E" // to darken a fill with, in both themes
    // An alarm is filled deep red under white words in both themes: pale red would not be seen at night.
    readonly property color alarmFill: "#B3141D"
    readonly property color alarmText: "#FFFFFF"
    // The SOS button stands on every ground: on a dark one a lighter red, still under white words.
    readonly property color sosFill: dark ? "#D6303A" : alarmFill
    readonly property color info: dark ? "#93BEFF" : "#1D4F91"
    // Hair parts things that are already apart by space; it is never a control's only edge.
    readonly property color hair: dark ? "#2E3C47" : "#E2DCD0"
    readonly property color shade: dark ? "#080D11" : "#E9E3D7"
    readonly property color veil: dark ? "#B3000000" : "#8014212E"

    readonly property color pressed: mix(card, ink, 0.10)
    readonly property color hovered: mix(card, ink, 0.05)

    readonly property real scale: Math.max(1, Math.min(2, textScale))
    readonly property int sizeSmall: Math.round(13 * scale)
    readonly property int sizeBody: Math.round(15 * scale)
    readonly property int sizeLead: Math.round(17 * scale)
    readonly property int sizeTitle: Math.round(22 * scale)
    readonly property int sizeFigure: Math.round(30 * scale)
    readonly property int sizeClock: Math.round(44 * scale)
    readonly property int iconSize: Math.round(24 * scale)

    readonly property int gap1: 4
    readonly property int gap2: 8
    readonly property int gap3: 12
    readonly property int gap4: 16
    readonly property int gap6: 24
    readonly property int gap8: 32
    readonly property int marginPhone: 16
    readonly property int marginLaptop: 24
    readonly property int radiusCard: 12
    readonly property int radiusControl: 8
    readonly property int target: 48
    readonly property int focusWidth: 3
    // Below this width a page has the phone's shape.
    readonly property int phoneWidth: 720

    readonly property int motion: reducedMotion ? 0 : 160
    // The app has looked already; others (tests, the gallery) have not, and the list is long.
    readonly property string family: Application.font.family !== "Inter" && has(Qt.fontFamilies(), "Inter")
        ? "Inter" : Application.font.family

    /// Questions that are open give way, unanswered: an alarm is to be seen.
    signal stepAside

    function mix(under: color, over: color, share: real): color {
        return Qt.rgba(under.r + (over.r - under.r) * share, under.g + (over.g - under.g) * share,
                       under.b + (over.b - under.b) * share, 1)
    }

    // A role's own quiet ground, for badges and banners.
    function tint(tone: string): color {
        return dark ? mix(card, deep(tone), 0.30) : mix(card, colour(tone), 0.08)
    }

    // The light theme's colour of a role: on a dark surface a share of it stays that colour where the pale one would
    // turn grey.
    function deep(tone: string): color {
        switch (tone) {
        case "brass": return Qt.color("#8A5A00")
        case "action": return Qt.color("#0B5C6B")
        case "safe": return Qt.color("#146C43")
        case "warn": return Qt.color("#8F4A00")
        case "alarm": return Qt.color("#B3141D")
        case "info": return Qt.color("#1D4F91")
        }
        return line
    }

    // The colour of a role by its name; an unknown name is a mistake in our code and shows as ink.
    function colour(tone: string): color {
        switch (tone) {
        case "ink": return ink
        case "ink2": return ink2
        case "brass": return brass
        case "action": return action
        case "safe": return safe
        case "warn": return warn
        case "alarm": return alarm
        case "info": return info
        }
        console.warn("Theme: no colour role named", tone)
        return ink
    }

    function has(list: var, one: string): bool {
        return list.includes(one)
    }

    function font(size: int, weight: int): font {
        return Qt.font({ family: theme.family, pixelSize: size, weight: weight })
    }
}
