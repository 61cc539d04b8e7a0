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
    required property string amSite
    required property string amSiteName
    required property bool amPending
    required property string pmKind
    required property string pmSite
    required property string pmSiteName
    required property bool pmPending
    required property PresenceViewModel presence
    property bool open: false
    property string part: "day"
    readonly property bool same: amKind === pmKind && amSite === pmSite
    readonly property bool mixed: part === "day" && !same // two answers can not be shown as one

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
            onChosen: value => {
                day.part = value
                picker.asked = ""
            }
            //: Words on the My week page.
            options: [{ value: "day", text: qsTr("All day") }, { value: "am", text: qsTr("Morning") },
                { value: "pm", text: qsTr("Afternoon") }]
            value: day.part
        }
        PlacePicker {
            id: picker
            Layout.fillWidth: true
            kind: day.mixed ? "" : day.part === "pm" ? day.pmKind : day.amKind
            onChosen: (kind, site) => day.presence.choose(day.date, day.part, kind, site)
            presence: day.presence
            site: day.mixed ? "" : day.part === "pm" ? day.pmSite : day.amSite
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
