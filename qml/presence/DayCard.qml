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
    required property string holiday
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
    readonly property bool same: amKind === pmKind && amSite === pmSite

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
        title: Array.from([day.dayLabel, day.holiday]).filter(text => text !== "").join(" · ")
    }
    DayEditor {
        Layout.fillWidth: true
        Layout.margins: Theme.gap4
        amKind: day.amKind
        amSite: day.amSite
        date: day.date
        pmKind: day.pmKind
        pmSite: day.pmSite
        presence: day.presence
        visible: day.open
    }
}
