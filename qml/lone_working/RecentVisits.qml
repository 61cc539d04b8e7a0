pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Earlier visits, newest first, and who looked at one's position.
ColumnLayout {
    id: recent

    required property VisitsViewModel visits
    /// The visit that runs has a page of its own above or beside this.
    readonly property int past: visits.recent.count - (visits.running ? 1 : 0)

    spacing: Theme.gap2
    visible: past > 0

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
                required property string lookedText
                required property int index
                required property var claim
                required property bool running

                width: rows.width
                clickable: false
                divided: index + 1 < recent.visits.recent.count
                objectName: "visit-" + index
                subtitle: {
                    const words = dayLabel + " · " + (toText !== "" ? fromText + "–" + toText : fromText)
                    return lookedText === "" ? words : words + "\n" + lookedText
                }
                mark: claim.mark
                visible: !running
                stateKey: claim.key
                stateText: claim.text
                title: where
            }
        }
    }
}
