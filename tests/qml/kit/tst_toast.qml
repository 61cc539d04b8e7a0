import QtQuick
import QtTest
import Tallyboard.Ui

// The word at the foot of the page: what it says, and what a press on it does.
TestCase {
    id: test

    height: 200
    name: "Toast"
    visible: true
    when: windowShown
    width: 400

    Component {
        id: covered
        Item {
            height: 100
            width: 300

            AppButton {
                anchors.fill: parent
                objectName: "under"
                onClicked: test.reached += 1
                text: "Cancel the booking"
            }
            Toast { objectName: "toast"; width: 300 }
        }
    }
    property int reached: 0

    function test_isSpoken() {
        const toast = findChild(createTemporaryObject(covered, test), "toast")
        toast.show("Desk 14 is yours.", "confirmed")
        verify(toast.shown)
        compare(findChild(toast, "text").text, "Desk 14 is yours.")
        toast.hide()
        verify(!toast.shown)
    }

    function test_theTallyTurnsWhenSomethingIsSettled() {
        const toast = findChild(createTemporaryObject(covered, test), "toast")
        const tally = findChild(toast, "tally")
        toast.show("Held for today.", "held")
        verify(!tally.visible)
        toast.show("Desk 14 is yours.", "confirmed")
        verify(tally.visible)
        verify(!tally.ticked)
        tryCompare(tally, "ticked", true)
        Theme.reducedMotion = true
        toast.show("Back safe.", "backSafe")
        verify(tally.ticked)
        Theme.reducedMotion = false
    }

    function test_aPressPutsItAwayAndReachesNothingElse() {
        reached = 0
        const c = createTemporaryObject(covered, test)
        const toast = findChild(c, "toast")
        toast.show("Desk 14 is yours.")
        mouseClick(toast, 150, 10)
        verify(!toast.shown)
        compare(reached, 0)
        mouseClick(c, 150, 10)
        compare(reached, 1)
    }
}
