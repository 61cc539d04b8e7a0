pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The assessor's queue: what waits, oldest first, and the open one with its troubles on top.
FocusScope {
    id: page

    required property DseQueueViewModel queue
    required property UnlockViewModel unlock

    property bool sub: false // it stands under another page: it has a way back

    signal away
    signal go(string place)

    /// From the one that is open to the list.
    function stepBack(): bool {
        if (panes.wide || page.queue.assessmentId === "")
            return false
        page.queue.leave()
        return true
    }

    VaultUnlock {
        anchors.fill: parent
        onAway: page.away()
        sub: page.sub
        unlock: page.unlock
        visible: page.queue.locked
    }
    TwoPane {
        id: panes
        alone: page.queue.loaded && page.queue.queue.count === 0 && page.queue.assessmentId === ""
        focus: true
        anchors.fill: parent
        detailShown: page.queue.assessmentId !== ""
        visible: !page.queue.locked

        list: AppPage {
            focus: true

            PageHeader {
                onBack: page.away()
                showBack: page.sub
                subtitle: qsTr("Handed in is not the same as fine: look at each.")
                //: Heading on the DSE pages.
                title: qsTr("DSE queue")
            }
            EmptyState {
                Layout.fillWidth: true
                iconName: "badge-check"
                objectName: "queue-empty"
                text: qsTr("New assessments show here as they come in.")
                title: qsTr("Nothing waits for you")
                visible: page.queue.loaded && page.queue.queue.count === 0
            }
            Card {
                Layout.fillWidth: true
                padding: 0
                spacing: 0
                visible: page.queue.queue.count > 0

                Listing {
                    id: rows
                    model: page.queue.queue

                    ListRow {
                        required property string assessmentId
                        required property string personName
                        required property string place
                        required property string workstation
                        required property string submittedText
                        required property int waitingDays
                        required property string riskText
                        required property string sentBackText
                        required property int index

                        width: rows.width
                        divided: index + 1 < page.queue.queue.count
                        highlighted: assessmentId === page.queue.assessmentId
                        iconName: DseWords.icon(workstation)
                        objectName: "queue-" + index
                        onClicked: page.queue.open(assessmentId)
                        //: Line under a heading on the DSE pages.
                        subtitle: Array.from([DseWords.workstation(workstation), place, riskText,
                            sentBackText !== "" ? sentBackText
                                : waitingDays < 1 ? qsTr("handed in today")
                                                  : qsTr("waiting for %n day(s)", "", waitingDays)])
                            .filter(text => text !== "").join(" · ")
                        title: personName
                    }
                }
            }
        }
        detail: DseReview {
            queue: page.queue
        }
    }
}
