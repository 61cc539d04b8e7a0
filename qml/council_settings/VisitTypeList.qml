pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The kinds of visit that the council offers; each opens to be changed.
Card {
    id: card

    required property CouncilSettingsViewModel council

    padding: 0
    spacing: 0
    visible: types.count > 0

    function nameOf(name: string, risk: string): string {
        if (name !== "")
            return name
        //: A kind of visit that the council has given no name.
        return risk === "low" ? qsTr("Low risk") : risk === "high" ? qsTr("High risk") : qsTr("Medium risk")
    }

    AppText { // the rows reach from edge to edge, and the card's own heading would as well
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        Layout.margins: Theme.gap4
        size: Theme.sizeLead
        //: Heading on the page of the council's settings.
        text: qsTr("Kinds of visit")
        weight: Font.DemiBold
    }
    Listing {
        id: types
        model: card.council.types

        Folding {
            id: type
            required property string code
            required property string name
            required property string risk
            required property string interval
            required property string grace
            required property string minutes
            required property string error
            required property string summary

            objectName: "type-" + code
            subtitle: summary
            subtitleStays: true
            title: card.nameOf(name, risk)
            width: types.width

            Item {
                anchors.fill: parent
                implicitHeight: fields.implicitHeight + Theme.gap4

                VisitTypeFields {
                    id: fields
                    error: type.error
                    grace: type.grace
                    interval: type.interval
                    last: types.count === 1
                    minutes: type.minutes
                    name: type.name
                    onRemoved: card.council.removeType(type.code)
                    onTyped: (field, text) => card.council.setType(type.code, field, text)
                    risk: type.risk
                    width: parent.width - 2 * Theme.gap4
                    x: Theme.gap4
                }
            }
        }
    }
    AppButton {
        Layout.fillWidth: true
        Layout.margins: Theme.gap4
        iconName: "plus"
        objectName: "add-type"
        onClicked: card.council.addType()
        //: Button on the page of the council's settings.
        text: qsTr("Add a kind of visit")
    }
}
