pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// My bookings with their true state. Where it folds, they stand behind one row.
ColumnLayout {
    id: mine

    required property DesksViewModel desks
    property bool folds: false
    property bool open: false

    spacing: Theme.gap3
    visible: desks.bookings.count > 0

    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0
        visible: mine.desks.bookings.count > 0

        ListRow {
            //: Read out for a line that shows more when it is pressed.
            Accessible.description: mine.open ? qsTr("Open") : qsTr("Closed")
            divided: mine.open
            iconName: "armchair"
            objectName: "my-bookings"
            onClicked: mine.open = !mine.open
            opens: mine.open ? "chevron-up" : "chevron-down"
            //: Row on the Desks page that shows the person's own bookings; %1 is how many.
            title: qsTr("My bookings (%1)").arg(mine.desks.bookings.count)
            visible: mine.folds
        }
        Listing {
            id: bookings
            model: mine.folds && !mine.open ? null : mine.desks.bookings

            ListRow {
                id: booking
                required property string bookingId
                required property string deskName
                required property string where
                required property string dayLabel
                required property string span
                required property bool cancellable
                required property int index
                required stateKey

                width: bookings.width
                clickable: false
                divided: index + 1 < mine.desks.bookings.count
                objectName: "booking-" + index
                stateText: DeskWords.booking(stateKey)
                subtitle: where
                //: %1 is a desk, %2 a day, %3 a part of the day.
                title: qsTr("%1 · %2 · %3").arg(deskName).arg(dayLabel).arg(DeskWords.span(span))

                AppButton {
                    kind: "quiet"
                    objectName: "cancel-" + booking.index
                    onClicked: mine.desks.cancel(booking.bookingId)
                    //: Button on the Desks page.
                    text: qsTr("Cancel")
                    visible: booking.cancellable
                }
            }
        }
    }
}
