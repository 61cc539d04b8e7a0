pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Who changed what and when, the newest first, with the way back to each.
Card {
    id: card

    required property CouncilSettingsViewModel council

    //: Heading above the versions of one of the council's settings.
    title: qsTr("What was in force")

    Listing {
        id: versions
        model: card.council.versions
        spacing: Theme.gap4

        ColumnLayout {
            id: version
            required property string n
            required property string title
            required property string text
            required property bool inForce

            spacing: Theme.gap1
            width: versions.width

            AppText {
                Layout.fillWidth: true
                text: version.title
                weight: Font.DemiBold
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                text: version.text
                visible: text !== ""
            }
            AppButton {
                //: Read out for a button; %1 is who and when.
                Accessible.name: qsTr("Take this version: %1").arg(version.title)
                kind: "quiet"
                objectName: "version-" + version.n
                onClicked: card.council.takeVersion(version.n)
                //: Button: the page shows that version, to be put in force again.
                text: qsTr("Take this version")
                visible: !version.inForce
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        //: Under the versions of one of the council's settings.
        text: versions.count > 0 ? qsTr("Before that, Tallyboard's own.")
            : qsTr("Tallyboard's own; nobody has changed them.")
    }
    AppButton {
        kind: "quiet"
        objectName: "version-0"
        onClicked: card.council.takeVersion("0")
        //: Button: the page shows the settings that Tallyboard comes with.
        text: qsTr("Take Tallyboard's own")
        visible: versions.count > 0
    }
}
