import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// The frame of a page: notices at the top (`banners`), a column of content that scrolls, and a fixed foot (`foot`) for
// the page's main button. Content is never wider than `maxContentWidth`. Whatever has the keyboard is scrolled into
// view; arrows, Page Up and Down, Home and End scroll when the control in focus does not want them.
FocusScope {
    id: page

    default property alias content: column.data
    property alias banners: top.data
    property alias foot: bottom.data
    property int maxContentWidth: Math.round(720 * Theme.scale)
    property int margin: width < Theme.phoneWidth ? Theme.marginPhone : Theme.marginLaptop
    property alias spacing: column.spacing
    readonly property alias flickable: flick
    /// What the foot takes of the page's lower end.
    readonly property real footHeight: feet.used ? feet.height : 0
    property bool refreshes: false // pulled down past its top it asks for news

    signal pulled

    function reveal(item: Item) {
        const y = item.mapToItem(column, 0, 0).y + page.margin
        const room = Theme.gap4
        if (y - room < flick.contentY || item.height > flick.height)
            flick.contentY = Math.max(0, y - room)
        else if (y + item.height + room > flick.contentY + flick.height)
            page.scrollBy(y + item.height + room - flick.height - flick.contentY)
    }

    /// As reveal(), seen to move; what has the keyboard never leaves the page by it, unless a finger put it there.
    function glideTo(item: Item, pointed: bool) {
        const y = item.mapToItem(column, 0, 0).y + page.margin
        const low = Math.min(y - Theme.gap4, y + item.height + Theme.gap4 - flick.height)
        const held = page.Window.window?.activeFocusItem ?? null
        let most = flick.contentHeight - flick.height
        for (let up = pointed ? null : held; up; up = up.parent)
            if (up === column)
                most = Math.min(most, held.mapToItem(column, 0, 0).y + page.margin - Theme.gap4)
        const to = Math.max(0, Math.min(most, y - Theme.gap4 < flick.contentY ? y - Theme.gap4
                                                                              : Math.max(flick.contentY, low)))
        glide.from = flick.contentY
        glide.to = to
        glide.restart()
    }

    function scrollBy(distance: real) {
        const most = Math.max(0, flick.contentHeight - flick.height)
        flick.contentY = Math.max(0, Math.min(most, flick.contentY + distance))
    }

    Keys.onPressed: event => {
        const page_height = Math.max(Theme.target, flick.height - 2 * Theme.target)
        switch (event.key) {
        case Qt.Key_Down: page.scrollBy(Theme.target); break
        case Qt.Key_Up: page.scrollBy(-Theme.target); break
        case Qt.Key_PageDown: page.scrollBy(page_height); break
        case Qt.Key_PageUp: page.scrollBy(-page_height); break
        case Qt.Key_Home: page.scrollBy(-flick.contentHeight); break
        case Qt.Key_End: page.scrollBy(flick.contentHeight); break
        default: return
        }
        event.accepted = true
    }

    NumberAnimation {
        id: glide
        duration: Theme.motion
        easing.type: Easing.OutCubic
        property: "contentY"
        target: flick
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            id: top
            Layout.fillHeight: false // a layout's own default, which an empty one would use
            Layout.fillWidth: true
            spacing: 0
            visible: children.length > 0
        }
        Flickable {
            id: flick
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: page.refreshes && Theme.pulls ? Flickable.DragOverBounds : Flickable.StopAtBounds
            clip: true
            contentHeight: column.implicitHeight + 2 * page.margin + (feet.used ? 0 : Theme.cornerHigh)
            contentWidth: width
            objectName: "scroll"
            // What a page shows may grow shorter than where one had scrolled to.
            onContentHeightChanged: if (!moving) page.scrollBy(0)
            onHeightChanged: if (!moving) page.scrollBy(0)

            // What a scroll bar is made of is read once the page stands: it would hold up the app's first frame.
            Loader { id: mark }
            Timer {
                interval: 50
                onTriggered: mark.setSource("ScrollMark.qml", { view: flick })
                running: flick.contentHeight > flick.height && mark.status === Loader.Null
            }
            Loader { id: pull }
            Timer {
                interval: 60
                onTriggered: pull.setSource("PullMark.qml", { parent: flick, view: flick })
                running: page.refreshes && Theme.pulls && pull.status === Loader.Null
            }
            Connections {
                function onAsked() { page.pulled() }

                ignoreUnknownSignals: true
                target: pull.item
            }

            ColumnLayout {
                id: column
                spacing: Theme.gap4
                // Never narrower than any window: words need not be wrapped for a page that has no place yet.
                width: Math.max(240, Math.min(flick.width - 2 * page.margin, page.maxContentWidth))
                x: Math.round((flick.width - width) / 2)
                y: page.margin
            }
        }
        Rectangle {
            id: feet
            // Never hidden: what stands in a hidden one and comes to be shown would not be seen to.
            readonly property bool used: bottom.implicitHeight > 0

            Layout.fillWidth: true
            clip: true
            color: used ? Theme.card : Theme.paper
            // A layout that is left without height keeps the one it had.
            implicitHeight: used ? Math.max(bottom.implicitHeight + 2 * Theme.gap3, Theme.cornerHigh) : 1

            Divider {
                visible: feet.used
                width: parent.width
            }
            ColumnLayout {
                id: bottom
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.gap2
                width: Math.min(parent.width - 2 * page.margin - Theme.cornerWide, page.maxContentWidth)
                x: Math.round((parent.width - Theme.cornerWide - width) / 2)
            }
        }
    }
    Connections {
        function onActiveFocusItemChanged() {
            const item = page.Window.window ? page.Window.window.activeFocusItem : null
            for (let up = item; up; up = up.parent)
                if (up === column) {
                    page.reveal(item)
                    return
                }
        }

        target: page.Window.window
    }
}
