import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Above the list of people: search, what narrows it, and the ways to the log and the council's parts.
ColumnLayout {
    id: head

    required property RolesViewModel roles
    property bool showBack: false
    readonly property alias finder: finder

    signal away
    signal down // to the first of the list

    spacing: Theme.gap3

    PageHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.marginPhone
        onBack: head.away()
        showBack: head.showBack
        //: Line under a heading on the page of roles.
        subtitle: qsTr("Everybody is staff. These people hold more.")
        title: qsTr("Who may do what")
    }
    TextEntry {
        id: finder
        Keys.onDownPressed: head.down()
        Layout.fillWidth: true
        //: Field's label on the page of roles.
        label: qsTr("Find somebody")
        objectName: "role-search"
        onEdited: text => head.roles.search = text
        text: head.roles.search
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label on the page of roles: narrows the list.
        label: qsTr("Role")
        labelShown: false
        objectName: "role-filter"
        onChosen: value => head.roles.role = value
        options: {
            let all = Array.from(head.roles.roleChoices)
            //: In the list of roles by which people are narrowed.
            all.unshift({ value: "", text: qsTr("Any role") })
            return all
        }
        value: head.roles.role
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label on the page of roles: narrows the list to those with a role over that part.
        label: qsTr("Over whom")
        labelShown: false
        objectName: "part-filter"
        onChosen: value => head.roles.part = value
        options: {
            let all = Array.from(head.roles.partChoices)
            //: In the list of the council's parts by which people are narrowed.
            all[0] = { value: "council", text: qsTr("Any part of the council") }
            return all
        }
        value: head.roles.part
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap2
        columns: head.width < 340 * Theme.scale ? 1 : 2
        rowSpacing: Theme.gap2

        AppButton {
            Layout.fillWidth: true
            iconName: "history"
            objectName: "role-log"
            onClicked: head.roles.open("log")
            //: Button on the page of roles: who was given what, and what was taken away.
            text: qsTr("The log")
        }
        AppButton {
            Layout.fillWidth: true
            iconName: "layers"
            objectName: "role-parts"
            onClicked: head.roles.open("parts")
            //: Button on the page of roles: directorates, services and teams.
            text: qsTr("Services and teams")
        }
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "users"
        text: head.roles.search !== "" ? qsTr("Leavers are not listed.")
                                       : qsTr("Find somebody by name to give them a role.")
        title: head.roles.search !== "" ? qsTr("Nobody of that name") : qsTr("Nobody holds such a role")
        visible: head.roles.loaded && head.roles.people.count === 0
    }
    LoadingState {
        Layout.fillWidth: true
        title: qsTr("Looking who holds what")
        visible: !head.roles.loaded
    }
}
