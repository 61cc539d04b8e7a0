import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A span of time as it is typed: from a day and a time until a day and a time. `first`: of a stand-in; otherwise of
// what is done in return.
ColumnLayout {
    id: fields

    required property RotasViewModel rotas
    required property bool first
    readonly property string names: first ? "stand-in" : "in-return"

    signal accepted

    spacing: Theme.gap3

    DayField {
        Layout.fillWidth: true
        day: fields.first ? fields.rotas.fromDay : fields.rotas.otherFromDay
        //: Field's label: the day on which a stand-in, or what is done in return for it, begins.
        label: fields.first ? qsTr("From, day") : qsTr("In return from, day")
        objectName: fields.names + "-from"
        onChosen: day => fields.rotas.set(fields.first ? "fromDay" : "otherFromDay", day)
        today: fields.rotas.today
        //: Stands in a field for a day, while none is chosen.
        without: qsTr("Today")
    }
    TextEntry {
        Layout.fillWidth: true
        hint: qsTr("As 19:10")
        //: Field's label: the time at which a stand-in, or what is done in return for it, begins.
        label: fields.first ? qsTr("From, time") : qsTr("In return from, time")
        maximumLength: 5
        objectName: fields.names + "-from-time"
        onEdited: text => fields.rotas.set(fields.first ? "fromTime" : "otherFromTime", text)
        text: fields.first ? fields.rotas.fromTime : fields.rotas.otherFromTime
    }
    DayField {
        Layout.fillWidth: true
        day: fields.first ? fields.rotas.untilDay : fields.rotas.otherUntilDay
        earliest: fields.first ? fields.rotas.fromDay : fields.rotas.otherFromDay
        //: Field's label: the day on which a stand-in, or what is done in return for it, ends.
        label: fields.first ? qsTr("Until, day") : qsTr("In return until, day")
        objectName: fields.names + "-until"
        onChosen: day => fields.rotas.set(fields.first ? "untilDay" : "otherUntilDay", day)
        today: fields.rotas.today
        //: Stands in a field for a day, while none is chosen.
        without: qsTr("Today")
    }
    TextEntry {
        Layout.fillWidth: true
        hint: qsTr("As 19:10")
        //: Field's label: the time at which a stand-in, or what is done in return for it, ends.
        label: fields.first ? qsTr("Until, time") : qsTr("In return until, time")
        maximumLength: 5
        objectName: fields.names + "-until-time"
        onAccepted: fields.accepted()
        onEdited: text => fields.rotas.set(fields.first ? "untilTime" : "otherUntilTime", text)
        text: fields.first ? fields.rotas.untilTime : fields.rotas.otherUntilTime
    }
}
