pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// When, where, and what the desk must have.
ColumnLayout {
    id: filters

    required property DesksViewModel desks

    spacing: Theme.gap3

    Flickable {
        Layout.fillWidth: true
        Layout.preferredHeight: days.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentWidth: days.implicitWidth
        objectName: "days"

        Row {
            id: days
            spacing: Theme.gap2

            Repeater {
                model: filters.desks.dates

                Chip {
                    id: chip
                    required property string date
                    required property string dayLabel
                    required property string mineKey

                    //: Read out for a day on which one has booked a desk; %1 is the booking's state.
                    description: mineKey !== "" ? qsTr("You have a desk: %1").arg(DeskWords.booking(mineKey)) : ""
                    exclusive: true
                    markKey: mineKey
                    objectName: "date-" + date
                    onToggled: filters.desks.date = chip.date
                    picked: filters.desks.date === date
                    text: chip.dayLabel
                }
            }
        }
    }
    SegmentedChoice {
        Layout.fillWidth: true
        label: qsTr("Part of the day")
        objectName: "span"
        onChosen: value => filters.desks.span = value
        options: Array.from(["am", "pm", "day"]).map(code => ({ value: code, text: DeskWords.span(code) }))
        value: filters.desks.span
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap3
        columns: filters.width > 480 * Theme.scale ? 2 : 1

        Dropdown {
            Layout.fillWidth: true
            //: Field's label on the Desks page.
            label: qsTr("Site")
            objectName: "site"
            onChosen: value => filters.desks.site = value
            options: filters.list(filters.desks.sites.count, filters.desks.sites)
            value: filters.desks.site
        }
        Dropdown {
            Layout.fillWidth: true
            //: Field's label on the Desks page.
            label: qsTr("Floor")
            objectName: "floor"
            onChosen: value => filters.desks.floor = value
            options: filters.list(filters.desks.floors.count, filters.desks.floors)
            value: filters.desks.floor
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        Repeater {
            model: filters.desks.features

            Chip {
                required property string modelData
                objectName: "need-" + modelData
                onToggled: filters.desks.toggleFeature(modelData)
                picked: Array.from(filters.desks.wanted).indexOf(modelData) >= 0
                text: DeskWords.feature(modelData)
            }
        }
        Chip {
            objectName: "free-only"
            onToggled: filters.desks.freeOnly = !filters.desks.freeOnly
            picked: filters.desks.freeOnly
            //: Choice on the Desks page.
            text: qsTr("Free only")
        }
    }

    function list(count: int, model: RowsModel): var {
        let rows = []
        for (let i = 0; i < count; ++i)
            rows.push({ value: String(model.value(i, "code")), text: String(model.value(i, "name")) })
        return rows
    }
}
