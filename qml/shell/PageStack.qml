pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// One page at a time. A page is built when it is first visited and kept, so that coming back is instant and nothing
// half typed is lost. A page may have `signal go(string place)`.
FocusScope {
    id: stack

    required property PageBook book
    property string place
    property Loader current: null

    property bool phone: true

    signal away
    signal go(string place)
    signal pulled

    function visit(place: string) {
        stack.place = place
        let loader = stack.visited(place)
        if (!loader) {
            places.append({ name: place })
            loader = stack.visited(place)
            stack.build(loader, place)
        }
        stack.current = loader
        loader.forceActiveFocus()
    }

    function visited(place: string): Loader {
        for (let i = 0; i < loaders.count; ++i)
            if (places.get(i).name === place)
                return loaders.itemAt(i) as Loader
        return null
    }

    // A view model that rested so far reads what its page is about to show.
    function build(loader: Loader, place: string) {
        const needs = stack.book.needs(place)
        for (const one of Object.values(needs))
            if (one && one.wakeUp)
                one.wakeUp()
        loader.setSource(stack.book.file(place), needs)
    }

    // What has the keyboard is no stop of the Tab key, as a page that was just opened: Qt would go on from the window's
    // first stop, which is far from here.
    function tab(forward: bool) {
        const next = Window.activeFocusItem?.nextItemInFocusChain(forward)
        if (next)
            next.forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason)
    }

    Keys.onBacktabPressed: stack.tab(false)
    Keys.onTabPressed: stack.tab(true)

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    ListModel { id: places }
    Repeater {
        id: loaders
        model: places

        Loader {
            id: loader
            required property string name
            readonly property var built: item

            anchors.fill: parent
            focus: visible
            objectName: "page-" + name
            onLoaded: {
                (item as Item).focus = true // a Loader is a focus scope: keys would end at it otherwise
                if (built.sub !== undefined)
                    built.sub = Qt.binding(() => stack.book.under(name, stack.phone))
            }
            visible: stack.place === name

            Connections {
                function onAway() { stack.away() }

                function onGo(place: string) { stack.go(place) }

                function onPulled() { stack.pulled() }

                ignoreUnknownSignals: true
                target: loader.item
            }
        }
    }
}
