import QtQuick
import QtTest
import Tallyboard.Ui

// A drawn mark stays inside the list that it is scrolled in, with a graphics card and without one.
TestCase {
    id: test

    name: "Marks"
    height: 200
    visible: true
    when: windowShown
    width: 200

    Component {
        id: list

        Rectangle {
            color: "white"
            height: 200
            width: 200

            Flickable {
                clip: true
                contentHeight: 400
                height: 100
                objectName: "flick"
                width: 200

                Loader {
                    id: loader
                    objectName: "loader"
                    x: 20
                    y: 20
                }
            }
        }
    }
    Component { id: state; StateMark { color: "black"; ground: "black"; size: 40; stateKey: "monitored" } }
    Component { id: brand; BrandMark { ground: "black" } }
    Component { id: busy; BusyMark { color: "black"; size: 40 } }

    function inked(picture: var, top: int, bottom: int): int {
        let count = 0
        for (let y = top; y < bottom; ++y)
            for (let x = 0; x < 100; ++x)
                if (!Qt.colorEqual(picture.pixel(x, y), "white"))
                    ++count
        return count
    }

    function test_staysInItsClip_data() {
        return [{ tag: "state", mark: state }, { tag: "brand", mark: brand }, { tag: "busy", mark: busy }]
    }

    function test_staysInItsClip(row) {
        const sheet = createTemporaryObject(list, test)
        const loader = findChild(sheet, "loader")
        loader.sourceComponent = row.mark
        waitForRendering(sheet)
        verify(inked(grabImage(sheet), 0, 100) > 100, "it is drawn where it can be seen")
        for (const y of [80, 110, 130]) { // half under the edge, just below it, well below it
            loader.y = y
            waitForRendering(sheet)
            compare(inked(grabImage(sheet), 100, 200), 0)
        }
    }

    Component {
        id: pair

        Rectangle {
            id: sheet
            property string key: "monitored"
            color: "white"
            height: 200
            width: 200

            Item {
                objectName: "page"
                height: 50
                width: 100

                StateMark { color: "black"; ground: "white"; size: 40; stateKey: sheet.key }
            }
            ListView {
                cacheBuffer: 2000
                clip: true
                height: 100
                model: 30
                objectName: "rows"
                width: 100
                y: 50

                delegate: Item {
                    height: 50
                    width: 100

                    StateMark { color: "black"; ground: "white"; size: 40; stateKey: sheet.key }
                }
            }
            Loader {
                objectName: "fresh"
                x: 100
                sourceComponent: StateMark { color: "black"; ground: "white"; size: 40; stateKey: sheet.key }
            }
        }
    }

    function unlike(picture: var, top: int): int {
        let count = 0
        for (let y = 0; y < 40; ++y)
            for (let x = 0; x < 40; ++x)
                if (!Qt.colorEqual(picture.pixel(x, top + y), picture.pixel(100 + x, y)))
                    ++count
        return count
    }

    // Without a graphics card a layer around a shape went on showing what it showed before.
    function test_itIsTheStateThatItWasGivenWhileAway_data() {
        return [{ tag: "shown", page: true, row: 0 }, { tag: "hidden", page: false, row: 0 },
            { tag: "scrolled away", page: true, row: 20 }]
    }

    function test_itIsTheStateThatItWasGivenWhileAway(away) {
        const sheet = createTemporaryObject(pair, test)
        const page = findChild(sheet, "page")
        const rows = findChild(sheet, "rows")
        const fresh = findChild(sheet, "fresh")
        for (const key of ["sos", "phoneOnly", "unknown", "monitored", "owned", "dueSoon", "confirmed", "sos"]) {
            rows.positionViewAtIndex(0, ListView.Beginning)
            grabImage(sheet)
            page.visible = away.page
            rows.positionViewAtIndex(away.row, ListView.Beginning)
            grabImage(sheet)
            sheet.key = key
            grabImage(sheet)
            page.visible = true
            rows.positionViewAtIndex(0, ListView.Beginning)
            fresh.active = false // drawn for the first time, with nothing before it
            fresh.active = true
            grabImage(sheet)
            const picture = grabImage(sheet)
            verify(inkedAt(picture) > 100)
            compare(unlike(picture, 0), 0, key + " on a page")
            compare(unlike(picture, 50), 0, key + " in a list")
        }
    }

    function inkedAt(picture: var): int { return inked(picture, 0, 40) }

    // Every path of the vocabulary can be drawn, and no two shapes are alike.
    function test_everyShapeIsItsOwn() {
        const mark = createTemporaryObject(state, test)
        let seen = []
        for (const key of States.keys) {
            mark.stateKey = key
            verify(mark.strokes.length > 0, key)
            const shape = JSON.stringify(mark.strokes)
            verify(!seen.includes(shape), key)
            seen.push(shape)
        }
    }
}
