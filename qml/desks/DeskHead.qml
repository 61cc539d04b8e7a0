import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What stands above the desks, or beside them on a laptop: what was lost, my bookings, the filters, my usual desk.
ColumnLayout {
    id: head

    required property DesksViewModel desks
    property bool beside: false

    spacing: Theme.gap3

    PageHeader {
        Layout.fillWidth: true
        //: Heading on the Desks page.
        title: qsTr("Desks")
    }
    LostDesks { desks: head.desks }
    DeskFilters {
        Layout.fillWidth: true
        desks: head.desks
        folds: !head.beside
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "desk-refusal"
        text: head.desks.remedy
        title: head.desks.refusal
        visible: head.desks.refusal !== ""
    }
    UsualDesk { desks: head.desks }
    MyDesks {
        Layout.fillWidth: true
        desks: head.desks
        folds: !head.beside
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "free-count"
        size: Theme.sizeSmall
        //: A day, a part of the day, and how many desks: "Tomorrow · All day · 62 of 85 desks free".
        text: qsTr("%1 · %2 · %3").arg(head.desks.dateLabel).arg(DeskWords.span(head.desks.span))
            .arg(head.desks.haveOne ? qsTr("You have a desk then. Cancel it to book another.")
                //: Words on the Desks page.
                : qsTr("%1 of %2 desks free").arg(head.desks.freeCount).arg(head.desks.deskCount))
        visible: head.desks.loaded && head.desks.deskCount > 0
    }
    LoadingState {
        Layout.fillWidth: true
        //: Heading on the Desks page.
        title: qsTr("Looking for desks")
        visible: !head.desks.loaded
    }
    EmptyState {
        Layout.fillWidth: true
        //: Button on the Desks page.
        actionText: qsTr("Clear the filters")
        iconName: "armchair"
        objectName: "no-desks"
        onAction: head.desks.clearFilters()
        text: qsTr("Try another day, another site, or fewer needs.")
        //: Heading on the Desks page.
        title: qsTr("No desk fits")
        visible: head.desks.loaded && head.desks.offers.count === 0
    }
}
