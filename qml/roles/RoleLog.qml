pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The log: one person's, or everybody's.
Card {
    id: card

    required property RolesViewModel roles
    readonly property bool ofOne: roles.view === "person"

    //: Heading above the log of one person's roles.
    title: ofOne ? qsTr("What was changed")
        //: Heading above the newest lines of the log of roles.
        : roles.view === "" ? qsTr("What was changed lately") : ""

    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        //: In place of the log of roles.
        text: qsTr("Nothing was changed yet.")
        visible: lines.count === 0
    }
    Listing {
        id: lines
        model: card.roles.log
        spacing: Theme.gap4

        ColumnLayout {
            id: line
            required property string title
            required property string text

            spacing: 0
            width: lines.width

            AppText {
                Layout.fillWidth: true
                text: line.title
                weight: Font.Medium
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                size: Theme.sizeSmall
                text: line.text
            }
        }
    }
}
