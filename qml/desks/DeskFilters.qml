pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// When, where, and what the desk must have. On a phone all but the day and the site fold into one button.
ColumnLayout {
    id: filters

    required property DesksViewModel desks
    property bool folds: true
    property bool open: false
    readonly property bool narrow: width < 300 * Theme.scale

    function list(count: int, model: RowsModel): var {
        let rows = []
        for (let i = 0; i < count; ++i)
            rows.push({ value: String(model.value(i, "code")), text: String(model.value(i, "name")) })
        return rows
    }

    spacing: Theme.gap3

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2

        DayChips {
            id: days
            Layout.fillWidth: true
            desks: filters.desks
            objectName: "days"
        }
        AppButton {
            //: Button on the Desks page: opens a month to choose a day from.
            Accessible.name: qsTr("Choose a day from the month")
            iconName: "calendar-days"
            objectName: "another-day"
            onClicked: picker.needed ? picker.built.open() : picker.needed = true
        }
    }
    LatePart {
        id: picker
        // The list is filled a moment later: what is asked of it must follow its count.
        readonly property int count: filters.desks.dates.count
        readonly property string first: count > 0 ? String(filters.desks.dates.value(0, "date")) : ""
        readonly property string last: count > 0 ? String(filters.desks.dates.value(count - 1, "date")) : ""
        given: ({ earliest: Qt.binding(() => first),
            latest: Qt.binding(() => last),
            selected: Qt.binding(() => filters.desks.date), today: Qt.binding(() => first) })
        onLoaded: built.open()
        part: "kit/DatePicker.qml"
        visible: false // it stands over the page

        Connections {
            function onChosen(day: string) {
                filters.desks.date = day
                days.showDate(day)
            }

            target: picker.item
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap2
        columns: filters.narrow ? 1 : 2
        rowSpacing: Theme.gap2

        Dropdown {
            Layout.fillWidth: true
            //: Field's label on the Desks page.
            label: qsTr("Site")
            labelShown: false
            objectName: "site"
            onChosen: value => filters.desks.site = value
            options: filters.list(filters.desks.sites.count, filters.desks.sites)
            value: filters.desks.site
        }
        AppButton {
            //: Read out for the button that shows or hides the filters of the list of desks.
            Accessible.description: filters.open ? qsTr("Open. Press to hide the filters.") : qsTr("Closed")
            iconName: "sliders-horizontal"
            objectName: "filters"
            onClicked: filters.open = !filters.open
            //: Button on the Desks page; %1 is how many filters narrow the list.
            text: filters.desks.filterCount > 0 ? qsTr("Filters (%1)").arg(filters.desks.filterCount) : qsTr("Filters")
            visible: filters.folds
        }
    }
    OnDemand {
        Layout.fillWidth: true
        active: !filters.folds || filters.open

        ColumnLayout {
            anchors.fill: parent
            spacing: Theme.gap3

            SegmentedChoice {
                Layout.fillWidth: true
                label: qsTr("Part of the day")
                objectName: "span"
                onChosen: value => filters.desks.span = value
                options: Array.from(["am", "pm", "day"]).map(code => ({ value: code, text: DeskWords.span(code) }))
                value: filters.desks.span
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
        }
    }
}
