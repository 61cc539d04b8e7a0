import QtQuick
import QtTest
import Tallyboard.Ui

// A day is chosen from the sheet of a month, by keyboard and by finger, and only from those there are.
TestCase {
    id: test

    height: 500
    name: "DatePicker"
    visible: true
    when: windowShown
    width: 500

    property string now

    Component {
        id: sheet
        DatePicker {
            earliest: "2024-02-27"
            latest: "2024-03-25"
            onChosen: day => test.now = day
            selected: test.now
            today: "2024-02-29"
        }
    }

    function opened(first: string): var {
        now = first
        const picker = createTemporaryObject(sheet, test)
        picker.open()
        tryVerify(() => picker.opened && findChild(picker.contentItem, "pick-" + picker.at)?.activeFocus)
        return picker
    }

    function test_aDayIsChosenByKeyboard() {
        const picker = opened("2024-02-28")
        compare(findChild(picker.contentItem, "month").text, "February 2024")
        const part = name => findChild(picker.contentItem, "pick-" + name)
        keyClick(Qt.Key_Right) // over the leap day
        tryVerify(() => part("2024-02-29").activeFocus)
        verify(part("2024-02-29").Accessible.name.includes("today"))
        keyClick(Qt.Key_Down) // into the next month
        tryVerify(() => part("2024-03-07").activeFocus)
        compare(findChild(picker.contentItem, "month").text, "March 2024")
        keyClick(Qt.Key_End)
        tryVerify(() => part("2024-03-25").activeFocus)
        keyClick(Qt.Key_PageDown) // past the end it stays
        tryVerify(() => part("2024-03-25").activeFocus)
        verify(!part("2024-03-26").enabled)
        keyClick(Qt.Key_PageUp)
        tryVerify(() => part("2024-02-27").activeFocus) // not before the first
        compare(now, "2024-02-28")
        keyClick(Qt.Key_Return)
        compare(now, "2024-02-27")
        tryVerify(() => !picker.visible)
    }

    function test_aDayIsChosenByFingerAndEscChangesNothing() {
        let picker = opened("2024-02-28")
        mouseClick(findChild(picker.contentItem, "pick-2024-03-01"))
        compare(now, "2024-03-01")
        tryVerify(() => !picker.visible)
        picker = opened("2024-03-01")
        mouseClick(findChild(picker.contentItem, "pick-2024-03-30")) // cannot be chosen
        compare(now, "2024-03-01")
        keyClick(Qt.Key_Escape)
        tryVerify(() => !picker.visible)
        compare(now, "2024-03-01")
    }
}
