import QtQuick
import Tallyboard.App
import Tallyboard.Ui

// The window: which stage the app is in, and the shape that fits. Knows no feature.
Window {
    id: window

    required property AppViewModel app
    property int guard_ms: 500 // a press that was on its way when the page moved comes within this
    readonly property url folder: "qrc:/qt/qml/Tallyboard/Ui/"
    // Before there is any text: a font that is added later makes Qt load and lay out all of it again.
    readonly property string iconFamily: IconCodes.family

    Binding { target: Theme; property: "dark"; value: window.app.settings ? window.app.settings.dark : false }
    Binding { target: Theme; property: "textScale"; value: window.app.settings ? window.app.settings.textScale : 1 }
    Binding { target: Theme; property: "reducedMotion"; value: window.app.settings
        ? window.app.settings.reducedMotion : false }

    Binding { target: Theme; property: "topTaken"; value: call.height }

    // Qt leaves the keyboard with an item that is hidden, and the next Space would press it unseen. The page around it
    // takes over; never a neighbour, which a second press would hit.
    function letGo() {
        for (let item = activeFocusItem; item && !item.visible && item !== contentItem; item = activeFocusItem)
            item.focus = false
        // After a dialog it is with the window alone: back to where it was on the page.
        if (!activeFocusItem || activeFocusItem === contentItem)
            stage.forceActiveFocus(Qt.PopupFocusReason)
    }

    onActiveFocusItemChanged: {
        if (!activeFocusItem || activeFocusItem === contentItem || !activeFocusItem.visible)
            later.restart()
    }
    //: The window's title.
    readonly property string name: qsTr("Tallyboard")
    //: The window's title while an alarm waits for this person: %1 is "SOS · Grace Thompson", %2 the app's name.
    title: app.alarms?.title ? qsTr("%1 · %2").arg(app.alarms.title).arg(name) : name
    color: Theme.paper
    height: 780
    minimumHeight: 480
    minimumWidth: 320
    visible: true
    width: 390

    LatePart { // first in the order of the keyboard, and above what a question puts over the page
        id: call
        anchors.left: parent.left
        anchors.right: parent.right
        given: ({ alarms: window.app.alarms })
        height: (item as Item)?.implicitHeight ?? 0
        needed: window.app.stage === "ready" && window.app.alarms !== null
            && (window.app.alarms.waiting > 0 || window.app.alarms.heldText !== "")
        part: "safety_board/AlarmBar.qml"
        z: 2000000 // Qt's overlay for questions is at a million
    }
    Loader {
        id: stage

        readonly property var page: item

        function show() {
            slow.running = window.app.stage === "starting"
            const pages = {
                "enrol": ["settings/EnrolPage.qml", { enrol: window.app.enrol }],
                "unlock": ["settings/UnlockPage.qml", { unlock: window.app.unlock }],
                "ready": ["shell/MainShell.qml", { app: window.app, width: stage.width, height: stage.height }],
                "stopped": ["shell/StoppedPage.qml", { sentence: window.app.stopSentence,
                    remedy: window.app.stopRemedy }]
            }
            const page = pages[window.app.stage]
            if (page)
                stage.setSource(window.folder + page[0], page[1])
            else
                stage.source = ""
        }

        Component.onCompleted: show()
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: call.bottom
        focus: true
        objectName: "stage"
    }
    // The bar has just moved the page: what was aimed at lies elsewhere now, and a press would do something else. SOS
    // hangs on the window's lower edge and did not move. Of whoever is out on a visit no press is ever held up: it may
    // be "I'm safe".
    MouseArea {
        id: moved
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: call.bottom
        enabled: still.running && !(window.app.visits?.running ?? false)
        height: enabled ? Math.max(0, stage.height - Math.round(190 * Theme.scale)) : 0
        objectName: "just-moved"
        z: 1

        Timer {
            id: still
            interval: window.guard_ms
        }
        Connections {
            function onHeightChanged() { still.restart() }

            target: call
        }
    }
    Connections {
        function onOpened(visitId: string) {
            Theme.stepAside()
            if (stage.page && stage.page.openVisit) // only the shell has visits; its type is not loaded for a cast
                stage.page.openVisit(visitId)
        }

        function onCalled() { // nobody writes in a window that is not in front: the keyboard waits on the one button
            if (!window.active || !window.visible)
                call.built?.enter()
        }

        target: window.app.alarms
    }
    Item { // nothing to be seen: readers speak a notification when it comes into sight
        id: spoken
        Accessible.name: window.app.speech?.text ?? ""
        Accessible.role: Accessible.Notification
        height: 1
        objectName: "spoken"
        visible: false
        width: 1

        Connections {
            function onShown() {
                spoken.visible = false
                spoken.visible = true
            }

            target: window.app.speech
        }
    }
    Timer { // usually over in a blink, and then no page of its own
        id: slow
        interval: 250
        onTriggered: stage.setSource(window.folder + "shell/StartingPage.qml")
    }
    Timer { // whoever hides it may be about to give the keyboard to another
        id: later
        interval: 0
        onTriggered: window.letGo()
    }
    Connections { // what has the keyboard may go: pressed, and with that done
        function onVisibleChanged() { later.restart() }

        ignoreUnknownSignals: true
        target: window.activeFocusItem
    }
    Connections {
        function onStageChanged() { stage.show() }

        target: window.app
    }
}
