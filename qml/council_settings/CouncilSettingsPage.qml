pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What the council decides for itself: the topics that this person's role owns, and the one that is open.
AppPage {
    id: page

    required property CouncilSettingsViewModel council
    property bool sub: false // it stands under another page: it has a way back
    readonly property bool chosen: council.topic !== ""

    signal away

    function stepBack(): bool {
        if (!page.chosen)
            return false
        page.council.leave()
        return true
    }

    onChosenChanged: page.flickable.contentY = 0

    PageHeader {
        onBack: if (!page.stepBack()) page.away()
        showBack: page.sub || page.chosen
        //: Line under a heading on the page of the council's settings.
        subtitle: page.chosen ? page.council.explanation : qsTr("Everybody works by them, and every change is kept.")
        //: Heading on the page of the council's settings.
        title: page.chosen ? page.council.title : qsTr("The council's settings")
    }
    NoPermissionState {
        Layout.fillWidth: true
        visible: !page.council.ownsAny
    }
    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0
        visible: page.council.ownsAny && !page.chosen

        Listing {
            id: topics
            model: page.council.topics

            ListRow {
                required property string topic
                required property string icon
                required property int index
                required title
                required subtitle

                divided: index < topics.count - 1
                iconName: icon
                objectName: "topic-" + topic
                onClicked: page.council.open(topic)
                width: topics.width
            }
        }
    }
    LatePart {
        Layout.fillWidth: true
        given: ({ council: page.council, width: page.width - 2 * page.margin })
        needed: page.chosen
        part: "council_settings/SettingDraft.qml"
    }
}
