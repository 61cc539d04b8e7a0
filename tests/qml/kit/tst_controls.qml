import QtQuick
import QtTest
import Tallyboard.Ui

// Buttons, entries, cards, dialog, page: by key and by tap, and what a screen reader is told.
TestCase {
    id: test

    height: 600
    name: "Controls"
    visible: true
    when: windowShown
    width: 400

    Component { id: button; AppButton { text: "Check in" } }
    Component { id: entry; TextEntry { hint: "Street and postcode"; label: "Where?"; width: 300 } }
    Component { id: area; TextAreaEntry { label: "Notes"; maximumLength: 5; width: 300 } }
    Component { id: card; Card { clickable: true; title: "Visit"; width: 300 } }
    Component { id: row; ListRow { stateKey: "held"; subtitle: "Second floor"; title: "Desk 14"; width: 300 } }
    Component {
        id: dialog
        ConfirmDialog { cancelText: "Keep it"; confirmText: "Cancel the booking"; danger: true; title: "Cancel?" }
    }
    Component {
        id: writing
        ConfirmDialog { confirmText: "Close"; TextAreaEntry { label: "Note"; objectName: "note" } }
    }
    Component { id: bar; BottomBar { width: 390 } }
    Component { id: qr; QrCode { description: "Enrol"; rows: ["101", "010", "111"] } }
    Component {
        id: page
        AppPage {
            height: 300
            width: 390

            Listing {
                model: 20
                spacing: Theme.gap4

                AppButton { required property int index; objectName: "b" + index; text: "Button " + index }
            }
        }
    }
    SignalSpy { id: spy }

    function watch(target: QtObject, name: string) {
        spy.target = null
        spy.signalName = name
        spy.target = target
        spy.clear()
    }

    function test_questionStaysBelowAnAlarm_data() {
        return [{ tag: "small", scale: 1 }, { tag: "large text", scale: 2 }]
    }

    function test_questionStaysBelowAnAlarm(row) {
        const before = Theme.textScale
        Theme.textScale = row.scale
        const item = createTemporaryObject(dialog, test, { text: "You lose the desk. ".repeat(40) })
        item.open()
        tryCompare(item, "opened", true)
        Theme.topTaken = 200
        verify(item.y >= 200 && item.y + item.height <= item.parent.height, item.y + " " + item.height)
        Theme.topTaken = 0
        Theme.textScale = before
        item.close()
    }

    function test_tabLeavesAFieldInADialog() {
        const d = createTemporaryObject(writing, test)
        d.open()
        tryVerify(() => d.opened)
        const note = findChild(d.contentItem, "note").input
        const press = key => {
            keyClick(key)
            return d.contentItem.Window.window.activeFocusItem.objectName
        }
        note.forceActiveFocus(Qt.TabFocusReason)
        compare(press(Qt.Key_Tab), "cancel")
        compare(press(Qt.Key_Tab), "confirm")
        note.forceActiveFocus(Qt.TabFocusReason)
        compare(press(Qt.Key_Backtab), "confirm")
        d.close()
    }

    function test_buttonByKey() {
        const b = createTemporaryObject(button, test)
        watch(b, "clicked")
        b.forceActiveFocus(Qt.TabFocusReason)
        keyRelease(Qt.Key_Tab) // of the key that brought one here
        verify(b.visualFocus)
        keyClick(Qt.Key_Space)
        keyClick(Qt.Key_Return)
        keyClick(Qt.Key_Enter)
        compare(spy.count, 3)
        compare(b.Accessible.role, Accessible.Button)
        compare(b.Accessible.name, "Check in")
    }

    function test_theRingIsForKeysOnly() {
        const b = createTemporaryObject(button, test)
        b.forceActiveFocus(Qt.OtherFocusReason)
        verify(b.activeFocus && !b.visualFocus)
        mouseClick(b)
        verify(b.activeFocus && !b.visualFocus)
        keyClick(Qt.Key_Space)
        verify(b.visualFocus)
        mouseClick(b)
        verify(!b.visualFocus)
    }

    function test_greyButtonIsPressedByNobody() {
        const b = createTemporaryObject(button, test, { enabled: false })
        watch(b, "clicked")
        b.fire() // what a screen reader's press comes to
        mouseClick(b)
        compare(spy.count, 0)
    }

    function test_busyButtonIgnoresAndKeepsItsFocus() {
        const b = createTemporaryObject(button, test, { busy: true, busyText: "Checking in" })
        watch(b, "clicked")
        b.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Space)
        keyClick(Qt.Key_Return)
        mouseClick(b)
        compare(spy.count, 0)
        verify(b.activeFocus)
        compare(b.Accessible.name, "Checking in")
    }

    function test_entryTellsItsError() {
        const e = createTemporaryObject(entry, test)
        const input = findChild(e, "input")
        compare(input.Accessible.name, "Where?")
        compare(input.Accessible.description, "Street and postcode")
        e.error = "Say where you are going."
        compare(input.Accessible.description, "Error: Say where you are going.")
        const words = findChild(e, "error")
        verify(words.visible)
        compare(words.text, "Say where you are going.")
        compare(words.Accessible.role, Accessible.AlertMessage)
    }

    function test_entryTypesAndCounts() {
        const e = createTemporaryObject(entry, test, { maximumLength: 4 })
        watch(e, "edited")
        e.forceActiveFocus(Qt.TabFocusReason)
        for (const letter of "CF101")
            keyClick(letter)
        compare(e.text.toLowerCase(), "cf10")
        compare(spy.count, 4)
        compare(findChild(e, "counter").text, "4 / 4")
    }

    function test_areaNeverCuts() {
        const a = createTemporaryObject(area, test)
        a.text = "longer than five"
        verify(a.tooLong)
        compare(a.text, "longer than five")
        compare(findChild(a, "counter").text, "16 / 5")
    }

    function test_cardIsAButton() {
        const c = createTemporaryObject(card, test)
        watch(c, "clicked")
        c.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
        mouseClick(c, 5, 5)
        compare(spy.count, 2)
        compare(c.Accessible.role, Accessible.Button)
        compare(c.Accessible.name, "Visit")
    }

    function test_rowSaysItsState() {
        const r = createTemporaryObject(row, test)
        watch(r, "clicked")
        compare(r.Accessible.name, "Desk 14")
        compare(r.Accessible.description, "Second floor. Held")
        r.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
        keyClick(Qt.Key_Space)
        compare(spy.count, 2)
    }

    function test_dialogKeepsTheKeyboardAndEscIsSafe() {
        const d = createTemporaryObject(dialog, test)
        watch(d, "rejected")
        d.open()
        tryVerify(() => d.opened)
        const cancel = findChild(d.contentItem, "cancel")
        const confirm = findChild(d.contentItem, "confirm")
        verify(cancel.activeFocus)
        keyClick(Qt.Key_Tab)
        verify(confirm.activeFocus)
        keyClick(Qt.Key_Tab)
        verify(cancel.activeFocus)
        keyClick(Qt.Key_Escape)
        tryCompare(spy, "count", 1)
        tryVerify(() => !d.visible)
    }

    function test_bottomBar() {
        const b = createTemporaryObject(bar, test, {
            current: "today",
            items: [{ key: "today", text: "Today", icon: "house" },
                { key: "desks", text: "Desks", icon: "armchair" }],
            waiting: { desks: 1 }
        })
        watch(b, "chosen")
        const desks = findChild(b, "nav-desks")
        b.waiting = { desks: 2 }
        compare(findChild(b, "nav-desks"), desks) // not built anew: the keyboard's focus stays
        verify(desks.Accessible.name.includes("2"))
        compare(findChild(b, "nav-today").Accessible.selected, true)
        mouseClick(desks)
        compare(spy.signalArguments[0][0], "desks")
        findChild(b, "nav-today").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Right)
        verify(desks.activeFocus)
    }

    function test_qrIsDrawn() {
        const q = createTemporaryObject(qr, test, { size: 110 })
        compare(q.module, 10)
        compare(q.implicitWidth, 110)
        compare(q.outline, "M0 0H1V1H0ZM2 0H3V1H2ZM1 1H2V2H1ZM0 2H3V3H0Z") // in modules
    }

    function test_pageFollowsTheKeyboard() {
        const p = createTemporaryObject(page, test)
        compare(p.flickable.contentY, 0)
        findChild(p, "b15").forceActiveFocus(Qt.TabFocusReason)
        verify(p.flickable.contentY > 0)
        const y = findChild(p, "b15").mapToItem(p, 0, 0).y
        verify(y >= 0 && y + 48 <= p.height)
        keyClick(Qt.Key_Home)
        compare(p.flickable.contentY, 0)
        keyClick(Qt.Key_PageDown)
        verify(p.flickable.contentY > 100)
        keyClick(Qt.Key_End)
        compare(p.flickable.contentY, p.flickable.contentHeight - p.flickable.height)
    }
}
