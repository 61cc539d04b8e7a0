pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// My bookings with their true state, and the ones I lost with the nearest desks that are free.
ColumnLayout {
    id: mine

    required property DesksViewModel desks

    spacing: Theme.gap3
    visible: desks.bookings.count > 0 || desks.lost.count > 0

    Listing {
        id: losses
        model: mine.desks.lost
        spacing: Theme.gap3

        Card {
            id: lost
            required property string noticeId
            required property string deskName
            required property string dayLabel
            required property string sentence
            required property var alternatives
            required property string badgeText

            width: losses.width
            objectName: "lost-" + noticeId
            //: %1 is a desk, %2 a day.
            title: qsTr("%1, %2").arg(lost.deskName).arg(lost.dayLabel)
            tone: "alarm"

            StateBadge {
                Layout.fillWidth: true
                stateKey: "taken"
                text: lost.badgeText
            }
            AppText {
                Layout.fillWidth: true
                text: lost.sentence
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.gap2

                Listing {
                    id: instead
                    model: lost.alternatives
                    spacing: Theme.gap2

                    AppButton {
                        required property var modelData
                        width: instead.width
                        kind: "secondary"
                        objectName: "instead-" + modelData.code
                        onClicked: mine.desks.bookInstead(lost.noticeId, modelData.code)
                        //: %1 is a desk such as "Desk 15".
                        text: qsTr("Book %1").arg(modelData.label)
                    }
                }
                AppButton {
                    kind: "quiet"
                    objectName: "dismiss-lost"
                    onClicked: mine.desks.dismiss(lost.noticeId)
                    text: qsTr("I have seen this")
                }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0
        visible: mine.desks.bookings.count > 0

        Listing {
            id: bookings
            model: mine.desks.bookings

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
                    text: qsTr("Cancel it")
                    visible: booking.cancellable
                }
            }
        }
    }
}
