pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Addresses that fit what is typed above; a press takes one. What only has a postcode in common is said to be no more
// than that. An address that is not known yet can be kept.
Card {
    id: offer

    required property AddressesViewModel addresses

    padding: 0
    spacing: 0
    visible: rows.count > 0 || addresses.canAdd

    AppText {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap4
        Layout.rightMargin: Theme.gap4
        Layout.topMargin: Theme.gap3
        color: Theme.ink2
        objectName: "suggestions-head"
        size: Theme.sizeSmall
        text: offer.addresses.mayBe
            //: Above addresses that have the same postcode as what somebody typed.
            ? qsTr("It may be one of these. They have the same postcode.")
            //: Above addresses that begin like what somebody types.
            : qsTr("Known addresses")
        visible: rows.count > 0
    }
    Listing {
        id: rows
        model: offer.addresses.suggestions

        ListRow {
            required property string addressId
            required property string lines
            required property string postcode
            required property int index

            divided: index + 1 < rows.count || offer.addresses.canAdd
            iconName: "map-pin"
            objectName: "address-" + index
            onClicked: offer.addresses.choose(addressId)
            opens: ""
            subtitle: postcode
            title: lines
            width: rows.width
        }
    }
    ListRow {
        divided: false
        iconName: "plus"
        objectName: "add-address"
        onClicked: offer.addresses.add()
        opens: ""
        //: Under a button that keeps an address that somebody typed.
        subtitle: qsTr("Your colleagues can choose it too. Write no names.")
        //: Keeps an address that somebody typed, so that it can be chosen.
        title: qsTr("Keep this as an address")
        visible: offer.addresses.canAdd
    }
}
