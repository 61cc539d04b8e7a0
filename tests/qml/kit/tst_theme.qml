import QtQuick
import QtTest
import Tallyboard.Ui

// The theme is one object with real values, and its colours can be read: WCAG 2.2 contrast, computed from Theme itself.
TestCase {
    id: test

    name: "Theme"

    function cleanup() {
        Theme.dark = false
        Theme.textScale = 1
        Theme.reducedMotion = false
    }

    function channel(c: real): real {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4)
    }

    function luminance(c: color): real {
        return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b)
    }

    function contrast(a: color, b: color): real {
        const x = luminance(a)
        const y = luminance(b)
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
    }

    function test_isOneObjectWithValues() {
        compare(Theme.gap2, 8)
        compare(Theme.target, 48)
        compare(Theme.sizeBody, 15)
        compare(Theme.paper.toString(), "#f7f4ee")
        Theme.dark = true
        compare(Theme.paper.toString(), "#10181f")
        verify(Theme.family !== "")
    }

    function test_contrastIsMeasuredRight() {
        verify(Math.abs(contrast(Qt.color("#000000"), Qt.color("#ffffff")) - 21) < 0.01)
        verify(Math.abs(contrast(Qt.color("#767676"), Qt.color("#ffffff")) - 4.54) < 0.01)
    }

    function test_textRoles_data() {
        const rows = []
        for (const dark of [false, true])
            for (const role of ["ink", "ink2", "brass", "action", "safe", "warn", "alarm", "info"])
                rows.push({ tag: role + (dark ? " dark" : " light"), role: role, dark: dark })
        return rows
    }

    function test_textRoles(row) {
        Theme.dark = row.dark
        const words = Theme.colour(row.role)
        for (const ground of [Theme.paper, Theme.card, Theme.hovered, Theme.pressed, Theme.tint(row.role)])
            verify(contrast(words, ground) >= 4.5,
                row.tag + " on " + ground + " is " + contrast(words, ground).toFixed(2))
        verify(contrast(Theme.ink, Theme.tint(row.role)) >= 4.5)
        verify(contrast(Theme.ink2, Theme.tint(row.role)) >= 4.5)
    }

    function test_wordsOnFills_data() {
        return [{ tag: "light", dark: false }, { tag: "dark", dark: true }]
    }

    function test_wordsOnFills(row) {
        Theme.dark = row.dark
        for (const pair of [[Theme.actionText, Theme.action], [Theme.alarmText, Theme.alarmFill],
            [Theme.brassText, Theme.brassFill]])
            verify(contrast(pair[0], pair[1]) >= 4.5, pair + " is " + contrast(pair[0], pair[1]).toFixed(2))
    }

    function test_linesAndIcons_data() {
        return [{ tag: "light", dark: false }, { tag: "dark", dark: true }]
    }

    function test_linesAndIcons(row) {
        Theme.dark = row.dark
        for (const lines of [Theme.line, Theme.action, Theme.brass, Theme.alarm, Theme.ink2])
            for (const ground of [Theme.paper, Theme.card])
                verify(contrast(lines, ground) >= 3,
                    lines + " on " + ground + " is " + contrast(lines, ground).toFixed(2))
    }

    function test_bannersCanBeRead_data() {
        const rows = []
        for (const dark of [false, true])
            for (const tone of ["info", "warn", "alarm", "offline"])
                rows.push({ tag: tone + (dark ? " dark" : " light"), tone: tone, dark: dark })
        return rows
    }

    function test_bannersCanBeRead(row) {
        Theme.dark = row.dark
        const banner = createTemporaryObject(bannerComponent, test, { tone: row.tone, title: "x" })
        verify(contrast(banner.words, banner.color) >= 4.5)
        if (!banner.solid)
            verify(contrast(banner.edge, banner.color) >= 3)
    }

    function test_textScaleIsHeldBetweenOneAndTwo() {
        Theme.textScale = 2
        compare(Theme.sizeSmall, 26)
        compare(Theme.sizeClock, 88)
        Theme.textScale = 9
        compare(Theme.sizeBody, 30)
        Theme.textScale = 0.1
        compare(Theme.sizeBody, 15)
    }

    function test_noMotionWhenAskedForNone() {
        verify(Theme.motion > 0 && Theme.motion <= 200)
        Theme.reducedMotion = true
        compare(Theme.motion, 0)
    }

    Component { id: bannerComponent; Banner {} }
}
