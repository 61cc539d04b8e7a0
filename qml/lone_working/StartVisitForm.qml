pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Start a visit: where, how long; the rest folds. A place of a visit before is said again by one press. The button that
// starts stands in the page's foot, always in reach.
ColumnLayout {
    id: form

    required property VisitsViewModel visits
    required property AddressesViewModel addresses
    property string what
    property string withWhom
    property string type: visits.usualType
    property int minutes: plan.minutes
    property bool tried: false
    readonly property var plan: visits.types && visits.type(type)
    readonly property Item refusedItem: refused

    signal missing(Item field) // it was not started: this field says why
    signal filled              // all that is left is to start

    spacing: Theme.gap4

    function begin() {
        form.tried = true
        if (place.text.trim() === "") {
            place.input.forceActiveFocus(Qt.TabFocusReason)
            form.missing(place)
            return
        }
        form.visits.start(place.text.trim(), form.what.trim(), form.withWhom.trim(), form.type, form.minutes,
            form.addresses.chosen)
    }

    /// The usual lengths, and that of the kind where it is another.
    readonly property var lengths: Array.from(new Set([30, 60, 120, 240, plan.minutes])).sort((a, b) => a - b)

    function lengthText(minutes: int): string {
        //: A length of time in a short choice; %n is a number of minutes.
        return minutes % 60 !== 0 ? qsTr("%1 min").arg(minutes) : qsTr("%n hour(s)", "", minutes / 60)
    }

    function choose(type: string) {
        form.type = type
        form.minutes = form.plan.minutes
    }

    function fill(visit: var) {
        form.addresses.recall(visit.addressId, visit.where)
        form.what = visit.what
        form.withWhom = visit.withWhom
        form.type = visit.type
        form.type = form.plan.code // where that kind is not offered any more: a usual one
        form.minutes = lengths.reduce((near, one) => Math.abs(one - visit.minutes) < Math.abs(near - visit.minutes)
            ? one : near)
        form.filled()
    }

    Connections {
        function onStarted() {
            place.text = ""
            form.what = ""
            form.withWhom = ""
            form.tried = false
        }

        target: form.visits
    }
    Connections {
        function onFilled(text: string) { place.text = text }

        target: form.addresses
    }
    TextEntry {
        id: place
        Layout.fillWidth: true
        error: form.tried && text.trim() === "" ? qsTr("Say where you are going, so that somebody can come") : ""
        //: Hint under a field on the Visits page.
        hint: qsTr("Address or place")
        //: Field's label on the Visits page.
        label: qsTr("Where")
        maximumLength: 200
        objectName: "where"
        onAccepted: form.filled() // the rest is chosen already
        onTextChanged: form.addresses.type(text)
    }
    AddressSuggestions {
        Layout.fillWidth: true
        addresses: form.addresses
    }
    PlaceWarnings {
        Layout.fillWidth: true
        addresses: form.addresses
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2
        visible: usual.count > 0

        AppText {
            Accessible.ignored: true
            color: Theme.ink2
            size: Theme.sizeSmall
            //: Above buttons with the addresses of the person's last visits.
            text: qsTr("Again to")
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap2

            Repeater {
                id: usual
                model: form.visits.usual

                Chip {
                    required property int index
                    required property string where
                    required property string what
                    required property string withWhom
                    required property string type
                    required property int minutes
                    required property string addressId

                    //: Read out for a button that fills the form with an earlier visit.
                    description: qsTr("Fills in all of your last visit there")
                    exclusive: true
                    iconName: "map-pin"
                    objectName: "usual-" + index
                    onToggled: form.fill({ where: where, what: what, withWhom: withWhom, type: type, minutes: minutes,
                        addressId: addressId })
                    picked: where === form.whereText
                    text: where
                    width: Math.min(implicitWidth, form.width)
                }
            }
        }
    }
    SegmentedChoice {
        Layout.fillWidth: true
        //: Field's label on the Visits page.
        label: qsTr("How long")
        objectName: "minutes"
        onChosen: value => form.minutes = Number(value)
        options: form.lengths.map(minutes => ({ value: String(minutes), text: form.lengthText(minutes) }))
        value: String(form.minutes)
    }
    Card {
        Layout.fillWidth: true
        padding: 0
        spacing: 0

        Folding {
            Layout.fillWidth: true
            objectName: "details"
            //: What folds away on the Visits page, in a line: the kind of visit, then what was said of the visit.
            subtitle: Array.from([form.plan.name, form.what, form.withWhom]).filter(text => text !== "").join(" · ")
            //: Opens more fields on the Visits page.
            title: qsTr("What for, who with, which kind")

            Item {
                anchors.fill: parent
                implicitHeight: details.implicitHeight + Theme.gap4

                VisitDetails {
                    id: details
                    onDone: form.filled()
                    onTypeChosen: type => form.choose(type)
                    onWhatTyped: text => form.what = text
                    onWithTyped: text => form.withWhom = text
                    type: form.type
                    types: form.visits.types
                    what: form.what
                    width: parent.width - 2 * Theme.gap4
                    withWhom: form.withWhom
                    x: Theme.gap4
                }
            }
        }
        Divider { Layout.fillWidth: true }
        Folding {
            Layout.fillWidth: true
            objectName: "before"
            //: %1 and %2 are numbers of minutes.
            subtitle: qsTr("Check in every %1 min; people are told %2 min after a missed one")
                .arg(form.plan.interval).arg(form.plan.grace)
            //: Opens what to think of before a visit.
            title: qsTr("Before you go")

            Item {
                anchors.fill: parent
                implicitHeight: before.implicitHeight + Theme.gap4

                BeforeYouGo {
                    id: before
                    plan: form.plan
                    told: cover.said.told
                    width: parent.width - 2 * Theme.gap4
                    x: Theme.gap4
                }
            }
        }
    }
    CoverWarning {
        id: cover
        Layout.fillWidth: true
        minutes: form.minutes
        type: form.type
        visits: form.visits
    }
    PositionLine {
        Layout.fillWidth: true
        visits: form.visits
    }
    RefusedState {
        id: refused
        Layout.fillWidth: true
        objectName: "start-refusal"
        text: form.visits.remedy
        title: form.visits.refusal
        visible: form.visits.refusal !== ""
    }

    readonly property string whereText: place.text
}
