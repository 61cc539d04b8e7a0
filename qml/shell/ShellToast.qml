pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.App
import Tallyboard.Ui

// What was done or turned down, on whatever page it was pressed.
LatePart {
    id: toast

    required property AppViewModel app
    readonly property bool shown: built?.shown ?? false
    property string place // where one is: whoever goes on has read good news; the rest goes along

    onPlaceChanged: {
        if (shown && built.actionText === "" && States.tone(built.stateKey) !== "alarm")
            built.hide()
    }


    function show(words: string, stateKey: string, undo: string) {
        needed = true
        built.show(words, stateKey, undo)
    }

    given: ({ objectName: "toast" })
    part: "kit/Toast.qml"

    Connections {
        function onAction() { toast.app.shell.undo() }

        target: toast.item
    }
    Connections {
        function onRefusalChanged() {
            if (toast.app.visits.refusal !== "")
                toast.show(toast.app.visits.refusal + " " + toast.app.visits.remedy, "refused", "")
        }

        target: toast.app.visits
    }
    Connections {
        function onSaid(words: string, stateKey: string, undo: string) { toast.show(words, stateKey, undo) }

        target: toast.app.shell
    }
}
