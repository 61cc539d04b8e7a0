pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What one person holds, what of it was refused, and the way to give them a role.
ColumnLayout {
    id: person

    required property RolesViewModel roles
    required property AppPage page
    readonly property bool mayChange: roles.whyNot === ""

    spacing: Theme.gap4

    Listing {
        id: refusals
        model: person.roles.refusals
        spacing: Theme.gap3

        RefusedState {
            required property string noticeId
            required title
            required text

            //: Button: takes a sentence off the page.
            actionText: qsTr("Dismiss")
            objectName: "role-refused"
            onAction: person.roles.dismiss(noticeId)
            width: refusals.width
        }
    }
    Card {
        Layout.fillWidth: true
        //: Heading above the roles of one person.
        title: qsTr("Roles")

        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            //: Under "Roles", of somebody without any.
            text: qsTr("Staff, as everybody is, and nothing more.")
            visible: held.count === 0
        }
        Listing {
            id: held
            model: person.roles.held
            spacing: Theme.gap6

            HeldRole {
                onChanged: {
                    person.roles.draft(grant)
                    draft.begin()
                }
                onTaken: end.ask(grant)
                width: held.width
            }
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.ink2
            objectName: "roles-why-not"
            text: person.roles.whyNot
            visible: text !== ""
        }
    }
    AppButton {
        Layout.fillWidth: true
        iconName: "plus"
        kind: "primary"
        objectName: "give-role"
        onClicked: {
            person.roles.draft("")
            draft.begin()
        }
        //: Button on the page of roles.
        text: qsTr("Give a role")
        visible: person.mayChange && !person.roles.drafting
    }
    LatePart {
        id: draft

        function begin() { if (built) Qt.callLater(built.begin) }

        Layout.fillWidth: true
        given: ({ roles: person.roles, page: person.page })
        needed: person.roles.drafting && person.mayChange
        onLoaded: Qt.callLater(built.begin)
        part: "roles/RoleDraft.qml"
    }
    LatePart {
        id: end
        property string asked

        function ask(grant: string) {
            asked = grant
            if (built)
                built.ask(grant)
            else
                needed = true
        }

        given: ({ roles: person.roles })
        onLoaded: built.ask(asked)
        part: "roles/TakeAwayDialog.qml"
        visible: false // it stands over the page
    }
}
