pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Beside the list: one person's roles, the log of the council, or its parts.
AppPage {
    id: pane

    required property RolesViewModel roles
    readonly property string shown: roles.view

    onShownChanged: pane.flickable.contentY = 0

    PageHeader {
        onBack: pane.roles.open("")
        showBack: true
        subtitle: pane.shown === "person" ? pane.roles.personAbout
            : pane.shown === "log" ? qsTr("Who was given what, by whom and why. The newest first.")
            //: Line under a heading on the page of roles.
            : qsTr("It comes with the list of staff that your council imports, and is changed there.")
        title: pane.shown === "person" ? pane.roles.personName
            //: Heading on the page of roles.
            : pane.shown === "log" ? qsTr("The log of roles")
            //: Heading on the page of roles.
            : qsTr("Services and teams")
        visible: pane.shown !== ""
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "key-round"
        text: qsTr("Choose somebody to see what they hold, and to give or take away a role.")
        //: Heading on the page of roles.
        title: qsTr("Nobody chosen")
        visible: pane.shown === ""
    }
    LatePart {
        Layout.fillWidth: true
        given: ({ roles: pane.roles, page: pane })
        needed: pane.shown === "person"
        part: "roles/RolePerson.qml"
    }
    LatePart {
        Layout.fillWidth: true
        given: ({ roles: pane.roles })
        needed: pane.shown === "parts"
        part: "roles/CouncilTree.qml"
    }
    LatePart {
        Layout.fillWidth: true
        given: ({ roles: pane.roles })
        needed: pane.shown !== "parts" && (pane.shown !== "" || pane.visible)
        part: "roles/RoleLog.qml"
    }
}
