pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A day that may be left out: the words of what it is, a month to choose one from, and a way to have none. Days are
// local dates "yyyy-mm-dd".
ColumnLayout {
    id: field

    property string label
    property string without // in place of a day
    property string day
    property string today
    property string earliest // besides today
    readonly property string words: {
        if (day === "")
            return without
        const part = day.split("-")
        return new Date(Number(part[0]), Number(part[1]) - 1, Number(part[2]), 12)
            .toLocaleDateString(Qt.locale(), "d MMMM yyyy")
    }

    signal chosen(string day)

    spacing: Theme.gap1

    FieldHead {
        Layout.fillWidth: true
        label: field.label
    }
    GridLayout {
        columnSpacing: Theme.gap2
        columns: field.width < 420 * Theme.scale ? 1 : 2
        rowSpacing: Theme.gap2

        AppButton {
            id: pick
            //: Read out for a button that opens a month; %1 is "Last day", %2 the day that is chosen.
            Accessible.name: qsTr("%1: %2").arg(field.label).arg(field.words)
            Layout.fillWidth: true
            focus: true
            iconName: "calendar-days"
            kind: "secondary"
            objectName: "pick"
            onClicked: picker.needed ? picker.built.open() : picker.needed = true
            text: field.words
        }
        AppButton {
            iconName: "x"
            objectName: "clear"
            onClicked: {
                pick.forceActiveFocus(Qt.OtherFocusReason)
                field.chosen("")
            }
            text: field.without
            visible: field.day !== ""
        }
    }
    LatePart {
        id: picker
        readonly property string first: field.earliest > field.today ? field.earliest : field.today
        readonly property string last: String(Number(field.today.slice(0, 4)) + 5) + field.today.slice(4, 8) + "28"
        given: ({ earliest: Qt.binding(() => first), latest: Qt.binding(() => last),
            selected: Qt.binding(() => field.day), today: Qt.binding(() => field.today) })
        onLoaded: built.open()
        part: "kit/DatePicker.qml"
        visible: false // it stands over the page

        Connections {
            function onChosen(day: string) { field.chosen(day) }

            target: picker.item
        }
    }
}
