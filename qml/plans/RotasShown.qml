pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A rota: who has the duty next, who stands in for whom, and another who stands in.
ColumnLayout {
    id: shown

    required property RotasViewModel rotas

    spacing: Theme.gap4

    PlanRefusals {
        Layout.fillWidth: true
        onDismissed: id => shown.rotas.dismiss(id)
        rows: shown.rotas.refusals
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "calendar-days"
        text: qsTr("Whoever runs your council's Tallyboard makes rotas, for now.")
        //: Heading in place of the duty rotas.
        title: qsTr("No rota yet")
        visible: shown.rotas.loaded && shown.rotas.rotaId === ""
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label: one of the duty rotas.
        label: qsTr("Rota")
        objectName: "rota-choice"
        onChosen: value => shown.rotas.rotaId = value
        options: shown.rotas.rotas
        value: shown.rotas.rotaId
        visible: shown.rotas.rotaId !== ""
    }
    Card {
        Layout.fillWidth: true
        objectName: "rota-duties"
        //: Heading above the next duties of a rota.
        title: qsTr("On duty next")
        visible: shown.rotas.rotaId !== ""

        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("Nothing is known here: no plan names this rota, or your council's Tallyboard has not worked "
                + "it out yet.")
            visible: duties.count === 0
        }
        Listing {
            id: duties
            model: shown.rotas.duties
            spacing: Theme.gap2

            PlanWeekLine { width: duties.width }
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("Shifts of a rota are changed by whoever runs your council's Tallyboard, for now.")
        }
    }
    Card {
        Layout.fillWidth: true
        objectName: "rota-stand-ins"
        //: Heading above those who stand in for somebody on duty.
        title: qsTr("Who stands in")
        visible: shown.rotas.rotaId !== ""

        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("Nobody stands in for anybody in the time ahead.")
            visible: standIns.count === 0
        }
        Listing {
            id: standIns
            model: shown.rotas.standIns
            spacing: Theme.gap4

            ColumnLayout {
                id: line
                required property string standInId
                required property string title
                required property string when
                required property string stateKey
                required property string stateText
                required property bool removable

                spacing: Theme.gap1
                width: standIns.width

                AppText {
                    Layout.fillWidth: true
                    text: line.title
                    weight: Font.Medium
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.ink2
                    text: line.when
                }
                StateBadge {
                    Layout.fillWidth: true
                    stateKey: line.stateKey !== "" ? line.stateKey : "onDevice"
                    text: line.stateText
                    visible: line.stateText !== ""
                }
                AppButton {
                    //: Read out for a button; %1 is "Jo Bell stands in for Sam Okafor", %2 when.
                    Accessible.name: qsTr("Remove: %1, %2").arg(line.title).arg(line.when)
                    enabled: line.removable
                    iconName: "x"
                    objectName: "remove-stand-in-" + line.standInId
                    onClicked: shown.rotas.remove(line.standInId)
                    //: Button at somebody who stands in for somebody: they no longer do.
                    text: qsTr("Remove")
                    whyNot: line.stateText
                }
            }
        }
    }
    AddStandIn {
        Layout.fillWidth: true
        rotas: shown.rotas
        visible: shown.rotas.rotaId !== ""
    }
}
