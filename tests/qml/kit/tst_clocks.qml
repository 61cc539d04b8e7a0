import QtQuick
import QtTest
import Tallyboard.Ui

// Figures that run: their width, and what a screen reader is told.
TestCase {
    id: test

    height: 600
    name: "Clocks"
    visible: true
    when: windowShown
    width: 400

    Component { id: clock; TabularText {} }
    Component { id: countdown; CountdownText {} }

    function test_figuresDoNotDance() {
        const c = createTemporaryObject(clock, test, { text: "11:11" })
        const width = c.implicitWidth
        for (const text of ["00:00", "18:47", "23:59"]) {
            c.text = text
            compare(c.implicitWidth, width)
            compare(c.Accessible.name, text)
        }
    }

    // A head that is laid out anew takes another size: every sign goes along, or they lie over one another.
    function test_tabular_grows_whole() {
        const grown = createTemporaryObject(clock, test, { size: 15, text: "-06:00" })
        grown.size = 44
        const made = createTemporaryObject(clock, test, { size: 44, text: "-06:00" })
        verify(made.implicitWidth > 100)
        tryCompare(grown, "implicitWidth", made.implicitWidth)
    }

    function test_countdown_data() {
        return [
            { tag: "left", seconds: 252, figures: "4:12", said: "left" },
            { tag: "hours", seconds: 3725, figures: "1:02:05", said: "left" },
            { tag: "zero", seconds: 0, figures: "0:00", said: "left" },
            { tag: "late", seconds: -187, figures: "+3:07", said: "late" }
        ]
    }

    function test_countdown(row) {
        const c = createTemporaryObject(countdown, test, { seconds: row.seconds })
        compare(c.figures, row.figures)
        verify(c.Accessible.name.endsWith(row.said))
    }

    function test_countdownShrinksRatherThanBeCut() {
        const c = createTemporaryObject(countdown, test, { seconds: 86399, width: 60 })
        const figures = findChild(c, "figures")
        verify(figures.width * figures.scale <= 60.5)
    }
}
