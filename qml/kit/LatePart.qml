import QtQuick

// Reads the file `part` (as seen from the folder of all pages) and builds it with `given` only once it is `needed`:
// what few people see now does not hold up the app's first frame. In `given` a Qt.binding() follows its source.
// OnDemand is for parts that are read anyway.
Loader {
    id: place

    property string part
    property var given: ({})
    property bool needed: false
    readonly property var built: item // for what only that part has
    property bool complete: false // Qt 6.4 would load an address that was taken back before

    function follow() {
        if (!complete)
            return
        if (!needed)
            source = ""
        else if (status === Loader.Null)
            setSource(Qt.resolvedUrl("../" + part), given)
    }

    Component.onCompleted: {
        complete = true
        follow()
    }
    onNeededChanged: follow()
    visible: needed
}
