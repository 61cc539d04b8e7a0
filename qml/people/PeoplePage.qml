pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.App
import Tallyboard.Ui

// Who's in today, by site, as far as one's audience allows. Choosing somebody shows their week beside, or instead.
FocusScope {
    id: page

    required property PeopleViewModel people

    signal go(string place)
    signal pulled

    /// From one person to the list.
    function stepBack(): bool {
        if (panes.wide || page.people.personId === "")
            return false
        page.people.select("")
        return true
    }

    /// The keyboard to the search.
    function search() {
        page.stepBack()
        finder.input.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    TwoPane {
        id: panes
        alone: page.people.loaded && page.people.people.count === 0 && page.people.search === ""
            && page.people.personId === ""
        focus: true
        anchors.fill: parent
        detailShown: page.people.personId !== ""

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
                model: page.people.people
                objectName: "people"

                delegate: ListRow {
                    id: row
                    required property string personId
                    required property string name
                    required property bool isMe
                    required property string amKind
                    required property string amSiteName
                    required property string pmKind
                    required property string pmSiteName
                    required property string actualState
                    required property string actualSiteName
                    required property string actualSince
                    required property bool hereNow

                    highlighted: personId === page.people.personId
                    iconName: hereNow ? "map-pin" : PlaceWords.icon(amKind)
                    objectName: "person-" + personId
                    onClicked: page.people.select(personId)
                    //: Line under a heading on the Who's in page.
                    subtitle: hereNow ? qsTr("At %1 since %2").arg(actualSiteName).arg(actualSince)
                        //: Words on the Who's in page.
                        : actualState === "left" ? qsTr("Left at %1").arg(actualSince)
                        : amKind === pmKind && amSiteName === pmSiteName ? PlaceWords.phrase(amKind, amSiteName)
                        //: Words on the Who's in page.
                        : qsTr("Morning: %1. Afternoon: %2").arg(PlaceWords.phrase(amKind, amSiteName))
                              .arg(PlaceWords.phrase(pmKind, pmSiteName))
                    //: %1 is a name.
                    title: isMe ? qsTr("%1 (you)").arg(name) : name
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
                ColumnLayout {
                    id: head
                    parent: view.contentItem
                    spacing: Theme.gap3
                    width: view.width
                    y: -height

                    PageHeader {
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.marginPhone
                        //: Line under a heading on the Who's in page.
                        subtitle: qsTr("%n of those you can see said they are here", "", page.people.hereNow)
                        //: Heading on the Who's in page.
                        title: qsTr("Who's in")
                    }
                    TextEntry {
                        id: finder
                        Keys.onDownPressed: { // to the first who was found
                            view.currentIndex = 0
                            view.itemAtIndex(0)?.forceActiveFocus(Qt.TabFocusReason)
                        }
                        Layout.fillWidth: true
                        //: Field's label on the Who's in page.
                        label: qsTr("Find somebody")
                        objectName: "search"
                        onEdited: text => page.people.search = text
                        text: page.people.search
                    }
                    Dropdown {
                        Layout.fillWidth: true
                        //: Field's label on the Who's in page.
                        label: qsTr("Site")
                        labelShown: false
                        objectName: "people-site"
                        onChosen: value => page.people.site = value
                        options: {
                            let rows = []
                            for (let i = 0; i < page.people.sites.count; ++i)
                                rows.push({ value: String(page.people.sites.value(i, "code")),
                                    text: String(page.people.sites.value(i, "name")) })
                            return rows
                        }
                        value: page.people.site
                    }
                    EmptyState {
                        Layout.fillWidth: true
                        iconName: "users"
                        text: qsTr("You see your team, and people who plan to be at your site.")
                        title: page.people.search !== "" ? qsTr("Nobody of that name") : qsTr("Nobody has said yet")
                        visible: page.people.loaded && page.people.people.count === 0
                    }
                    LoadingState {
                        Layout.fillWidth: true
                        title: qsTr("Looking who is in")
                        visible: !page.people.loaded
                    }
                }
            }
        }
        detail: PersonPane {
            people: page.people
        }
    }
}
