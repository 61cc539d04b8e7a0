import QtQuick
import QtTest
import Tallyboard.Ui

// Radio groups: one tab stop, arrows move and choose and go round, a tap chooses, the value the caller gives is shown.
TestCase {
    id: test

    height: 400
    name: "Choices"
    visible: true
    when: windowShown
    width: 400

    readonly property var parts: [{ value: "am", text: "Morning" }, { value: "pm", text: "Afternoon" },
                                  { value: "day", text: "All day" }]

    Component { id: segmented; SegmentedChoice { options: test.parts; width: 400 } }
    Component { id: list; ChoiceList { options: test.parts; width: 400 } }
    Component {
        id: strip
        DateStrip { firstDay: "2024-02-26"; today: "2024-02-29"; width: 400 }
    }
    Component { id: dropdown; Dropdown { label: "Site"; options: test.parts; width: 300 } }
    SignalSpy { id: chosen; signalName: "chosen" }

    function make(component: Component, first: var): Item {
        const item = createTemporaryObject(component, test, first)
        chosen.target = item
        chosen.clear()
        return item
    }

    function test_segmentedArrows() {
        const choice = make(segmented, { value: "am" })
        findChild(choice, "segment0").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Right)
        compare(choice.value, "pm")
        verify(findChild(choice, "segment1").activeFocus)
        keyClick(Qt.Key_Right)
        keyClick(Qt.Key_Right)
        compare(choice.value, "am")
        keyClick(Qt.Key_Left)
        compare(choice.value, "day")
        compare(chosen.count, 4)
    }

    function test_segmentedIsOneTabStop() {
        const choice = make(segmented, { value: "pm" })
        compare([0, 1, 2].map(i => findChild(choice, "segment" + i).activeFocusOnTab), [false, true, false])
        const free = make(segmented, {})
        compare([0, 1, 2].map(i => findChild(free, "segment" + i).activeFocusOnTab), [true, false, false])
    }

    function test_segmentedTapAndRoles() {
        const choice = make(segmented, { value: "am" })
        const last = findChild(choice, "segment2")
        compare(last.Accessible.role, Accessible.RadioButton)
        compare(last.Accessible.checked, false)
        mouseClick(last)
        compare(choice.value, "day")
        compare(last.Accessible.checked, true)
        mouseClick(last)
        compare(chosen.count, 1)
    }

    function test_segmentedFillsItsWidthExactly() {
        const choice = make(segmented, { value: "am" })
        for (const width of [400, 331, 326]) {
            choice.width = width
            verify(choice.inRow)
            const last = findChild(choice, "segment2")
            tryVerify(() => Math.abs(last.x + last.width - width) < 0.5)
        }
    }

    function test_segmentedBecomesAColumn() {
        const choice = make(segmented, { value: "am" })
        verify(choice.inRow)
        choice.width = 200
        verify(!choice.inRow)
        tryVerify(() => findChild(choice, "segment1").y > 0)
    }

    function test_listArrows() {
        const choice = make(list, {})
        findChild(choice, "option0").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Down)
        compare(choice.value, "pm")
        keyClick(Qt.Key_Up)
        compare(choice.value, "am")
        compare(findChild(choice, "option0").Accessible.checked, true)
    }

    function test_daysGoOverTheLeapDay() {
        const week = make(strip, { selected: "2024-02-28" })
        compare(week.days, ["2024-02-26", "2024-02-27", "2024-02-28", "2024-02-29",
            "2024-03-01", "2024-03-02", "2024-03-03"])
        findChild(week, "day2").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Right)
        compare(week.selected, "2024-02-29")
        verify(findChild(week, "day3").Accessible.name.includes("today"))
        for (let i = 0; i < 9; ++i)
            keyClick(Qt.Key_Right)
        compare(week.selected, "2024-03-03")
    }

    function test_daysBreakIntoTwoRowsWhenNarrow() {
        const week = make(strip, {})
        compare(week.columns, 7)
        week.width = 250
        compare(week.columns, 4)
    }

    function test_dropdownByKeyboard() {
        const site = make(dropdown, { value: "am" })
        const box = findChild(site, "box")
        box.forceActiveFocus(Qt.TabFocusReason)
        compare(box.Accessible.name, "Site")
        keyClick(Qt.Key_Down)
        compare(site.value, "pm")
        keyClick(Qt.Key_Space)
        tryVerify(() => box.popup.opened)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        tryVerify(() => !box.popup.visible)
        compare(site.value, "day")
        compare(chosen.count, 2)
    }
}
