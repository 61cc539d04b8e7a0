pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One's plan for today, the quick choices, and "I'm here" / "I've left".
Card {
    id: card

    required property TodayViewModel today
    required property PresenceViewModel presence
    /// Something else on the page matters more than to say "I'm here".
    property bool quiet: false
    readonly property bool same: today.amKind === today.pmKind && today.amSiteName === today.pmSiteName
    readonly property bool here: today.actualState === "here"

    signal week

    function declare(kind: string) {
        const site = card.presence.likelySite !== "" ? card.presence.likelySite
            : String(card.presence.sites.value(0, "code") ?? "")
        card.presence.choose(card.presence.date, "day", kind, card.presence.needsSite(kind) ? site : "")
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2

        AppText {
            Accessible.role: Accessible.Heading
            Layout.alignment: Qt.AlignTop // what stands in the middle stays where it was when the words took more lines
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap3
            //: Heading on the Today page, above where the person plans to be.
            text: qsTr("Your plan today")
            weight: Font.DemiBold
        }
        AppButton {
            Layout.alignment: Qt.AlignTop
            kind: "quiet"
            objectName: "more-places"
            onClicked: card.week()
            //: Button on the Today page: to the page with the whole week.
            text: qsTr("My week")
        }
    }
    PlanLine {
        Layout.fillWidth: true
        kind: card.today.amKind
        objectName: "today-place"
        //: Part of a day.
        part: card.same ? "" : qsTr("Morning")
        site: card.today.amSiteName
    }
    PlanLine {
        Layout.fillWidth: true
        kind: card.today.pmKind
        objectName: "today-place-pm"
        //: Part of a day.
        part: qsTr("Afternoon")
        site: card.today.pmSiteName
        visible: !card.same
    }
    LatePart {
        given: ({ stateKey: "onDevice" })
        needed: card.today.placePending
        part: "kit/StateBadge.qml"
    }
    AppText {
        Layout.bottomMargin: -Theme.gap1
        Layout.fillWidth: true
        color: Theme.ink2
        size: Theme.sizeSmall
        //: On the Today page, above the four places that can be chosen with one press.
        text: qsTr("Set all of today with one press:")
    }
    Grid {
        id: tiles
        readonly property int share: Math.floor((width + spacing) / columns) - spacing
        property int tallest: 0

        Layout.fillWidth: true
        columns: card.width >= 300 * Theme.scale ? 4 : 2
        spacing: Theme.gap2

        Repeater {
            id: places
            model: Array.from(["office", "home", "visits", "back_up"])
                .filter(kind => card.presence.kinds.includes(kind))

            Tile {
                required property string modelData
                required property int index

                function step(by: int) { places.itemAt(index + by)?.forceActiveFocus(Qt.TabFocusReason) }

                Keys.onDownPressed: step(tiles.columns)
                Keys.onLeftPressed: step(-1)
                Keys.onRightPressed: step(1)
                Keys.onUpPressed: step(-tiles.columns)
                // One stop of the Tab key for the four: the chosen one, else the first.
                activeFocusOnTab: focus
                    || index === Math.max(0, places.model.indexOf(card.same ? card.today.amKind : ""))
                height: Math.max(implicitHeight, tiles.tallest)
                iconName: PlaceWords.icon(modelData)
                objectName: "quick-" + modelData
                onImplicitHeightChanged: tiles.tallest = Math.max(tiles.tallest, implicitHeight)
                onToggled: card.declare(modelData)
                picked: card.same && card.today.amKind === modelData
                text: PlaceWords.word(modelData)
                width: tiles.share
            }
        }
    }
    Divider { Layout.fillWidth: true }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap3
        columns: card.width >= 300 * Theme.scale ? 2 : 1
        rowSpacing: Theme.gap2
        visible: actual.visible || leave.active

        AppText {
            id: actual
            Layout.fillWidth: true
            objectName: "actual"
            //: %1 is a site's name, %2 a clock time.
            text: card.here ? qsTr("You are at %1 since %2.").arg(card.today.actualSiteName).arg(card.today.actualSince)
                //: %1 is a clock time.
                : card.today.actualState === "left" ? qsTr("You left at %1.").arg(card.today.actualSince) : ""
            visible: text !== ""
        }
        OnDemand {
            id: leave
            active: card.here

            AppButton {
                anchors.fill: parent
                iconName: "log-out"
                kind: "secondary"
                objectName: "left"
                onClicked: card.presence.left()
                //: Button on the Today page.
                text: qsTr("I've left")
            }
        }
    }
    OnDemand {
        Layout.fillWidth: true
        active: !card.here && card.presence.likelySite !== ""

        AppButton {
            anchors.fill: parent
            iconName: "log-in"
            kind: card.quiet ? "secondary" : "primary"
            objectName: "here"
            onClicked: card.presence.here(card.presence.likelySite)
            //: %1 is the name of a site.
            text: qsTr("I'm here, at %1").arg(card.presence.likelySiteName)
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        size: Theme.sizeSmall
        text: qsTr("Cleared at the end of the day. No history of where you were is kept.")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.alarm
        text: card.presence.refusal + " " + card.presence.remedy
        visible: card.presence.refusal !== ""
    }
}
