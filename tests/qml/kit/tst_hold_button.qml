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
    // Says when a full hold's time has passed again, for what must not have happened by then.
    Timer { id: later; interval: 450 }
    SignalSpy { id: passed; signalName: "triggered"; target: later }
    SignalSpy { id: held; signalName: "held" }
    SignalSpy { id: cancelled; signalName: "cancelled" }

    function letAHoldPass() {
        passed.clear()
        later.start()
        tryCompare(passed, "count", 1, 2000)
    }

    function make(): Item {
        const button = createTemporaryObject(component, test)
        held.target = button
        cancelled.target = button
        held.clear()
        cancelled.clear()
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
        tryCompare(held, "count", 1, 2000)
        verify(!button.holding)
        mouseRelease(button, 40, 40)
        letAHoldPass()
        compare(held.count, 1)
        compare(cancelled.count, 0)
        compare(button.progress, 0)
    }

    function test_lettingGoStops() {
        const button = make()
        mousePress(button, 40, 40)
        tryVerify(() => button.progress > 0.2)
        mouseRelease(button, 40, 40)
        compare(cancelled.count, 1)
        compare(button.progress, 0)
        letAHoldPass()
        compare(held.count, 0)
    }

    function test_slidingOffStops() {
        const button = make()
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
        tryCompare(held, "count", 1, 2000)
        keyRelease(row.key)
        compare(held.count, 1)
        keyPress(row.key)
        keyRelease(row.key)
        compare(cancelled.count, 1)
        letAHoldPass()
        compare(held.count, 1)
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
