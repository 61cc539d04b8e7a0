pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What the app and the hub can see of a person, who of the others can, and what nobody can. Kept in step with the
// rule book's table of permissions.
AppPage {
    id: page

    required property CouncilSettingsViewModel council
    property bool sub: false // it stands under another page: it has a way back
    readonly property var periods: council.periods
    readonly property var parts: [
        { title: qsTr("Where you plan to be"),
            //: %1 is "28 days", %2 "7 days", %3 "14 days".
            text: page.seenBy + " " + qsTr("It reaches %1 ahead. You can change it from %2 back. It is deleted %3 "
                + "after the day.").arg(page.periods.days_ahead).arg(page.periods.days_back)
                .arg(page.periods.places_days) },
        { title: qsTr("Where you are today"),
            text: qsTr("Only what you say yourself with \"I'm here\" and \"I've left\". Those who see your plan see "
                + "it. It is cleared at three in the morning; what stays is how many people said so at each site.") },
        //: Heading on the settings and first-run pages.
        { title: qsTr("Your desk"),
            text: qsTr("Everybody sees that a desk is taken. Your team and the facilities staff see by whom. "
                + "A booking is deleted %1 after its day, so that it does not become a record of when you "
                + "were in.").arg(page.periods.places_days) },
        //: Heading on the settings and first-run pages.
        { title: qsTr("Your visits"),
            //: %1 is "90 days", %2 "3 years".
            text: qsTr("You and the safety officers see a visit with its story. It stays %1 on their "
                + "devices and %2 at your council, because it is a record of safety. Whoever is told of an "
                + "alarm gets the words of the visit and your number by mail or message, and keeps that message.")
                .arg(page.periods.visit_days_on_device).arg(page.periods.visit_days) },
        //: Heading on the settings and first-run pages.
        { title: qsTr("Your position"),
            text: qsTr("Looked for when you start a visit, check in or raise SOS, for two minutes at most; while an "
                + "alarm of yours is open it follows once a minute until somebody closes it. Only the latest is "
                + "kept, sealed, for %1 after the visit: a safety officer can open it, that is recorded, and "
                + "you see who looked. They see without opening it when it was taken. In Settings you choose whether "
                + "anything but an SOS sends it.").arg(page.periods.position_days) },
        //: Heading on the settings and first-run pages.
        { title: qsTr("Your DSE answers"), text: qsTr("You and the DSE assessors. Not your manager.") },
        { title: qsTr("Your roles"), text: qsTr("Everybody sees which you have. Over whom, from when until when, and "
            + "who gave them to you: you and the admins.") },
        { title: qsTr("Your phone number and mail"), text: qsTr("Your own line of managers and safety officers. "
            + "A safety officer's number also stands in the mail about an alarm to whoever has no app to answer in.") },
        { title: qsTr("What nobody can see"),
            text: qsTr("What you type elsewhere, what you do on your screen, where you are outside a visit, how "
                + "often you were in the office two months ago.") }
    ]


    readonly property string seenBy: council.placesSeenBy === "everybody" ? qsTr("Everybody at your council sees it.")
        : council.placesSeenBy === "team" ? qsTr("Your team and the safety officers see it.")
        //: Who sees where somebody plans to be.
        : qsTr("Your team, the people whose usual site it is and the safety officers see it.")

    signal away

    PageHeader {
        onBack: page.away()
        showBack: page.sub
        subtitle: qsTr("The safety system checks every one of these. Your council decides for how long and for whom, "
            + "and every change of that is kept.")
        title: qsTr("What this app can see")
    }
    Listing {
        id: cards
        model: page.parts
        spacing: Theme.gap4

        Card {
            id: card
            required property var modelData

            width: cards.width
            title: card.modelData.title

            AppText {
                Layout.fillWidth: true
                text: card.modelData.text
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("Tallyboard is not an alarm receiving centre and not a link to 999. In danger, call 999.")
        weight: Font.DemiBold
    }
}
