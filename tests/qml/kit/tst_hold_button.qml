import QtQuick
import QtTest
import Tallyboard.Ui

// The alarm goes off after a full hold and not a moment before, by finger, by key and by a screen reader's press.
TestCase {
    id: test

    height: 300
    name: "HoldButton"
    visible: true
    when: windowShown
    width: 300

    Component {
        id: component
        HoldButton { holdMs: 400 }
    }
    Component {
        id: byHand // clocks that run only when the test says so
        HoldButton {
            holdClock: HandClock {}
            releaseClock: HandClock {}
        }
    }
    component HandClock: QtObject {
        property bool running: false

        signal triggered

        function start() { running = true }
        function stop() { running = false }
        function runOut() {
            running = false
            triggered()
        }
    }
    // Says when a full hold's time has passed again, for what must not have happened by then.
    Timer { id: later; interval: 450 }
    SignalSpy { id: passed; signalName: "triggered"; target: later }
    SignalSpy { id: held; signalName: "held" }
    SignalSpy { id: letGo; signalName: "letGo" }
    SignalSpy { id: cancelled; signalName: "cancelled" }

    function letAHoldPass() {
        passed.clear()
        later.start()
        tryCompare(passed, "count", 1, 60000)
    }

    function make(made = component): Item {
        const button = createTemporaryObject(made, test)
        held.target = button
        cancelled.target = button
        letGo.target = button
        held.clear()
        cancelled.clear()
        letGo.clear()
        return button
    }

    function test_threeSecondsUnlessToldOtherwise() {
        const button = createTemporaryObject(Qt.createComponent("qrc:/qt/qml/Tallyboard/Ui/kit/HoldButton.qml"), test)
        compare(button.holdMs, 3000)
    }

    function test_fullHoldFiresOnce() {
        const button = make()
        mousePress(button, 40, 40)
        verify(button.holding)
        tryCompare(held, "count", 1, 60000)
        verify(!button.holding)
        mouseRelease(button, 40, 40)
        letAHoldPass()
        compare(held.count, 1)
        compare(cancelled.count, 0)
        compare(button.progress, 0)
    }

    function test_lettingGoStops() {
        const button = make(byHand)
        mousePress(button, 40, 40)
        verify(button.holdClock.running)
        tryVerify(() => button.progress > 0.2)
        mouseRelease(button, 40, 40)
        compare(cancelled.count, 1)
        compare(button.progress, 0)
        verify(!button.holdClock.running)
        compare(held.count, 0)
    }

    function test_slidingOffStops() {
        const button = make(byHand)
        mousePress(button, 40, 40)
        mouseMove(button, 280, 280)
        compare(cancelled.count, 1)
        mouseRelease(button, 280, 280)
    }

    function test_keyboardHold_data() {
        return [{ tag: "Space", key: Qt.Key_Space }, { tag: "Return", key: Qt.Key_Return }]
    }

    function test_keyboardHold(row) {
        const button = make()
        button.forceActiveFocus(Qt.TabFocusReason)
        keyPress(row.key)
        verify(button.holding)
        tryCompare(held, "count", 1, 60000)
        keyRelease(row.key)
        compare(held.count, 1)
        tryCompare(button, "how", "")
    }

    function test_keyboardLettingGoStops_data() { return test_keyboardHold_data() }

    function test_keyboardLettingGoStops(row) {
        const button = make(byHand)
        button.forceActiveFocus(Qt.TabFocusReason)
        keyPress(row.key)
        verify(button.holdClock.running)
        keyRelease(row.key)
        button.releaseClock.runOut()
        compare(cancelled.count, 1)
        verify(!button.holdClock.running)
        compare(held.count, 0)
    }

    // A held key as X11 tells it: repeats are marked. And as others do: a release and a press, both unmarked.
    function test_repeatsOfAHeldKeyAreOneHold_data() {
        return [{ tag: "marked", marked: true }, { tag: "release and press", marked: false }]
    }

    function test_repeatsOfAHeldKeyAreOneHold(row) {
        const button = make(byHand)
        button.forceActiveFocus(Qt.TabFocusReason)
        const repeat = () => {
            if (row.marked) {
                button.keyUp(true)
                button.keyDown(true)
            } else {
                keyRelease(Qt.Key_Space)
                keyPress(Qt.Key_Space)
            }
        }
        keyPress(Qt.Key_Space)
        for (let i = 0; i < 30; ++i) {
            repeat()
            verify(button.holding)
            verify(!button.releaseClock.running)
        }
        compare(cancelled.count, 0)
        button.holdClock.runOut()
        compare(held.count, 1)
        for (let i = 0; i < 30; ++i)
            repeat()
        verify(!button.holding, "the key is still down: it does not begin anew")
        verify(!button.holdClock.running)
        compare(letGo.count, 0)
        keyRelease(Qt.Key_Space)
        button.releaseClock.runOut()
        compare(letGo.count, 1)
        compare(held.count, 1)
        compare(cancelled.count, 0)
        keyPress(Qt.Key_Space)
        verify(button.holding, "let go and pressed again is another hold")
        keyRelease(Qt.Key_Space)
        button.releaseClock.runOut()
        compare(cancelled.count, 1)
        compare(letGo.count, 1)
    }

    function test_theTimeRunsOutBetweenReleaseAndPress() {
        const button = make(byHand)
        button.forceActiveFocus(Qt.TabFocusReason)
        keyPress(Qt.Key_Space)
        keyRelease(Qt.Key_Space)
        button.holdClock.runOut()
        compare(held.count, 0)
        keyPress(Qt.Key_Space) // it was a repeat: the key was down all the time
        compare(held.count, 1)
        keyRelease(Qt.Key_Space)
        button.releaseClock.runOut()

        keyPress(Qt.Key_Space)
        keyRelease(Qt.Key_Space)
        button.holdClock.runOut()
        button.releaseClock.runOut() // it was let go before its time
        compare(held.count, 1)
        compare(cancelled.count, 1)
    }

    function contrast(a: color, b: color): real {
        const part = v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4)
        const light = c => 0.2126 * part(c.r) + 0.7152 * part(c.g) + 0.0722 * part(c.b)
        const [x, y] = [light(a), light(b)]
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
    }

    function test_standsOutOnEveryGround_data() {
        return [{ tag: "light", dark: false }, { tag: "dark", dark: true }]
    }

    function test_standsOutOnEveryGround(row) {
        Theme.dark = row.dark
        const button = make(byHand)
        for (const inAlarm of [false, true]) {
            button.inAlarm = inAlarm
            for (const pressed of [false, true]) {
                pressed ? button.begin() : button.cancel()
                for (const ground of inAlarm ? [Theme.alarmFill] : [Theme.card, Theme.paper]) {
                    verify(contrast(button.face, ground) >= 3, "octagon, alarm " + inAlarm + ", held " + pressed)
                    verify(contrast(button.ring, ground) >= 3, "ring, alarm " + inAlarm)
                }
                verify(contrast(button.words, button.face) >= 4.5, "words, alarm " + inAlarm + ", held " + pressed)
            }
            button.cancel()
        }
        Theme.dark = false
    }

    function test_losingTheKeyboardStops() {
        const button = make()
        button.forceActiveFocus(Qt.TabFocusReason)
        keyPress(Qt.Key_Space)
        button.focus = false
        compare(cancelled.count, 1)
        keyRelease(Qt.Key_Space)
    }

    function test_saysWhatToDoAndHowLong() {
        const button = make()
        compare(button.Accessible.role, Accessible.Button)
        verify(button.Accessible.name.includes("SOS"))
        verify(button.Accessible.name.includes("hold"))
        button.begin()
        verify(button.Accessible.name.includes("let go to stop"))
        button.cancel()
    }
}
