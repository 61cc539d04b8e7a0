pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.App
import Tallyboard.Ui

// The days for which a desk can be booked, in one row that rolls sideways. One stop of the Tab key; arrows choose, and
// the day in focus is always in sight.
Flickable {
    id: strip

    required property DesksViewModel desks
    readonly property bool sideways: true

    function choose(index: int) {
        const chip = chips.itemAt(index)
        if (!chip)
            return
        chip.forceActiveFocus(Qt.TabFocusReason)
        strip.desks.date = String(strip.desks.dates.value(index, "date"))
    }

    /// Rolls to a day that was chosen elsewhere.
    function showDate(date: string) {
        for (let i = 0; i < chips.count; ++i)
            if (String(strip.desks.dates.value(i, "date")) === date)
                strip.reveal(chips.itemAt(i))
    }

    function reveal(chip: Item) {
        if (chip.x < contentX)
            contentX = Math.max(0, chip.x - Theme.gap6)
        else if (chip.x + chip.width > contentX + width)
            contentX = Math.min(contentWidth - width, chip.x + chip.width + Theme.gap6 - width)
    }

    //: Read out for the row of days on the Desks page.
    Accessible.name: qsTr("Day")
    Accessible.role: Accessible.Grouping
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: height
    contentWidth: row.implicitWidth
    flickableDirection: Flickable.HorizontalFlick
    implicitHeight: row.implicitHeight

    Row {
        id: row
        spacing: Theme.gap2

        Repeater {
            id: chips
            model: strip.desks.dates

            Chip {
                id: chip
                required property int index
                required property string date
                required property string dayLabel
                required property string mineKey
                required property string holiday

                Keys.onLeftPressed: strip.choose(index - 1)
                Keys.onRightPressed: strip.choose(index + 1)
                activeFocusOnTab: picked || focus
                //: Read out for a day on which one has booked a desk; %1 is the booking's state.
                description: Array.from([holiday, mineKey !== "" ? qsTr("You have a desk: %1")
                    .arg(DeskWords.booking(mineKey)) : ""]).filter(text => text !== "").join(". ")
                exclusive: true
                markKey: mineKey
                objectName: "date-" + date
                onActiveFocusChanged: if (activeFocus) strip.reveal(chip)
                onToggled: strip.desks.date = chip.date
                picked: strip.desks.date === date
                text: chip.holiday !== "" ? chip.dayLabel + " · " + chip.holiday : chip.dayLabel
            }
        }
    }
}
