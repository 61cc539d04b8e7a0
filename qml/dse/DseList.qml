pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// My places of work and where each assessment stands; and the start of a new one.
AppPage {
    id: list

    required property DseViewModel dse
    property string kind: "office_desk"
    property bool tried: false
    property bool sub: false // it stands under another page: it has a way back

    signal away

    PageHeader {
        onBack: list.away()
        showBack: list.sub
        subtitle: qsTr("One for every place you work, home too. It takes about ten minutes and is saved at "
            + "every answer.")
        //: Heading on the DSE pages.
        title: qsTr("Workstations (DSE)")
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "monitor"
        text: qsTr("Start with the place where you work most.")
        //: Heading on the DSE pages.
        title: qsTr("No assessment yet")
        visible: list.dse.loaded && list.dse.assessments.count === 0
    }
    LoadingState {
        Layout.fillWidth: true
        //: Heading on the DSE pages.
        title: qsTr("Opening your answers")
        visible: !list.dse.loaded
    }
    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0
        visible: list.dse.assessments.count > 0

        Listing {
            id: rows
            model: list.dse.assessments

            ListRow {
                id: row
                required property string assessmentId
                required property string workstation
                required property string place
                required property string stateSentence
                required property int answered
                required property int total
                required property bool canResume
                required property int index
                required stateKey

                width: rows.width
                divided: index + 1 < list.dse.assessments.count
                iconName: DseWords.icon(workstation)
                objectName: "assessment-" + index
                onClicked: list.dse.open(assessmentId)
                //: %1 answered of %2 questions.
                subtitle: canResume ? qsTr("%1 of %2 answered. Go on where you stopped.").arg(answered).arg(total)
                    : stateSentence
                title: place !== "" ? DseWords.workstation(workstation) + " · " + place
                    : DseWords.workstation(workstation)
            }
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading on the DSE pages.
        title: qsTr("Check another place")

        ChoiceList {
            Layout.fillWidth: true
            label: qsTr("What kind of place")
            objectName: "workstation"
            onChosen: value => list.kind = value
            options: Array.from(list.dse.workstations)
                .map(code => ({ value: code, text: DseWords.workstation(code), icon: DseWords.icon(code) }))
            value: list.kind
        }
        TextEntry {
            id: place
            Layout.fillWidth: true
            error: list.tried && text.trim() === "" ? qsTr("Give it a name, so that you know it again") : ""
            hint: qsTr("For example: kitchen table, or Town Hall desk 14")
            label: qsTr("Name of the place")
            maximumLength: 200
            objectName: "place"
        }
        AppButton {
            Layout.fillWidth: true
            iconName: "clipboard-list"
            kind: "primary"
            objectName: "start-assessment"
            onClicked: {
                list.tried = true
                if (place.text.trim() === "")
                    return place.input.forceActiveFocus()
                list.dse.start(list.kind, place.text.trim())
                place.text = ""
                list.tried = false
            }
            //: Words on the DSE pages.
            text: qsTr("Start the check")
        }
    }
}
