pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What is known about the place of a visit: warnings, that there are none, or that nobody has looked. Each in words
// with a sign, never by colour alone.
Card {
    id: place

    required property AddressesViewModel addresses
    readonly property string now: addresses.state
    readonly property string sign: now === "told" ? (addresses.twoPerson ? "alarm" : "warn")
        : now === "unchecked" ? "warn" : ""

    Accessible.name: Array.from([place.addresses.title, place.addresses.text]).filter(words => words !== "").join(". ")
    Accessible.role: now === "told" ? Accessible.AlertMessage : Accessible.Grouping
    objectName: "place-warnings"
    spacing: Theme.gap3
    tone: sign
    visible: now !== ""

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap3

        Icon {
            Layout.alignment: Qt.AlignTop
            Layout.preferredHeight: size
            Layout.preferredWidth: size
            color: place.sign !== "" ? Theme.colour(place.sign) : Theme.ink2
            name: place.now === "told" ? (place.addresses.twoPerson ? "users" : "triangle-alert")
                : place.now === "clear" ? "circle-check" : place.now === "checking" ? "search" : "circle-question-mark"
        }
        ColumnLayout {
            spacing: Theme.gap1

            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                objectName: "place-title"
                size: place.now === "told" ? Theme.sizeLead : Theme.sizeBody
                text: place.addresses.title
                weight: Font.DemiBold
            }
            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: Theme.ink2
                objectName: "place-text"
                size: Theme.sizeSmall
                text: place.addresses.text
                visible: text !== ""
            }
        }
    }
    Listing {
        id: notes
        Layout.fillWidth: true
        model: place.addresses.warnings
        visible: notes.count > 0

        ColumnLayout {
            id: note

            required property string noteId
            required property string words
            required property string about
            required property string reviewText
            required property bool twoPerson
            required property bool pastReview
            required property int index

            objectName: "warning-" + index
            spacing: Theme.gap1
            width: notes.width

            Divider { Layout.fillWidth: true }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                size: Theme.sizeSmall
                text: note.about
                visible: text !== ""
            }
            AppText {
                Layout.fillWidth: true
                //: A warning about an address: whoever goes there takes somebody along.
                text: qsTr("Do not go alone: two people.")
                visible: note.twoPerson
                weight: Font.DemiBold
            }
            AppText {
                Layout.fillWidth: true
                text: note.words
                visible: text !== ""
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap2

                Icon {
                    Layout.preferredHeight: size
                    Layout.preferredWidth: size
                    color: Theme.ink2
                    name: "hourglass"
                    size: Math.round(18 * Theme.scale)
                    visible: note.pastReview
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.ink2
                    size: Theme.sizeSmall
                    text: note.reviewText
                }
            }
        }
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "search"
        kind: "secondary"
        objectName: "check-place"
        onClicked: place.addresses.check()
        //: Button: asks the safety system whether there are warnings about the place of a visit.
        text: qsTr("Look for warnings")
        visible: place.addresses.canCheck
    }
}
