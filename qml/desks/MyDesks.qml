pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// My bookings with their true state, and the ones I lost with the nearest desks that are free. Where it folds, the
// bookings stand behind one row.
ColumnLayout {
    id: mine

    required property DesksViewModel desks
    property bool folds: false
    property bool open: false

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
                filled: false
                stateKey: "taken"
                text: lost.badgeText !== "" ? lost.badgeText : lost.sentence
            }
            AppText {
                Layout.fillWidth: true
                text: lost.sentence
                visible: lost.badgeText !== ""
            }
            Listing {
                id: instead
                model: lost.alternatives
                spacing: 0

                ListRow {
                    id: near
                    required property var modelData
                    required property int index
                    readonly property var parts: modelData.label.split(" · ")
                    readonly property int most: lost.alternatives.length

                    //: Read out for a row that books a desk near the one that was lost; %1 is "Desk 15".
                    Accessible.name: qsTr("Book %1").arg(title)
                    divided: index + 1 < most
                    objectName: "instead-" + modelData.code
                    onClicked: mine.desks.bookInstead(lost.noticeId, modelData.code)
                    opens: ""
                    subtitle: parts.slice(1).join(" · ")
                    title: parts[0]
                    width: instead.width

                    AppText {
                        Accessible.ignored: true
                        color: Theme.action
                        //: At the end of a row that books a desk when it is pressed.
                        text: qsTr("Book")
                        weight: Font.DemiBold
                    }
                }
            }
            AppButton {
                kind: "quiet"
                objectName: "dismiss-lost"
                onClicked: mine.desks.dismiss(lost.noticeId)
                //: Button that puts a message away.
                text: qsTr("Dismiss")
            }
        }
    }
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
