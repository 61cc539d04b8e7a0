import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Gallery sheet: the shell, buttons, cards and rows. Its words are samples and are not translated.
ColumnLayout {
    id: sheet
    readonly property bool phone: width < Theme.phoneWidth
    readonly property var places: [
        { key: "today", text: "Today", icon: "house" }, { key: "desks", text: "Desks", icon: "armchair" },
        { key: "visits", text: "Visits", icon: "footprints" },
        { key: "people", text: "People", icon: "users" }, { key: "more", text: "More", icon: "ellipsis" }
    ]

    spacing: Theme.gap4

    PageHeader {
        Layout.fillWidth: true
        showBack: true
        subtitle: "Thursday 21 November"
        title: "Good morning, Siân"

        BrandMark {}
    }
    Card {
        Layout.fillWidth: true
        title: "Where am I today?"

        SegmentedChoice {
            Layout.fillWidth: true
            options: [{ value: "am", text: "Morning" }, { value: "pm", text: "Afternoon" },
                { value: "day", text: "All day" }]
            value: "am"
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap2

            Chip { text: "Near a window"; picked: true }
            Chip { text: "Two screens"; iconName: "monitor" }
            Chip { text: "Step-free"; iconName: "accessibility" }
        }
        AppButton { Layout.fillWidth: sheet.phone; kind: "primary"; text: "Book desk 14"; iconName: "armchair" }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: sheet.phone ? 1 : 4
        columnSpacing: Theme.gap3

        AppButton { Layout.fillWidth: sheet.phone; kind: "primary"; text: "Check in";
            busy: true; busyText: "Checking in" }
        AppButton { Layout.fillWidth: sheet.phone; text: "Extend by 30 minutes"; iconName: "clock" }
        AppButton { Layout.fillWidth: sheet.phone; kind: "danger"; text: "Cancel this visit" }
        AppButton { Layout.fillWidth: sheet.phone; kind: "quiet"; text: "Not now" }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: sheet.phone ? 1 : 4
        columnSpacing: Theme.gap3

        AppButton { Layout.fillWidth: sheet.phone; kind: "primary"; text: "Submit assessment"; enabled: false }
        AppButton { Layout.fillWidth: sheet.phone; text: "Disabled choice"; enabled: false }
        HoldButton { Layout.alignment: Qt.AlignHCenter }
        ColumnLayout {
            CountdownText { Layout.fillWidth: true; seconds: 1452 }
            CountdownText { Layout.fillWidth: true; large: false; seconds: -187 }
        }
    }
    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0

        ListRow {
            Layout.fillWidth: true
            stateKey: "confirmed"
            subtitle: "Neuadd y Sir, second floor · two screens, window"
            title: "Desk 14"
        }
        ListRow {
            Layout.fillWidth: true
            highlighted: true
            stateKey: "monitored"
            stateText: "Monitored · until 14:30, then the duty officer is told"
            subtitle: "Heol Llanishen Fach, with Grażyna Szczepańska-Brzęczyszczykiewicz"
            title: "Home visit"
        }
        ListRow {
            Layout.fillWidth: true
            divided: false
            iconName: "monitor"
            stateKey: "onDevice"
            subtitle: "12 of 38 answered"
            title: "DSE self-assessment"
        }
    }
    Card {
        Layout.fillWidth: true
        clickable: true
        title: "Visit to Roath Park"
        tone: "alarm"

        StateBadge { Layout.maximumWidth: sheet.width - 2 * Theme.gap4; stateKey: "overdue"; text: "Overdue 3 min" }
        AppText { Layout.fillWidth: true; text: "Ask where they are: 029 2087 0000" }
    }
    ProgressLine { Layout.fillWidth: true; done: 12; text: "12 of 38 answered"; total: 38 }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        KeyCap { text: "J" }
        KeyCap { text: "Enter" }
        QrCode {
            description: "Sample"
            rows: ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
            size: 120
        }
    }
    BottomBar {
        waiting: ({ visits: 2 })
        Layout.fillWidth: true
        current: "today"
        items: sheet.places
        visible: sheet.phone
    }
    SideRail {
        waiting: ({ visits: 2 })
        Layout.preferredHeight: Math.round(460 * Theme.scale)
        Layout.preferredWidth: implicitWidth
        current: "visits"
        items: sheet.places
        visible: !sheet.phone

        AppText { size: Theme.sizeSmall; text: "Siân Llywelyn"; Layout.fillWidth: true }
    }
}
