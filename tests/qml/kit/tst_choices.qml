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

    // What the owner of a control holds, and whether its answer takes its time.
    property var now // what the owner of a control holds
    property bool deaf: false

    function own(value: var) {
        if (!deaf)
            now = value
    }

    Component {
        id: segmented
        SegmentedChoice { onChosen: value => test.own(value); options: test.parts; value: test.now; width: 400 }
    }
    Component {
        id: list
        ChoiceList { onChosen: value => test.own(value); options: test.parts; value: test.now; width: 400 }
    }
    Component {
        id: dropdown
        Dropdown {
            label: "Site"
            onChosen: value => test.own(value)
            options: test.parts
            value: test.now
            width: 300
        }
    }
    Component { id: chip; Chip { picked: test.now === "on"; text: "Quiet" } }
    SignalSpy { id: chosen; signalName: "chosen" }
    SignalSpy { id: toggled; signalName: "toggled" }

    function init() {
        deaf = false
    }

    function make(component: Component, first = undefined): Item {
        now = first
        const item = createTemporaryObject(component, test)
        chosen.target = item
        chosen.clear()
        return item
    }

    function test_onlyTheOwnerMovesTheValue_data() {
        return [{ tag: "segmented", what: segmented, part: "segment" }, { tag: "list", what: list, part: "option" }]
    }

    function test_onlyTheOwnerMovesTheValue(row) {
        const choice = make(row.what, "am")
        deaf = true
        waitForRendering(choice)
        mouseClick(findChild(choice, row.part + 1))
        compare(choice.value, "am")
        compare(chosen.signalArguments[0][0], "pm")
        mouseClick(findChild(choice, row.part + 0)) // back, while the answer is on its way
        compare(chosen.count, 2)
        compare(chosen.signalArguments[1][0], "am")
        now = "day" // the binding still stands
        compare(choice.value, "day")
        compare(findChild(choice, row.part + 2).Accessible.checked, true)
    }

    function test_aChipIsItsOwners() {
        now = "on"
        const one = createTemporaryObject(chip, test)
        toggled.target = one
        toggled.clear()
        mouseClick(one)
        compare(toggled.count, 1)
        compare(one.picked, true)
        compare(one.Accessible.checked, true)
        one.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Space)
        compare(toggled.count, 2)
        now = "off"
        compare(one.Accessible.checked, false)
    }

    function test_theDropdownIsItsOwners() {
        const site = make(dropdown, "am")
        const box = findChild(site, "box")
        deaf = true
        box.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Down)
        compare(chosen.signalArguments[0][0], "pm")
        compare(site.value, "am")
        compare(findChild(site, "shown").text, "Morning")
        tryCompare(box, "currentIndex", 0)
        now = "day"
        compare(findChild(site, "shown").text, "All day")
        compare(box.currentIndex, 2)
    }

    function test_aDropdownShowsItsValueHoweverItCame() {
        const site = make(dropdown, "pm")
        const box = findChild(site, "box")
        const shows = (index, text) => {
            compare(box.currentIndex, index)
            compare(findChild(site, "shown").text, text)
        }
        shows(1, "Afternoon")
        site.options = []
        shows(-1, "Choose")
        site.options = parts // they come after the value
        shows(1, "Afternoon")
        site.options = [parts[2], parts[0], parts[1]]
        shows(2, "Afternoon")
        now = "lost" // none of the options: never another one instead
        shows(-1, "Choose")
        site.options = parts
        shows(-1, "Choose")
        now = "day"
        shows(2, "All day")
    }

    function test_segmentedArrows() {
        const choice = make(segmented, "am")
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
        const choice = make(segmented, "pm")
        compare([0, 1, 2].map(i => findChild(choice, "segment" + i).activeFocusOnTab), [false, true, false])
        const free = make(segmented)
        compare([0, 1, 2].map(i => findChild(free, "segment" + i).activeFocusOnTab), [true, false, false])
    }

    function test_segmentedTapAndRoles() {
        const choice = make(segmented, "am")
        const last = findChild(choice, "segment2")
        compare(last.Accessible.role, Accessible.RadioButton)
        compare(last.Accessible.checked, false)
        mouseClick(last)
        compare(choice.value, "day")
        compare(last.Accessible.checked, true)
        mouseClick(last)
        compare(chosen.count, 2)
    }

    function test_segmentedFillsItsWidthExactly() {
        const choice = make(segmented, "am")
        for (const width of [400, 331, 326]) {
            choice.width = width
            verify(choice.inRow)
            const last = findChild(choice, "segment2")
            tryVerify(() => Math.abs(last.x + last.width - width) < 0.5)
        }
    }

    function test_segmentedBecomesAColumn() {
        const choice = make(segmented, "am")
        verify(choice.inRow)
        choice.width = 200
        verify(!choice.inRow)
        tryVerify(() => findChild(choice, "segment1").y > 0)
    }

    function test_listArrows() {
        const choice = make(list)
        findChild(choice, "option0").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Down)
        compare(choice.value, "pm")
        keyClick(Qt.Key_Up)
        compare(choice.value, "am")
        compare(findChild(choice, "option0").Accessible.checked, true)
    }

    function test_dropdownByKeyboard() {
        const site = make(dropdown, "am")
        const box = findChild(site, "box")
        box.forceActiveFocus(Qt.TabFocusReason)
        compare(box.Accessible.name, "Site: Morning")
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
