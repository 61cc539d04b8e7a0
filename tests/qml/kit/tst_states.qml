import QtQuick
import QtTest
import Tallyboard.Ui

// Every state has its word, role and its own shape; the icon font has a glyph for every name.
TestCase {
    id: test

    name: "States"

    readonly property var all: ({
        monitored: ["Monitored", "safe"], unproved: ["Watched", "warn"], phoneOnly: ["On this phone only", "warn"],
        unknown: ["Unknown", "warn"],
        dueSoon: ["Due soon", "warn"], overdue: ["Overdue", "alarm"], escalating: ["Calling for help", "alarm"],
        owned: ["With the duty officer", "info"], sos: ["SOS", "alarm"], backSafe: ["Back safe", "safe"],
        held: ["Held", "warn"], confirmed: ["Confirmed", "safe"], taken: ["Taken", "alarm"],
        handedIn: ["Handed in", "info"], onDevice: ["On this device", "ink2"], refused: ["Needs fixing", "alarm"]
    })

    Component { id: badgeComponent; StateBadge { width: 300 } }

    function test_vocabularyIsComplete() {
        compare(States.keys.slice().sort(), Object.keys(all).sort())
        for (const key of States.keys) {
            compare(States.word(key), all[key][0])
            compare(States.tone(key), all[key][1])
        }
    }

    function test_everyShapeIsItsOwn() {
        const drawn = States.keys.map(key => {
            const s = States.table[key]
            return [s.fill, s.line, s.dashed, s.cut].join("|")
        })
        compare(new Set(drawn).size, drawn.length)
        compare(new Set(States.keys.map(key => States.table[key].shape)).size, drawn.length)
    }

    function test_badgeSaysItsWords_data() {
        return Object.keys(all).map(key => ({ tag: key, key: key }))
    }

    function test_badgeSaysItsWords(row) {
        const badge = createTemporaryObject(badgeComponent, test, { stateKey: row.key })
        compare(badge.Accessible.name, all[row.key][0])
        compare(findChild(badge, "phrase").text, all[row.key][0])
        badge.text = "Overdue 3 min"
        badge.detail = "Roath Park"
        compare(badge.Accessible.name, "Overdue 3 min. Roath Park")
    }

    /// An SOS that somebody has keeps its shape; its colour is that of the words beside it.
    function test_signAndWordsAreOfOneColour() {
        const badge = createTemporaryObject(badgeComponent, test, { mark: "sos", stateKey: "owned" })
        const sign = findChild(badge, "badge-mark")
        compare(sign.stateKey, "sos")
        compare(sign.color, findChild(badge, "phrase").color)
        compare(sign.color, Theme.info)
    }

    function test_iconFontIsThere() {
        verify(IconCodes.family.toLowerCase().includes("lucide"))
        compare(IconCodes.glyph("house").length, 1)
    }

    function test_unknownIconIsSaid() {
        ignoreWarning(/no icon named nonsense/)
        compare(IconCodes.glyph("nonsense"), "")
    }
}
