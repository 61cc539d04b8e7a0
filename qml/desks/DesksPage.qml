pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Tallyboard.App
import Tallyboard.Ui

// Touchdown desks: when, where and what kind; the desks that fit; and what is mine. On a phone all of it is one list,
// so that 500 desks scroll as lightly as five; on a laptop the desks stand beside what chooses them.
FocusScope {
    id: page

    required property DesksViewModel desks
    readonly property bool wide: width >= 900 * Theme.scale
    readonly property int margin: width < Theme.phoneWidth ? Theme.marginPhone : Theme.marginLaptop

    signal go(string place)

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    OnDemand {
        id: beside
        active: page.wide
        height: page.height
        width: page.wide ? Math.round(400 * Theme.scale) : 0

        AppPage {
            anchors.fill: parent

            DeskHead {
                beside: true
                desks: page.desks
            }
        }
    }
    Rectangle {
        color: Theme.hair
        height: parent.height
        visible: page.wide
        width: 1
        x: beside.width
    }
    ListView {
        id: view
        T.ScrollBar.vertical: ScrollMark { // at the page's edge, not on what is written
            anchors.bottom: view.bottom
            anchors.right: parent.right
            anchors.top: view.top
            parent: view.parent
        }
        anchors.bottom: parent.bottom
        anchors.left: beside.right
        anchors.leftMargin: Math.max(page.margin, (parent.width - beside.width - 720 * Theme.scale) / 2)
        anchors.right: parent.right
        anchors.rightMargin: anchors.leftMargin
        anchors.top: parent.top
        bottomMargin: Theme.gap8 + Theme.cornerHigh
        boundsBehavior: Flickable.StopAtBounds // not pulled for news: Qt 6.4 takes a list with sections back at once
        clip: true
        model: page.desks.offers
        objectName: "offers"
        section.property: "heading"
        // Not `header`: Qt 6.4 can not make a header of a file whose components are bound.
        topMargin: above.height + page.margin
        onTopMarginChanged: if (contentY <= 0) contentY = -topMargin

        delegate: DeskRow {
            onBooked: page.desks.book(code)
            settled: page.desks.haveOne
            width: ListView.view.width
        }
        OnDemand {
            id: above
            active: !page.wide
            height: active ? implicitHeight + Theme.gap3 : 0
            parent: view.contentItem
            width: view.width
            y: -height

            DeskHead {
                width: above.width
                desks: page.desks
            }
        }
    }
}
