pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One of a few ("AM", "PM", "All day"). options: [{ value, text, icon }]. Stands in a row, or in a column when the
// words are too long for a row. One tab stop; arrows move and choose, as in any radio group. `value` is the owner's:
// the control only says what was chosen.
FocusScope {
    id: choice

    property var options: []
    property var value
    property string label
    property string hint
    property bool pointed: false // what was chosen last was by finger or mouse

    signal chosen(var value)

    readonly property int current: indexOf(value)
    readonly property bool inRow: implicitWidth <= width

    // In a row the segments fill the width, in whole pixels, and lie over each other's edge by one; the last takes the
    // rest.
    function widthOf(index: int, wanted: real): real {
        const count = options.length
        if (!inRow)
            return columns === 2 ? Math.ceil((width + 1) / 2) - (index % 2) * ((width + 1) % 2) : width
        const share = natural => Math.floor(even ? (width + count - 1) / count
                                                 : natural + (width + count - 1 - implicitWidth) / count)
        if (index < count - 1)
            return share(wanted)
        let rest = width + count - 1
        for (let i = 0; i < count - 1; ++i)
            rest -= share((repeater.itemAt(i) as Item)?.implicitWidth ?? 0)
        return rest
    }

    // Equal shares where the longest word allows it; four that do not fit may stand two and two.
    readonly property bool even: widest * options.length <= width
    readonly property int columns: inRow ? Math.max(1, options.length)
                                         : options.length === 4 && widest * 2 <= width ? 2 : 1
    readonly property real widest: {
        let most = 0
        for (let i = 0; i < repeater.count; ++i)
            most = Math.max(most, (repeater.itemAt(i) as Item).implicitWidth)
        return most
    }

    function indexOf(wanted: var): int {
        for (let i = 0; i < options.length; ++i)
            if (options[i].value === wanted)
                return i
        return -1
    }

    function pick(index: int, byPointer = false) {
        const count = options.length
        pointed = byPointer
        if (count === 0)
            return
        const i = (index + count) % count
        repeater.itemAt(i).forceActiveFocus(Qt.TabFocusReason)
        chosen(options[i].value)
    }

    /// The keyboard to what is chosen, or to the first.
    function enter() { repeater.itemAt(Math.max(0, current))?.forceActiveFocus(Qt.TabFocusReason) }

    Accessible.description: hint
    Accessible.name: label
    Accessible.role: Accessible.Grouping
    implicitHeight: column.implicitHeight
    implicitWidth: {
        let all = 0
        for (let i = 0; i < repeater.count; ++i)
            all += (repeater.itemAt(i) as Item).implicitWidth
        return all
    }

    ColumnLayout {
        id: column
        spacing: Theme.gap1
        width: parent.width

        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            text: choice.label
            visible: text !== ""
            weight: Font.DemiBold
        }
        AppText {
            Accessible.ignored: true
            Layout.bottomMargin: Theme.gap1
            Layout.fillWidth: true
            color: Theme.ink2
            text: choice.hint
            visible: text !== ""
        }
        Grid {
            Layout.fillWidth: true
            columns: choice.columns
            rowSpacing: Theme.gap1
            // Not columnSpacing: there, -1 means "not set".
            spacing: -1

            Repeater {
                id: repeater
                model: choice.options

                Item {
                    id: segment
                    required property int index
                    required property var modelData
                    readonly property bool picked: index === choice.current

                    Accessible.checkable: true
                    Accessible.checked: picked
                    Accessible.focusable: true
                    Accessible.name: modelData.text
                    Accessible.onPressAction: choice.pick(index)
                    Accessible.role: Accessible.RadioButton
                    Keys.onDownPressed: choice.pick(index + 1)
                    Keys.onLeftPressed: choice.pick(LayoutMirroring.enabled ? index + 1 : index - 1)
                    Keys.onReturnPressed: choice.pick(index)
                    Keys.onRightPressed: choice.pick(LayoutMirroring.enabled ? index - 1 : index + 1)
                    Keys.onSpacePressed: choice.pick(index)
                    Keys.onUpPressed: choice.pick(index - 1)
                    activeFocusOnTab: activeFocus || picked || (choice.current < 0 && index === 0)
                    implicitHeight: Math.max(Theme.target, row.implicitHeight + 2 * Theme.gap2)
                    implicitWidth: row.implicitWidth + 2 * Theme.gap2 + (row.hasSign ? 0 : tickSize + row.spacing)
                    height: implicitHeight
                    objectName: "segment" + index
                    width: choice.widthOf(index, implicitWidth)
                    z: picked ? 1 : 0

                    readonly property int tickSize: Math.round(18 * Theme.scale)

                    Rectangle {
                        anchors.fill: parent
                        border.color: segment.picked ? Theme.brass : Theme.line
                        border.width: segment.picked ? 2 : 1
                        color: segment.picked ? Theme.brassFill : press.pressed ? Theme.pressed
                             : press.containsMouse ? Theme.hovered : Theme.card
                        radius: Theme.radiusControl
                    }
                    RowLayout {
                        id: row
                        readonly property bool hasSign: segment.picked || (segment.modelData.icon ?? "") !== ""
                        anchors.centerIn: parent
                        spacing: Theme.gap2
                        width: Math.min(implicitWidth, parent.width - 2 * Theme.gap2)

                        Icon {
                            Layout.preferredHeight: size
                            Layout.preferredWidth: size
                            color: segment.picked ? Theme.brassText : Theme.ink2
                            name: segment.picked ? "check" : segment.modelData.icon ?? ""
                            size: segment.tickSize
                            visible: name !== ""
                        }
                        AppText {
                            Accessible.ignored: true
                            Layout.fillWidth: true
                            Layout.maximumWidth: Math.ceil(implicitWidth)
                            color: segment.picked ? Theme.brassText : Theme.ink
                            horizontalAlignment: Text.AlignHCenter
                            lineHeight: 1.1
                            objectName: "label"
                            text: segment.modelData.text
                            weight: Font.Medium
                        }
                    }
                    MouseArea {
                        id: press
                        anchors.fill: parent
                        hoverEnabled: true
                        onClicked: choice.pick(segment.index, true)
                    }
                    FocusFrame { shown: segment.activeFocus }
                }
            }
        }
    }
}
