pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One address with its warnings: what is in force, with who wrote it and until when it stands; what was ended; and a
// form for a new one or for one that is reviewed.
AppPage {
    id: pane

    required property AddressNotesViewModel notes
    property bool showBack: false
    property string reviewed // the note that the form is about; "" a new one
    property string ending   // the note that is about to be ended
    readonly property bool chosen: notes.addressId !== ""

    Connections {
        function onSaved() { pane.reviewed = "" }
        function onSelectedChanged() {
            if (pane.notes.addressId !== form.about)
                pane.reviewed = ""
            form.about = pane.notes.addressId
        }

        target: pane.notes
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "map-pin"
        //: On the page of warnings, while no address is chosen.
        text: qsTr("Choose a warning, or find an address.")
        //: Heading: no address is chosen.
        title: qsTr("No address chosen")
        visible: !pane.chosen
    }
    PageHeader {
        Layout.fillWidth: true
        onBack: pane.notes.select("")
        showBack: pane.showBack
        title: pane.notes.address
        visible: pane.chosen
    }
    Listing {
        id: rows
        Layout.fillWidth: true
        model: pane.notes.notes
        spacing: Theme.gap3
        visible: pane.chosen && rows.count > 0

        Card {
            id: note

            required property string noteId
            required property string words
            required property string madeText
            required property string reviewText
            required property string endedText
            required property bool twoPerson
            required property bool pastReview
            required property bool pending
            required property int index
            readonly property bool inForce: endedText === ""

            objectName: "address-note-" + index
            spacing: Theme.gap2
            tone: inForce && pastReview ? "warn" : ""
            width: rows.width

            AppText {
                Layout.fillWidth: true
                //: A warning about an address: whoever goes there takes somebody along.
                text: qsTr("Do not go alone: two people.")
                visible: note.twoPerson
                weight: Font.DemiBold
            }
            AppText {
                Layout.fillWidth: true
                color: note.inForce ? Theme.ink : Theme.ink2
                text: note.words
                visible: text !== ""
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                size: Theme.sizeSmall
                text: Array.from([note.madeText, note.inForce ? note.reviewText : note.endedText,
                    //: The hub has not heard of this yet.
                    note.pending ? qsTr("On this device only so far") : ""]).filter(text => text !== "").join(" · ")
            }
            GridLayout {
                Layout.fillWidth: true
                columnSpacing: Theme.gap3
                columns: note.width > 420 * Theme.scale ? 2 : 1
                rowSpacing: Theme.gap2
                visible: note.inForce

                AppButton {
                    Layout.fillWidth: true
                    iconName: "pencil"
                    kind: "secondary"
                    objectName: "review-" + note.index
                    onClicked: {
                        pane.reviewed = note.noteId
                        form.fill(note.words, note.twoPerson)
                        pane.reveal(form)
                    }
                    //: Button: looks at a warning again, and says until when it stands.
                    text: qsTr("Review")
                }
                AppButton {
                    Layout.fillWidth: true
                    iconName: "x"
                    kind: "quiet"
                    objectName: "end-" + note.index
                    onClicked: {
                        pane.ending = note.noteId
                        ask.open()
                    }
                    //: Button: a warning about an address is over.
                    text: qsTr("End it")
                }
            }
        }
    }
    AddressNoteForm {
        id: form
        property string about
        Layout.fillWidth: true
        notes: pane.notes
        onClosed: pane.reviewed = ""
        reviewed: pane.reviewed
        visible: pane.chosen
    }
    ConfirmDialog {
        id: ask
        //: Button of a question.
        confirmText: qsTr("End the warning")
        onAccepted: pane.notes.end(pane.ending)
        //: Question before a warning about an address is ended.
        text: qsTr("Nobody who goes there is told of it any more. That you ended it is kept.")
        //: Heading of a question.
        title: qsTr("Is this not true any more?")
    }
}
