pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// First run: what it does, what it can and cannot see, and joining a hub by link or code; one thing a page. What came
// with the program's start is not asked again.
AppPage {
    id: page

    required property EnrolViewModel enrol
    property int leaf: 0 // 0 what it does, 1 what it sees, 2 joining

    // Where one is of how many: an address that was typed has a number to compare, a link has not.
    readonly property int place: {
        const after = ["address", "compare", "passphrase"].indexOf(enrol.step)
        return leaf < 2 ? leaf + 1 : after === 0 ? 3 : after === 1 ? 4 : places
    }
    readonly property int places: 4 + (enrol.hasLink || enrol.url === "" ? 0 : 1)

    onLeafChanged: {
        flickable.contentY = 0
        if (leaf === 2 && enrol.hasLink && enrol.step === "address" && !enrol.working)
            enrol.goOn()
    }
    onPlaceChanged: flickable.contentY = 0

    GridLayout {
        id: head
        Layout.fillWidth: true
        columnSpacing: Theme.gap3
        columns: page.width < 190 * Theme.scale ? 2 : 3

        BrandMark {
            Accessible.ignored: true
            visible: !large.visible
            size: Math.round(48 * Math.min(1.4, Theme.scale))
        }
        AppText {
            Layout.fillWidth: true
            size: Math.round(22 * Math.min(1.4, Theme.scale)) // a name, in one piece
            //: Words on the settings and first-run pages.
            text: qsTr("Tallyboard")
            weight: Font.Bold
            wrapMode: Text.NoWrap
        }
        AppText {
            Layout.columnSpan: head.columns === 2 ? 2 : 1
            color: Theme.ink2
            objectName: "leaf-number"
            //: Page %1 of %2 at the first start.
            text: qsTr("%1 of %2").arg(page.place).arg(page.places)
        }
    }
    BrandMark { // one look says what this is
        id: large
        Accessible.ignored: true
        Layout.alignment: Qt.AlignHCenter
        Layout.bottomMargin: Theme.gap2
        Layout.topMargin: Theme.gap4
        size: 112
        visible: page.leaf === 0 && page.height >= 700 * Theme.scale
    }
    EnrolWords {
        Layout.fillWidth: true
        icons: ["map-pin", "armchair", "footprints", "monitor"]
        lines: [qsTr("Say where you plan to be this week, and see who is in."),
            qsTr("Book a touchdown desk at any site."),
            qsTr("Go on a visit alone, and people are told if you do not check in."),
                qsTr("Check every place where you work at a screen.")]
        objectName: "leaf-does"
        //: Heading on the settings and first-run pages.
        title: qsTr("What it does")
        visible: page.leaf === 0
    }
    EnrolWords {
        Layout.fillWidth: true
        icons: ["eye", "eye-off", "lock", "octagon-alert"]
        lines: [qsTr("It knows what you tell it, and your position only when you start a visit, check in or "
            + "raise SOS, and while your alarm is open."),
            qsTr("It keeps no history of where you were, and does not watch what you do."),
            qsTr("Your DSE answers are read by you and the assessor only."),
            qsTr("It is not an alarm receiving centre and not a link to 999. In danger, call 999.")]
        objectName: "leaf-sees"
        title: qsTr("What it can see")
        visible: page.leaf === 1
    }
    EnrolSteps {
        Layout.fillWidth: true
        enrol: page.enrol
        visible: page.leaf === 2
    }
    AppButton {
        iconName: "arrow-left"
        kind: "quiet"
        objectName: "leaf-back"
        onClicked: {
            if (page.leaf < 2 || page.enrol.step === "address")
                page.leaf -= 1
            else
                page.enrol.back()
        }
        //: Button on the settings and first-run pages.
        text: qsTr("Back")
        visible: page.leaf > 0 && !page.enrol.working
    }
    foot: [
        AppButton {
            Layout.fillWidth: true
            iconName: "arrow-right"
            kind: "primary"
            objectName: "leaf-next"
            onClicked: page.leaf += 1
            //: Buttons that go on in the first run, to the next page.
            text: page.leaf === 0 ? qsTr("What it can see") : qsTr("Join your council")
            visible: page.leaf < 2
        }
    ]
}
