import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The phone's other places, by role.
AppPage {
    id: page

    required property ShellViewModel hub

    signal go(string place)

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
            subtitle: page.hub.alarms > 0 ? qsTr("%n visit(s) need somebody", "", page.hub.alarms) : qsTr("Every open visit, most urgent first")
            title: qsTr("Safety board")
            visible: page.hub.isSafetyOfficer
        }
        ListRow {
            iconName: "calendar-days"
            objectName: "more-presence"
            onClicked: page.go("presence")
            subtitle: qsTr("Where you plan to be")
            title: qsTr("My week")
        }
        ListRow {
            iconName: "monitor"
            objectName: "more-dse"
            onClicked: page.go("dse")
            subtitle: qsTr("A self-assessment for every place you work")
            title: qsTr("Workstations (DSE)")
        }
        ListRow {
            iconName: "clipboard-check"
            objectName: "more-dse-queue"
            onClicked: page.go("dse_queue")
            subtitle: qsTr("Assessments that wait for you")
            title: qsTr("DSE queue")
            visible: page.hub.isAssessor
        }
        ListRow {
            iconName: "inbox"
            objectName: "more-notices"
            onClicked: page.go("notices")
            subtitle: page.hub.notices.count > 0 ? qsTr("%n thing(s) to look at", "", page.hub.notices.count) : qsTr("Nothing was turned down")
            title: qsTr("Not accepted")
        }
        ListRow {
            iconName: "eye"
            objectName: "more-sees"
            onClicked: page.go("sees")
            subtitle: qsTr("And what it can not")
            title: qsTr("What this app can see")
        }
        ListRow {
            divided: false
            iconName: "settings"
            objectName: "more-settings"
            onClicked: page.go("settings")
            subtitle: qsTr("Light or dark, text size, sign out")
            title: qsTr("Settings")
        }
    }
}
