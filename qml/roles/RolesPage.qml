pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.App
import Tallyboard.Ui

// Who holds which role where: the list, and beside it (or instead of it) one person, the log, or the council's parts.
FocusScope {
    id: page

    required property RolesViewModel roles
    // It stands under another page in every shape. From the start: Qt 6.4 lays the list's head out only once.
    property bool sub: true

    signal away
    signal pulled

    /// From what is open to the list.
    function stepBack(): bool {
        if (page.roles.drafting) {
            page.roles.leaveDraft()
            return true
        }
        if (page.roles.view === "" || panes.wide)
            return false
        page.roles.open("")
        return true
    }

    /// The keyboard to the search.
    function search() {
        page.roles.open("")
        head.finder.input.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    AppPage {
        anchors.fill: parent
        focus: visible
        visible: !page.roles.allowed

        PageHeader {
            onBack: page.away()
            showBack: page.sub
            //: Heading on the page of roles.
            title: qsTr("Who may do what")
        }
        NoPermissionState {
            Layout.fillWidth: true
            objectName: "roles-no-permission"
            text: qsTr("Admins of the whole council give and take away roles. Ask one of them if yours should change.")
        }
    }
    TwoPane {
        id: panes
        anchors.fill: parent
        detailShown: page.roles.view !== ""
        focus: visible
        visible: page.roles.allowed

        list: FocusScope {
            focus: true

            ListView {
                id: view
                T.ScrollBar.vertical: ScrollMark { // at the page's edge, not on what is written
                    anchors.bottom: view.bottom
                    anchors.right: parent.right
                    anchors.top: view.top
                    parent: view.parent
                }
                anchors.fill: parent
                anchors.leftMargin: Theme.marginPhone
                anchors.rightMargin: Theme.marginPhone
                boundsBehavior: Theme.pulls ? Flickable.DragOverBounds : Flickable.StopAtBounds
                clip: true
                focus: true
                model: page.roles.people
                objectName: "role-people"

                delegate: ListRow {
                    required property string personId
                    required property string name
                    required property string roles
                    required property string about
                    required property bool waits

                    highlighted: personId === page.roles.personId
                    objectName: "holder-" + personId
                    onClicked: page.roles.select(personId)
                    stateKey: waits ? "onDevice" : ""
                    subtitle: roles + "\n" + about
                    title: name
                    width: ListView.view.width
                }
                // Not `header`: Qt 6.4 can not make a header of a file whose components are bound.
                bottomMargin: Theme.cornerHigh
                topMargin: head.implicitHeight
                onTopMarginChanged: if (contentY <= 0 && !moving) contentY = -topMargin

                PullMark {
                    onAsked: page.pulled()
                    parent: view
                    view: view
                }
                RolesHead {
                    id: head
                    onAway: page.away()
                    onDown: {
                        view.currentIndex = 0
                        view.itemAtIndex(0)?.forceActiveFocus(Qt.TabFocusReason)
                    }
                    parent: view.contentItem
                    roles: page.roles
                    showBack: page.sub
                    width: view.width
                    y: -height
                }
            }
        }
        detail: RolesDetail {
            roles: page.roles
        }
    }
}
