pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Where one is down for today, the quick choices, and "I'm here" / "I've left".
Card {
    id: card

    required property TodayViewModel today
    required property PresenceViewModel presence
    readonly property bool said: today.amKind !== "" || today.pmKind !== ""
    readonly property bool same: today.amKind === today.pmKind && today.amSiteName === today.pmSiteName

    signal week

    function declare(kind: string) {
        const site = card.presence.likelySite !== "" ? card.presence.likelySite
            : String(card.presence.sites.value(0, "code") ?? "")
        card.presence.choose(card.presence.date, "day", kind, card.presence.needsSite(kind) ? site : "")
    }

    title: qsTr("Where are you today?")

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap3

        Icon {
            Layout.alignment: Qt.AlignTop
            color: card.said ? Theme.brass : Theme.ink2
            name: PlaceWords.icon(card.today.amKind)
            size: Math.round(32 * Math.min(1.4, Theme.scale))
        }
        AppText {
            Layout.fillWidth: true
            objectName: "today-place"
            size: Math.round(22 * Math.min(Theme.scale, card.width < 330 ? 1.4 : 2)) // words stay in one piece
            text: card.same ? PlaceWords.phrase(card.today.amKind, card.today.amSiteName)
                //: Two lines; %1 and %2 are places.
                : qsTr("Morning: %1\nAfternoon: %2").arg(PlaceWords.phrase(card.today.amKind, card.today.amSiteName))
                                  .arg(PlaceWords.phrase(card.today.pmKind, card.today.pmSiteName))
            weight: Font.Bold
        }
    }
    LatePart {
        given: ({ stateKey: "onDevice" })
        needed: card.today.placePending
        part: "kit/StateBadge.qml"
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        Repeater {
            model: ["office", "home", "visits", "back_up"]

            Chip {
                required property string modelData
                exclusive: true
                iconName: PlaceWords.icon(modelData)
                objectName: "quick-" + modelData
                onToggled: card.declare(modelData)
                picked: card.same && card.today.amKind === modelData
                text: PlaceWords.word(modelData)
            }
        }
        AppButton {
            iconName: "calendar-days"
            kind: "quiet"
            objectName: "more-places"
            onClicked: card.week()
            text: qsTr("More places and days")
            width: Math.min(implicitWidth, parent.width)
        }
    }
    Divider { Layout.fillWidth: true }
    AppText {
        Layout.fillWidth: true
        objectName: "actual"
        //: %1 is a site's name, %2 a clock time.
        text: card.today.actualState === "here"
            ? qsTr("You are at %1 since %2.").arg(card.today.actualSiteName).arg(card.today.actualSince)
            : card.today.actualState === "left" ? qsTr("You left at %1.").arg(card.today.actualSince) : ""
        visible: text !== ""
    }
    OnDemand {
        Layout.fillWidth: true
        active: card.today.actualState !== "here" && card.presence.likelySite !== ""

        AppButton {
            anchors.fill: parent
            iconName: "log-in"
            kind: "primary"
            objectName: "here"
            onClicked: card.presence.here(card.presence.likelySite)
            //: %1 is the name of a site.
            text: qsTr("I'm here, at %1").arg(card.presence.likelySiteName)
        }
    }
    OnDemand {
        Layout.fillWidth: true
        active: card.today.actualState === "here"

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
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        size: Theme.sizeSmall
        text: qsTr("This is cleared at the end of the day. No history of where you were is kept.")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.alarm
        text: card.presence.refusal + " " + card.presence.remedy
        visible: card.presence.refusal !== ""
    }
}
