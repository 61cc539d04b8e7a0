pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Names in a draft, each with a button that takes it out.
Listing {
    id: names

    property RowsModel rows
    property string asked // what the button is called; %1 is the name

    signal taken(string id)

    model: rows
    spacing: Theme.gap2

    RowLayout {
        id: line
        required property string nameId
        required property string name
        required property string about

        spacing: Theme.gap2
        width: names.width

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                text: line.name
                weight: Font.Medium
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.ink2
                size: Theme.sizeSmall
                text: line.about
                visible: text !== ""
            }
        }
        AppButton {
            Accessible.name: names.asked.arg(line.name)
            iconName: "x"
            objectName: "take-" + names.objectName + "-" + line.nameId
            onClicked: names.taken(line.nameId)
        }
    }
}
