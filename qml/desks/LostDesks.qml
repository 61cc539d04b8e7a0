pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The bookings I lost, each with the nearest desks that are free. First on the page: it is about today or tomorrow.
Listing {
    id: losses

    required property DesksViewModel desks

    model: desks.lost
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
                onClicked: losses.desks.bookInstead(lost.noticeId, modelData.code)
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
            onClicked: losses.desks.dismiss(lost.noticeId)
            //: Button that puts a message away.
            text: qsTr("Dismiss")
        }
    }
}
