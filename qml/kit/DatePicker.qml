pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tallyboard.Ui

// A month to choose a day from, over the page. Days are local dates "yyyy-mm-dd", never instants; those outside
// `earliest` to `latest` can not be chosen. One stop of the Tab key: arrows move by days and weeks, Page Up and Down by
// months, Home and End to the first and last day there is; Return or Space chooses; Esc changes nothing.
T.Dialog {
    id: picker

    property string earliest
    property string latest
    property string today
    property string selected
    property string at // where the keyboard is
    readonly property int firstWeekday: Qt.locale().firstDayOfWeek % 7 // 0 Sunday, as in JavaScript
    readonly property string month: at.slice(0, 7)
    readonly property int cell: Math.max(40,
        Math.floor(Math.min(Theme.target * Theme.scale, (width - 2 * padding) / 7)))
    readonly property string start: { // the first day on the sheet
        if (at === "")
            return ""
        const first = month + "-01"
        return plus(first, -((weekday(first) - firstWeekday + 7) % 7))
    }

    // Under an alarm's bar, and above SOS, which is never covered.
    readonly property real room: (parent?.height ?? 480) - Theme.topTaken - 2 * Theme.gap2
        - Math.round(176 * Math.min(1.3, Theme.scale))

    signal chosen(string day)

    function plus(day: string, count: int): string {
        const part = day.split("-")
        return new Date(Date.UTC(Number(part[0]), Number(part[1]) - 1, Number(part[2]) + count)).toISOString()
            .slice(0, 10)
    }

    function weekday(day: string): int { return new Date(day + "T00:00:00Z").getUTCDay() }

    function local(day: string): date {
        const part = day.split("-")
        return new Date(Number(part[0]), Number(part[1]) - 1, Number(part[2]), 12)
    }

    /// To another day of those that can be chosen: past an end it stays at that end. The keyboard goes along, unless it
    /// `stays` where it is.
    function moveTo(day: string, stays = false) {
        at = day < earliest ? earliest : day > latest ? latest : day
        if (!stays)
            later.restart()
    }

    function moveMonth(step: int, stays = false) {
        const part = at.split("-")
        const first = new Date(Date.UTC(Number(part[0]), Number(part[1]) - 1 + step, 1)).toISOString().slice(0, 7)
        const days = new Date(Date.UTC(Number(part[0]), Number(part[1]) + step, 0)).getUTCDate()
        moveTo(first + "-" + String(Math.min(Number(part[2]), days)).padStart(2, "0"), stays)
    }

    function stand(on: Item) {
        if (!on)
            return
        on.forceActiveFocus(Qt.TabFocusReason)
        const y = on.mapToItem(sheet, 0, 0).y
        flick.contentY = Math.max(0, Math.min(y, Math.max(flick.contentY, y + on.height - flick.height)))
    }

    function choose(day: string) {
        if (day < earliest || day > latest)
            return
        picker.accept()
        picker.chosen(day)
    }

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    height: Math.min(implicitHeight, room)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    modal: false // SOS is reached beside it
    onAboutToShow: moveTo(selected !== "" ? selected : today)
    padding: Theme.gap3
    parent: T.Overlay.overlay
    width: Math.min(Math.round(7 * Theme.target * Math.min(1.3, Theme.scale)) + 2 * padding,
        parent ? parent.width - 2 * Theme.gap2 : 360)
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: Theme.topTaken + Theme.gap2

    Connections {
        function onStepAside() { picker.reject() }

        target: Theme
    }
    Timer { // the sheet of another month is made first
        id: later
        interval: 0
        onTriggered: {
            for (let i = 0; i < days.count; ++i)
                if (picker.plus(picker.start, i) === picker.at)
                    picker.stand(days.itemAt(i))
        }
    }

    background: Rectangle {
        //: Read out for the sheet of a month from which a day is chosen.
        Accessible.name: qsTr("Choose a day")
        Accessible.role: Accessible.Dialog
        border.color: Theme.action
        border.width: 2
        color: Theme.card
        radius: Theme.radiusCard
    }
    Flickable { // a low window: the weeks scroll
        id: flick
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: sheet.implicitHeight
        contentWidth: width
        implicitHeight: sheet.implicitHeight
        implicitWidth: 7 * Theme.target

        ColumnLayout {
            id: sheet
            spacing: Theme.gap2
            width: flick.width

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap2

                AppButton {
                    //: Button of the sheet of a month.
                    Accessible.name: qsTr("The month before")
                    enabled: picker.month > picker.earliest.slice(0, 7)
                    iconName: "chevron-left"
                    kind: "quiet"
                    objectName: "month-before"
                    onClicked: picker.moveMonth(-1, true)
                }
                AppText {
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    objectName: "month"
                    size: Math.min(Theme.sizeBody, Math.round(sheet.width / 14)) // in one line
                    text: picker.at === "" ? "" : picker.local(picker.at).toLocaleDateString(Qt.locale(), "MMMM yyyy")
                    weight: Font.Bold
                    wrapMode: Text.NoWrap
                }
                AppButton {
                    //: Button of the sheet of a month.
                    Accessible.name: qsTr("The month after")
                    enabled: picker.month < picker.latest.slice(0, 7)
                    iconName: "chevron-right"
                    kind: "quiet"
                    objectName: "month-after"
                    onClicked: picker.moveMonth(1, true)
                }
            }
            Grid {
                Layout.alignment: Qt.AlignHCenter
                columns: 7

                Repeater {
                    model: 7

                    AppText {
                        required property int index

                        Accessible.ignored: true // every day says its weekday
                        color: Theme.ink2
                        horizontalAlignment: Text.AlignHCenter
                        size: Math.min(Theme.sizeSmall, 18)
                        text: Qt.locale().standaloneDayName((picker.firstWeekday + index) % 7, Locale.NarrowFormat)
                        width: picker.cell
                    }
                }
                Repeater {
                    id: days
                    model: picker.at === "" ? 0 : 42

                    PickerDay {
                        required property int index
                        day: picker.plus(picker.start, index)
                        name: picker.local(day).toLocaleDateString(Qt.locale(), "dddd d MMMM")
                        height: picker.cell
                        inMonth: day.slice(0, 7) === picker.month
                        isToday: day === picker.today
                        objectName: "pick-" + day
                        onChosen: picker.choose(day)
                        onMoved: days => picker.moveTo(picker.plus(day, days))
                        onMonthMoved: step => picker.moveMonth(step)
                        onWentTo: end => picker.moveTo(end < 0 ? picker.earliest : picker.latest)
                        open: day >= picker.earliest && day <= picker.latest
                        picked: day === picker.selected
                        stop: day === picker.at
                        width: picker.cell
                    }
                }
            }
        }
    }
}
