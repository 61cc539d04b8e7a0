pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Earlier visits, newest first, and how often somebody looked at one's position.
ColumnLayout {
    id: recent

    required property VisitsViewModel visits

    spacing: Theme.gap2
    visible: visits.recent.count > 0

    SectionHeader {
        Layout.fillWidth: true
        //: Words on the Visits page.
        text: qsTr("My visits")
    }
    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0

        Listing {
            id: rows
            model: recent.visits.recent

            ListRow {
                required property string visitId
                required property string where
                required property string dayLabel
                required property string fromText
                required property string toText
                required property int lookedCount
                required property int index
                required property var claim

                width: rows.width
                clickable: false
                divided: index + 1 < recent.visits.recent.count
                objectName: "visit-" + index
                subtitle: {
                    let words = dayLabel + " · " + (toText !== "" ? fromText + "–" + toText : fromText)
                    if (lookedCount > 0)
                        //: Words on the Visits page.
                        words += " · " + qsTr("Times somebody looked at the position: %1").arg(lookedCount)
                    return words
                }
                mark: claim.mark
                stateKey: claim.key
                stateText: claim.text
                title: where
            }
        }
    }
}
