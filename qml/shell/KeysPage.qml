pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Every key there is, on one page that one key opens.
AppPage {
    id: page

    property bool sub: false // it stands under another page: it has a way back
    readonly property var parts: [
        //: Heading on the page of keys.
        { title: qsTr("On every page"), keys: [
            { cap: qsTr("F1"), text: qsTr("This page, and away again") },
            { cap: qsTr("Ctrl 1 … 9"), text: qsTr("The places in the order of the list at the edge") },
            { cap: qsTr("F6"), text: qsTr("From the page to the places, to SOS, and round again") },
            { cap: qsTr("Alt ←"), text: qsTr("Back to the page before") },
            { cap: qsTr("Ctrl F"), text: qsTr("Find somebody") },
            { cap: qsTr("F5"), text: qsTr("Ask for what is new") },
            { cap: qsTr("Space"), text: qsTr("On SOS: hold it for three seconds") }] },
        //: Heading on the page of keys.
        { title: qsTr("Where there is a choice"), keys: [
            { cap: qsTr("← →"), text: qsTr("The one before, the next") },
            { cap: qsTr("Space"), text: qsTr("Choose, press, open a list") },
            { cap: qsTr("Esc"), text: qsTr("Close a list or a question, and change nothing") }] },
        //: Heading on the page of keys.
        { title: qsTr("On the safety board"), keys: [
            { cap: qsTr("J"), text: qsTr("The next visit") },
            { cap: qsTr("K"), text: qsTr("The visit before") },
            { cap: qsTr("Enter"), text: qsTr("Open it") },
            { cap: qsTr("A"), text: qsTr("I'll deal with this") },
            { cap: qsTr("C"), text: qsTr("Close it: asks how it ended") },
            { cap: qsTr("Esc"), text: qsTr("Back to the rows") }] }]

    signal away

    PageHeader {
        onBack: page.away()
        showBack: page.sub
        //: Heading of the page of keys.
        title: qsTr("Keyboard")
    }
    Listing {
        id: cards
        model: page.parts
        spacing: Theme.gap4

        Card {
            id: card
            required property var modelData

            title: modelData.title
            width: cards.width

            Listing {
                id: lines
                model: card.modelData.keys
                spacing: Theme.gap2

                RowLayout {
                    id: line
                    required property var modelData

                    Accessible.name: modelData.cap + ": " + modelData.text
                    Accessible.role: Accessible.ListItem
                    spacing: Theme.gap3
                    width: lines.width

                    Item { // the words stand in one line, whatever the key
                        Layout.alignment: Qt.AlignTop
                        implicitHeight: cap.implicitHeight
                        implicitWidth: Math.max(cap.implicitWidth, Math.round(88 * Theme.scale))

                        KeyCap {
                            id: cap
                            text: line.modelData.cap
                        }
                    }
                    AppText {
                        Accessible.ignored: true
                        Layout.fillWidth: true
                        text: line.modelData.text
                    }
                }
            }
        }
    }
}
