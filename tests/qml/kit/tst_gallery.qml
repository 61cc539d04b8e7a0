import QtQuick
import QtTest
import Tallyboard.Ui

// Every component on the gallery's sheets, narrow and wide, at 100 % and 200 %: no word cut, nothing off the edge,
// every place of the keyboard named and at least 48 high.
TestCase {
    id: test

    height: 780
    name: "Gallery"
    visible: true
    when: windowShown
    width: 1280

    Component { id: component; GalleryPage {} }

    function cleanup() {
        Theme.textScale = 1
        Theme.dark = false
    }

    function rows(): var {
        const list = []
        for (const sheet of ["controls", "states", "entries", "messages", "moments"])
            for (const width of [390, 1280])
                for (const scale of [1, 2])
                    list.push({ tag: sheet + " " + width + " " + scale, sheet: sheet, width: width, scale: scale })
        return list
    }

    function open(row: var): Item {
        const page = createTemporaryObject(component, test,
            { sheet: row.sheet, textScale: row.scale, width: row.width })
        page.height = page.implicitHeight
        grabImage(page)
        return page
    }

    function each(item: Item, visit: var) {
        if (!item.visible)
            return
        visit(item)
        for (let i = 0; i < item.children.length; ++i)
            each(item.children[i], visit)
    }

    function test_noWordIsCut_data() { return rows() }

    function test_noWordIsCut(row) {
        const page = open(row)
        let seen = 0
        each(page, item => {
            if (item.paintedWidth === undefined || item.truncated === undefined
                || item.text === "" || item.name !== undefined)
                return
            ++seen
            verify(!item.truncated, "truncated: " + item.text)
            verify(item.paintedWidth <= item.width + 1,
                "too wide: " + item.text + " " + item.paintedWidth + " > " + item.width)
            verify(item.paintedHeight <= item.height + 1, "too high: " + item.text)
            const left = item.mapToItem(page, 0, 0).x
            verify(left >= 0 && left + item.paintedWidth * item.scale <= page.width + 1, "off the edge: " + item.text)
        })
        verify(seen > 5)
    }

    function test_everyPlaceIsNamedAndLargeEnough_data() { return rows() }

    function test_everyPlaceIsNamedAndLargeEnough(row) {
        const page = open(row)
        each(page, item => {
            if (!item.activeFocusOnTab || !item.enabled)
                return
            verify(item.Accessible.name !== "", "no name: " + item)
            verify(item.height >= 48 && item.width >= 40,
                "small: " + item.Accessible.name + " " + item.width + "x" + item.height)
        })
    }
}
