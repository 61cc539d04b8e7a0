import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Gallery sheet: notices and the states of a page with nothing on it. Its words are samples and are not translated.
ColumnLayout {
    id: sheet

    spacing: Theme.gap3

    Banner { Layout.fillWidth: true; text: "Desks are shown as they were at 09:12.";
        title: "You are offline"; tone: "offline" }
    Banner { Layout.fillWidth: true; dismissible: true; title: "County Hall is closed on Monday"; tone: "info" }
    Banner { Layout.fillWidth: true; actionText: "See what waits"; text: "Two bookings are waiting for the hub."
        title: "Not sent yet"; tone: "warn" }
    Banner { Layout.fillWidth: true; actionText: "Open"; stateKey: "sos"; text: "Roath Park, 14:32";
        title: "SOS from Siân Llywelyn"
        tone: "alarm" }
    Toast {
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        Component.onCompleted: show("Desk 14 is yours for Friday morning.", "confirmed", "Undo")
    }
    GridLayout {
        Layout.fillWidth: true
        columns: sheet.width < Theme.phoneWidth ? 1 : 3

        EmptyState { Layout.fillWidth: true; actionText: "Start a visit"; iconName: "footprints"
            text: "When you go somewhere alone, start a visit and we watch the clock for you.";
                title: "No visits today" }
        LoadingState { Layout.fillWidth: true }
        RefusedState { Layout.fillWidth: true; actionText: "Choose another desk"
            text: "Desk 14 was taken out of use this morning." }
        NoPermissionState { Layout.fillWidth: true;
            text: "The board is for safety officers. Your manager can ask for it." }
        OfflineState { Layout.fillWidth: true; actionText: "Try now"; secondText: "See what is kept here" }
    }
}
