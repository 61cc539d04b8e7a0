pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.App
import Tallyboard.Ui

// Who answers alarms: the council's plans, and beside the list (or instead of it) one of them, or its draft.
FocusScope {
    id: page

    required property PlansViewModel answering
    required property RotasViewModel rotas
    // It stands under another page in every shape. From the start: Qt 6.4 lays the list's head out only once.
    property bool sub: true

    signal away
    signal pulled

    /// From what is open to the list.
    function stepBack(): bool {
        if (page.answering.view === "draft") {
            page.answering.leaveDraft()
            return true
        }
        if (page.answering.view === "" || panes.wide)
            return false
        page.answering.select("")
        return true
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    AppPage {
        anchors.fill: parent
        focus: visible
        visible: !page.answering.allowed

        PageHeader {
            onBack: page.away()
            showBack: page.sub
            //: Heading on the page of the council's escalation plans.
            title: qsTr("Who answers alarms")
        }
        NoPermissionState {
            Layout.fillWidth: true
            objectName: "plans-no-permission"
            text: qsTr("Safety officers of the whole council decide whom alarms tell. Ask one of them if something "
                + "should change.")
        }
    }
    TwoPane {
        id: panes
        anchors.fill: parent
        detailShown: page.answering.view !== ""
        focus: visible
        visible: page.answering.allowed

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
                model: page.answering.plans
                objectName: "plans"

                delegate: ListRow {
                    required property string planId
                    required property string name
                    required property string usedFor
                    required stateKey
                    required stateText
                    required property string sentence
                    required property bool waits

                    highlighted: planId === page.answering.planId
                    objectName: "plan-" + planId
                    onClicked: page.answering.select(planId)
                    //: In the list of plans: something about it is not sent yet.
                    subtitle: (usedFor !== "" ? usedFor + "\n" : "") + sentence
                        + (waits && stateKey !== "onDevice" ? "\n" + qsTr("A change of it is on this device.") : "")
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
                PlansHead {
                    id: head
                    answering: page.answering
                    onAway: page.away()
                    parent: view.contentItem
                    showBack: page.sub
                    width: view.width
                    y: -height
                }
            }
        }
        detail: PlanDetail {
            answering: page.answering
            rotas: page.rotas
        }
    }
}
