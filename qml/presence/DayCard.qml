import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// One day of the week: both halves in words, and, when open, the choice.
Card {
    id: day

    required property string date
    required property string dayLabel
    required property bool isToday
    required property bool isWeekend
    required property string amKind
    required property string amSiteName
    required property bool amPending
    required property string pmKind
    required property string pmSiteName
    required property bool pmPending
    required property PresenceViewModel presence
    property bool open: false
    property string part: "day"
    readonly property bool same: amKind === pmKind && amSiteName === pmSiteName
    readonly property string kindNow: part === "pm" ? pmKind : amKind

    signal toggled

    objectName: "day-" + date
    padding: 0
    spacing: 0
    tone: isToday ? "brass" : ""

    ListRow {
        divided: day.open
        iconName: PlaceWords.icon(day.amKind)
        objectName: "open-" + day.date
        onClicked: day.toggled()
        stateKey: day.amPending || day.pmPending ? "onDevice" : ""
        subtitle: day.same ? PlaceWords.phrase(day.amKind, day.amSiteName)
                           //: %1 is where in the morning, %2 where in the afternoon.
                           : qsTr("Morning: %1. Afternoon: %2").arg(PlaceWords.phrase(day.amKind, day.amSiteName))
                                 .arg(PlaceWords.phrase(day.pmKind, day.pmSiteName))
        title: day.dayLabel
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.margins: Theme.gap4
        spacing: Theme.gap3
        visible: day.open

        SegmentedChoice {
            Layout.fillWidth: true
            label: qsTr("Which part of the day")
            objectName: "part"
            onChosen: value => day.part = value
            //: Words on the My week page.
            options: [{ value: "day", text: qsTr("All day") }, { value: "am", text: qsTr("Morning") },
                { value: "pm", text: qsTr("Afternoon") }]
            value: day.part
        }
        PlacePicker {
            Layout.fillWidth: true
            kind: day.part === "day" && !day.same ? "" : day.kindNow
            onChosen: (kind, site) => day.presence.choose(day.date, day.part, kind, site)
            presence: day.presence
        }
        AppButton {
            kind: "quiet"
            objectName: "clear"
            onClicked: day.presence.clear(day.date, day.part)
            //: Button on the My week page.
            text: qsTr("Clear this")
            visible: day.amKind !== "" || day.pmKind !== ""
        }
    }
}
