import QtQuick
import Tallyboard.Ui

// List and detail: side by side where there is room, else one at a time (`detailShown`). Each pane is one Item.
FocusScope {
    id: panes

    property Item list
    property Item detail
    property bool detailShown: false
    property bool alone: false // the list has nothing to choose: it takes the whole width
    property int listWidth: Math.round(400 * Theme.scale)
    readonly property bool wide: !alone && width >= listWidth + 400 * Theme.scale

    // One gives way to the other: the keyboard goes along.
    onDetailShownChanged: {
        const next = detailShown ? detail : list
        if (!wide && activeFocus && next)
            next.forceActiveFocus(Qt.OtherFocusReason)
    }

    Item {
        id: listPlace
        data: panes.list ? [panes.list] : []
        height: parent.height
        visible: panes.wide || !panes.detailShown
        width: panes.wide ? panes.listWidth : parent.width
    }
    Rectangle {
        color: Theme.hair
        height: parent.height
        visible: panes.wide
        width: 1
        x: listPlace.width
    }
    Item {
        id: detailPlace
        data: panes.detail ? [panes.detail] : []
        height: parent.height
        visible: panes.wide || panes.detailShown
        width: panes.wide ? parent.width - x : parent.width
        x: panes.wide ? listPlace.width + 1 : 0
    }
    Binding {
        property: "width"
        target: panes.list
        value: listPlace.width
    }
    Binding {
        property: "height"
        target: panes.list
        value: listPlace.height
    }
    Binding {
        property: "width"
        target: panes.detail
        value: detailPlace.width
    }
    Binding {
        property: "height"
        target: panes.detail
        value: detailPlace.height
    }
}
