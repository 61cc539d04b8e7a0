pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Which kinds of place the council uses, and who sees where people are.
ColumnLayout {
    id: choices

    required property CouncilSettingsViewModel council

    spacing: Theme.gap4

    Card {
        Layout.fillWidth: true
        //: Heading on the page of the council's settings.
        title: qsTr("Kinds of place")

        Listing {
            id: kinds
            model: choices.council.kinds

            CheckRow {
                id: row
                required property string kind
                required property bool used

                checked: used
                objectName: "kind-" + kind
                onToggled: {
                    choices.council.setKind(row.kind, row.checked)
                    row.checked = Qt.binding(() => row.used)
                }
                subtitle: PlaceWords.more(kind)
                text: PlaceWords.word(kind)
                width: kinds.width
            }
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the page of the council's settings.
        title: qsTr("Who sees where somebody is")

        ChoiceList {
            Layout.fillWidth: true
            label: qsTr("Who sees where somebody is")
            objectName: "audience"
            onChosen: value => choices.council.setAudience(value)
            //: Who sees where people are.
            options: [{ value: "team", text: qsTr("Their team") },
                { value: "team_and_site", text: qsTr("Their team, and people based at the site") },
                //: Who sees where people are.
                { value: "everybody", text: qsTr("Everybody at the council") }]
            value: choices.council.audience
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("Safety officers always see it: they must know who to look for.")
        }
    }
}
