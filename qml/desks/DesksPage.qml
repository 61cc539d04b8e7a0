pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.App
import Tallyboard.Ui

// Touchdown desks: when, where and what kind; the desks that fit; and what is mine. One list, so that 500 desks scroll
// as lightly as five.
FocusScope {
    id: page

    required property DesksViewModel desks
    readonly property int margin: width < Theme.phoneWidth ? Theme.marginPhone : Theme.marginLaptop

    signal go(string place)

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    ListView {
        id: view
        T.ScrollBar.vertical: ScrollMark { // at the page's edge, not on what is written
            anchors.bottom: view.bottom
            anchors.right: parent.right
            anchors.top: view.top
            parent: view.parent
        }
        anchors.fill: parent
        anchors.leftMargin: Math.max(page.margin, (parent.width - 720 * Theme.scale) / 2)
        anchors.rightMargin: anchors.leftMargin
        bottomMargin: Theme.gap8
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        model: page.desks.offers
        objectName: "offers"
        section.property: "heading"
        // Not `header`: Qt 6.4 can not make a header of a file whose components are bound.
        topMargin: head.implicitHeight
        onTopMarginChanged: if (contentY <= 0) contentY = -topMargin

        delegate: DeskRow {
            onBooked: page.desks.book(code)
            someSpan: page.desks.span
            width: ListView.view.width
        }
        ColumnLayout {
            id: head
            parent: view.contentItem
            spacing: Theme.gap4
            width: view.width
            y: -height

            PageHeader {
                Layout.fillWidth: true
                Layout.topMargin: page.margin
                //: Heading on the Desks page.
                title: qsTr("Desks")
            }
            MyDesks {
                Layout.fillWidth: true
                desks: page.desks
            }
            DeskFilters {
                Layout.fillWidth: true
                desks: page.desks
            }
            RefusedState {
                Layout.fillWidth: true
                objectName: "desk-refusal"
                text: page.desks.remedy
                title: page.desks.refusal
                visible: page.desks.refusal !== ""
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                objectName: "free-count"
                //: %1 of %2 desks are free.
                text: page.desks.haveOne ? qsTr("You have a desk then. Cancel it to book another.")
                    //: Words on the Desks page.
                    : qsTr("%1 of %2 desks free").arg(page.desks.freeCount).arg(page.desks.deskCount)
                visible: page.desks.loaded && page.desks.deskCount > 0
            }
            LoadingState {
                Layout.fillWidth: true
                //: Heading on the Desks page.
                title: qsTr("Looking for desks")
                visible: !page.desks.loaded
            }
            EmptyState {
                Layout.fillWidth: true
                //: Button on the Desks page.
                actionText: qsTr("Clear the filters")
                iconName: "armchair"
                objectName: "no-desks"
                onAction: page.desks.clearFilters()
                text: qsTr("Try another day, another site, or fewer needs.")
                //: Heading on the Desks page.
                title: qsTr("No desk fits")
                visible: page.desks.loaded && page.desks.offers.count === 0
            }
        }
    }
}
