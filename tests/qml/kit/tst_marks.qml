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
}
