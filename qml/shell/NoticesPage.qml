pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What was not accepted or no longer stands: why, and what to do. Kept until the person has seen it.
AppPage {
    id: page

    required property ShellViewModel hub

    property bool sub: false // it stands under another page: it has a way back

    signal away

    refreshes: true

    PageHeader {
        onBack: page.away()
        showBack: page.sub
        //: Heading on the frame around the pages.
        title: qsTr("Notices")
    }
    EmptyState {
        iconName: "badge-check"
        text: qsTr("When something is turned down, or a desk of yours is no longer offered, it is kept here with "
            + "the reason until you have seen it.")
        title: qsTr("Nothing was turned down")
        visible: page.hub.notices.count === 0
    }
    Listing {
        id: cards
        model: page.hub.notices
        objectName: "notices"
        spacing: Theme.gap4

        Card {
            id: card
            required title
            required property string noticeId
            required property string stateKey
            required property string sentence
            required property string remedy
            required property string atText

            width: cards.width

            StateBadge {
                Layout.fillWidth: true
                stateKey: card.stateKey
                text: card.sentence
            }
            AppText {
                Layout.fillWidth: true
                text: card.remedy
            }
            RowLayout {
                AppText {
                    Layout.fillWidth: true
                    color: Theme.ink2
                    size: Theme.sizeSmall
                    text: card.atText
                    wrapMode: Text.NoWrap
                }
                AppButton {
                    Layout.maximumWidth: implicitWidth
                    Layout.fillWidth: true
                    kind: "secondary"
                    objectName: "dismiss-" + card.noticeId
                    onClicked: page.hub.dismiss(card.noticeId)
                    //: Button that puts a message away.
                    text: qsTr("Dismiss")
                }
            }
        }
    }
}
