import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The phone's other places, by role.
AppPage {
    id: page

    required property ShellViewModel hub
    required property CouncilSettingsViewModel council

    signal go(string place)

    //: Heading on the phone's More page.
    PageHeader { title: qsTr("More") }
    HubLine {
        Layout.fillWidth: true
        hub: page.hub
    }
    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0

        ListRow {
            iconName: "layout-dashboard"
            objectName: "more-board"
            onClicked: page.go("board")
            //: Line under a heading on the phone's More page.
            subtitle: page.hub.alarms > 0 ? qsTr("Visits that need somebody: %1").arg(page.hub.alarms)
                : qsTr("Every open visit, most urgent first")
            //: Heading on the phone's More page.
            title: qsTr("Safety board")
            visible: page.hub.isSafetyOfficer
        }
        ListRow {
            iconName: "triangle-alert"
            objectName: "more-address-notes"
            onClicked: page.go("address_notes")
            //: Line under a heading on the phone's More page.
            subtitle: qsTr("What people are told before they go somewhere")
            //: Heading on the phone's More page.
            title: qsTr("Warnings about addresses")
            visible: page.hub.isSafetyOfficer
        }
        ListRow {
            iconName: "calendar-days"
            objectName: "more-presence"
            onClicked: page.go("presence")
            subtitle: qsTr("Where you plan to be")
            //: Heading on the phone's More page.
            title: qsTr("My week")
        }
        ListRow {
            iconName: "monitor"
            objectName: "more-dse"
            onClicked: page.go("dse")
            subtitle: qsTr("A self-assessment for every place you work")
            //: Heading on the phone's More page.
            title: qsTr("Workstations (DSE)")
        }
        ListRow {
            iconName: "clipboard-check"
            objectName: "more-dse-queue"
            onClicked: page.go("dse_queue")
            subtitle: qsTr("Assessments that wait for you")
            //: Heading on the phone's More page.
            title: qsTr("DSE queue")
            visible: page.hub.isAssessor
        }
        ListRow {
            iconName: "inbox"
            objectName: "more-notices"
            onClicked: page.go("notices")
            //: Line under a heading on the phone's More page.
            subtitle: page.hub.notices.count > 0 ? qsTr("To look at: %1").arg(page.hub.notices.count)
                : qsTr("Nothing was turned down")
            //: Heading on the phone's More page.
            title: qsTr("Notices")
        }
        ListRow {
            iconName: "bell"
            objectName: "more-methods"
            onClicked: page.go("methods")
            //: Line under a heading on the phone's More page.
            subtitle: qsTr("Your number and mail address for alarms, and a test of each")
            //: Heading on the phone's More page.
            title: qsTr("How you are reached")
        }
        ListRow {
            iconName: "eye"
            objectName: "more-sees"
            onClicked: page.go("sees")
            subtitle: qsTr("And what it can not")
            title: qsTr("What this app can see")
        }
        ListRow {
            iconName: "sliders-horizontal"
            objectName: "more-council-settings"
            onClicked: page.go("council_settings")
            subtitle: qsTr("What your role decides for everybody")
            //: Heading on the phone's More page.
            title: qsTr("The council's settings")
            visible: page.council.ownsAny
        }
        ListRow {
            iconName: "key-round"
            objectName: "more-roles"
            onClicked: page.go("roles")
            //: Line under a heading on the phone's More page.
            subtitle: qsTr("Who holds which role, and since when")
            //: Heading on the phone's More page.
            title: qsTr("Who may do what")
            visible: page.hub.isAdmin
        }
        ListRow {
            iconName: "users"
            objectName: "more-plans"
            onClicked: page.go("plans")
            //: Line under a heading on the phone's More page.
            subtitle: qsTr("Whom an alarm tells, step by step, and what is missing")
            //: Heading on the phone's More page.
            title: qsTr("Who answers alarms")
            visible: page.hub.isSafetyOfficer
        }
        ListRow {
            divided: false
            iconName: "settings"
            objectName: "more-settings"
            onClicked: page.go("settings")
            subtitle: qsTr("Light or dark, text size, sign out")
            //: Heading on the phone's More page.
            title: qsTr("Settings")
        }
    }
}
