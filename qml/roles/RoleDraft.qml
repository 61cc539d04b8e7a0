pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A role that is being given: which, over whom, from when until when, what it lets them do and see, and why.
Card {
    id: draft

    required property RolesViewModel roles
    required property AppPage page

    /// The keyboard to the first field, and the whole into sight.
    function begin() {
        (draft.roles.draftHeld ? from : role).forceActiveFocus(Qt.TabFocusReason)
        shown.restart()
    }

    //: Heading on the page of roles: of a form. %1 is a name.
    title: roles.draftHeld ? qsTr("Change a role of %1").arg(roles.personName)
        //: Heading on the page of roles: of a form. %1 is a name.
        : qsTr("Give %1 a role").arg(roles.personName)

    Timer { // it has its place once the page is laid out
        id: shown
        interval: 50
        onTriggered: draft.page.reveal(draft)
    }
    Dropdown {
        id: role
        Layout.fillWidth: true
        //: Field's label on the page of roles.
        label: qsTr("Role")
        objectName: "draft-role"
        onChosen: value => draft.roles.setDraft("role", value)
        options: draft.roles.roleChoices
        value: draft.roles.draftRole
    }
    Dropdown {
        Layout.fillWidth: true
        hint: draft.roles.draftParts.length === 1 ? qsTr("This role is always for the whole council.") : ""
        //: Field's label on the page of roles: over which part of the council a role is.
        label: qsTr("Over whom")
        objectName: "draft-part"
        onChosen: value => draft.roles.setDraft("part", value)
        options: draft.roles.draftParts
        value: draft.roles.draftPart
    }
    DayField {
        id: from
        Layout.fillWidth: true
        day: draft.roles.draftFrom
        //: Field's label on the page of roles.
        label: qsTr("First day")
        objectName: "draft-from"
        onChosen: day => draft.roles.setDraft("from", day)
        today: draft.roles.today
        //: Stands in a field for a day, while none is chosen: the role begins at once.
        without: qsTr("At once")
    }
    DayField {
        Layout.fillWidth: true
        day: draft.roles.draftUntil
        earliest: draft.roles.draftFrom
        //: Field's label on the page of roles.
        label: qsTr("Last day")
        objectName: "draft-until"
        onChosen: day => draft.roles.setDraft("until", day)
        today: draft.roles.today
        //: Stands in a field for a day, while none is chosen: the role has no last day.
        without: qsTr("No last day")
    }
    Card {
        Layout.fillWidth: true
        objectName: "draft-lets"
        //: Heading above what a role lets somebody do; %1 is a name.
        title: qsTr("What this lets %1 do").arg(draft.roles.personName)
        tone: "brass"
        visible: lets.count > 0

        Listing {
            id: lets
            model: draft.roles.draftLets
            spacing: Theme.gap3

            AppText {
                required property string modelData

                text: modelData
                width: lets.width
            }
        }
        AppText {
            Layout.fillWidth: true
            objectName: "draft-days"
            text: draft.roles.draftDays
            weight: Font.DemiBold
        }
    }
    TextEntry {
        id: reason
        Layout.fillWidth: true
        hint: qsTr("For whoever reads the log later")
        //: Field's label on the page of roles.
        label: qsTr("Why")
        maximumLength: 200
        objectName: "draft-reason"
        onAccepted: give.clicked()
    }
    RefusedState {
        Layout.fillWidth: true
        objectName: "draft-problem"
        title: draft.roles.draftProblem
        visible: title !== "" && lets.count > 0
    }
    AppButton {
        id: give
        Layout.fillWidth: true
        busy: draft.roles.busy
        enabled: draft.roles.draftProblem === ""
        kind: "primary"
        objectName: "give"
        onClicked: if (enabled) draft.roles.give(reason.text)
        //: Button that gives a role or changes its days.
        text: draft.roles.draftHeld ? qsTr("Change the days")
            //: Button that gives a role.
            : qsTr("Give this role")
        whyNot: draft.roles.draftProblem
    }
    AppButton {
        Layout.fillWidth: true
        objectName: "leave-draft"
        onClicked: draft.roles.leaveDraft()
        //: Button: the form closes and nothing is given.
        text: qsTr("Change nothing")
    }
}
