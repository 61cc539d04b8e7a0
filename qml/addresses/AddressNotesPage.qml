pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Warnings about addresses, for safety officers: all that are in force, those that nobody has reviewed in time first,
// and a search for an address. Choosing one shows its notes beside, or instead.
FocusScope {
    id: page

    required property AddressNotesViewModel notes

    signal go(string place)

    /// From one address to the list.
    function stepBack(): bool {
        if (panes.wide || page.notes.addressId === "")
            return false
        page.notes.select("")
        return true
    }

    function search() {
        page.stepBack()
        finder.input.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    TwoPane {
        id: panes
        anchors.fill: parent
        detailShown: page.notes.addressId !== ""
        focus: true

        list: AppPage {
            focus: true

            PageHeader {
                Layout.fillWidth: true
                //: Line under a heading; counts warnings whose day of review is over.
                subtitle: page.notes.overdue > 0 ? qsTr("%n were not reviewed in time", "", page.notes.overdue)
                    //: Line under a heading on the page of warnings about addresses.
                    : qsTr("Only safety officers see this list. A worker is told about one place at a time.")
                //: Heading of a page.
                title: qsTr("Warnings about addresses")
            }
            TextEntry {
                id: finder
                Layout.fillWidth: true
                //: Hint under a field that finds an address.
                hint: qsTr("How it begins, its street or its postcode")
                //: Field's label.
                label: qsTr("Find an address")
                maximumLength: 200
                objectName: "search"
                onEdited: text => page.notes.search = text
                text: page.notes.search
            }
            Card {
                Layout.fillWidth: true
                padding: 0
                spacing: 0
                visible: found.count > 0 || page.notes.canAdd

                Listing {
                    id: found
                    model: page.notes.found

                    ListRow {
                        required property string addressId
                        required property string lines
                        required property string postcode
                        required property int index

                        divided: index + 1 < found.count || page.notes.canAdd
                        highlighted: addressId === page.notes.addressId
                        iconName: "map-pin"
                        objectName: "found-" + index
                        onClicked: page.notes.select(addressId)
                        subtitle: postcode
                        title: lines
                        width: found.width
                    }
                }
                ListRow {
                    divided: false
                    iconName: "plus"
                    objectName: "add-address"
                    onClicked: page.notes.addAddress()
                    //: Under a button that keeps an address.
                    subtitle: page.notes.search
                    //: Button: keeps what was typed as an address.
                    title: qsTr("Add this address")
                    visible: page.notes.canAdd
                }
            }
            Card {
                Layout.fillWidth: true
                padding: 0
                spacing: 0
                visible: all.count > 0

                Listing {
                    id: all
                    model: page.notes.inForce

                    ListRow {
                        required property string noteId
                        required property string addressId
                        required property string address
                        required property string words
                        required property string reviewText
                        required property bool twoPerson
                        required property bool pastReview
                        required property int index

                        divided: index + 1 < all.count
                        highlighted: addressId === page.notes.addressId
                        iconName: pastReview ? "hourglass" : twoPerson ? "users" : "triangle-alert"
                        objectName: "note-" + index
                        onClicked: page.notes.select(addressId)
                        //: Before a warning's own words: nobody goes there alone.
                        subtitle: (twoPerson ? qsTr("Two people.") + " " : "") + words + "\n" + reviewText
                        title: address
                        width: all.width
                    }
                }
            }
            EmptyState {
                Layout.fillWidth: true
                iconName: "triangle-alert"
                //: On the page of warnings about addresses, while there is none.
                text: qsTr("Find an address to write one.")
                //: Heading: there is no warning about any address.
                title: qsTr("No warnings")
                visible: page.notes.loaded && all.count === 0
            }
            LoadingState {
                Layout.fillWidth: true
                //: While the list of warnings about addresses is read.
                title: qsTr("Looking for warnings")
                visible: !page.notes.loaded
            }
        }
        detail: AddressPane {
            notes: page.notes
            showBack: !panes.wide
        }
    }
}
