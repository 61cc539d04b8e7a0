pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Directorates, services, teams and sites, with who manages each. A press narrows the list to those who have a role
// there.
Card {
    id: card

    required property RolesViewModel roles

    padding: 0
    spacing: 0

    Listing {
        id: tree
        model: card.roles.parts

        Item {
            id: line
            required property string part
            required property string name
            required property string level
            required property string managers
            required property int depth
            required property int index
            readonly property int indent: Math.min(depth, 3) * Theme.gap4

            implicitHeight: row.implicitHeight
            width: tree.width

            ListRow {
                id: row
                anchors.left: parent.left
                anchors.leftMargin: line.indent
                anchors.right: parent.right
                divided: line.index < tree.count - 1
                highlighted: line.part === card.roles.part
                objectName: "part-" + line.part
                onClicked: {
                    card.roles.part = line.part
                    card.roles.open("")
                }
                //: Under a team's, service's or site's name: %1 is what it is ("team"), %2 who manages it.
                subtitle: line.managers !== "" ? qsTr("%1 · Manager: %2").arg(line.level).arg(line.managers)
                                               : line.level
                title: line.name
            }
        }
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "layers"
        text: qsTr("They come with the list of staff that your council imports.")
        //: Heading in place of the council's services and teams.
        title: qsTr("None yet")
        visible: tree.count === 0
    }
}
