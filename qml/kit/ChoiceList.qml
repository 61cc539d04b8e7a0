pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One of several, all shown, one under the other: for questions and for choices that need a second line.
// options: [{ value, text, subtitle, icon }]. One tab stop; arrows move and choose. `value` is the owner's: the control
// only says what was chosen, also when that is what it shows already (the owner may be on its way elsewhere).
FocusScope {
    id: choice

    property var options: []
    property var value
    property string label

    signal chosen(var value)

    readonly property int current: {
        for (let i = 0; i < options.length; ++i)
            if (options[i].value === value)
                return i
        return -1
    }

    function pick(index: int) {
        const count = options.length
        if (count === 0)
            return
        const i = (index + count) % count
        repeater.itemAt(i).forceActiveFocus(Qt.TabFocusReason)
        chosen(options[i].value)
    }

    Accessible.name: label
    Accessible.role: Accessible.Grouping
    implicitHeight: column.implicitHeight
    implicitWidth: column.implicitWidth

    ColumnLayout {
        id: column
        spacing: Theme.gap2
        width: parent.width

        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            text: choice.label
            visible: text !== ""
            weight: Font.DemiBold
        }
        Column {
            id: rows
            Layout.fillWidth: true
            spacing: Theme.gap2

            Repeater {
                id: repeater
                model: choice.options

                Item {
                    id: option
                    required property int index
                    required property var modelData
                    readonly property bool picked: index === choice.current

                    Accessible.checkable: true
                    Accessible.checked: picked
                    Accessible.description: modelData.subtitle ?? ""
                    Accessible.focusable: true
                    Accessible.name: modelData.text
                    Accessible.onPressAction: choice.pick(index)
                    Accessible.role: Accessible.RadioButton
                    Keys.onDownPressed: choice.pick(index + 1)
                    Keys.onReturnPressed: choice.pick(index)
                    Keys.onSpacePressed: choice.pick(index)
                    Keys.onUpPressed: choice.pick(index - 1)
                    activeFocusOnTab: activeFocus || picked || (choice.current < 0 && index === 0)
                    implicitHeight: Math.max(Theme.target, row.implicitHeight + 2 * Theme.gap2)
                    implicitWidth: row.implicitWidth + 2 * Theme.gap3
                    objectName: "option" + index
                    width: rows.width

                    Rectangle {
                        anchors.fill: parent
                        border.color: option.picked ? Theme.brass : Theme.line
                        border.width: option.picked ? 2 : 1
                        color: option.picked ? Theme.mix(Theme.card, Theme.brassFill, Theme.dark ? 0.16 : 0.30)
                             : press.pressed ? Theme.pressed : press.containsMouse ? Theme.hovered : Theme.card
                        radius: Theme.radiusControl
                    }
                    RowLayout {
                        id: row
                        anchors.left: parent.left
                        anchors.leftMargin: Theme.gap3
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.gap3
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: Theme.gap3

                        Rectangle {
                            Layout.alignment: Qt.AlignVCenter
                            border.color: option.picked ? Theme.brass : Theme.line
                            border.width: 2
                            color: Theme.card
                            implicitHeight: implicitWidth
                            implicitWidth: Math.round(22 * Theme.scale)
                            radius: width / 2

                            Rectangle {
                                anchors.centerIn: parent
                                color: Theme.brass
                                height: width
                                radius: width / 2
                                visible: option.picked
                                width: Math.round(parent.width / 2)
                            }
                        }
                        Icon {
                            Layout.preferredHeight: size
                            Layout.preferredWidth: size
                            color: Theme.ink2
                            name: option.modelData.icon ?? ""
                            visible: name !== "" && option.width >= 150 * Theme.scale
                        }
                        RowWords {
                            Layout.fillWidth: true
                            subtitle: option.modelData.subtitle ?? ""
                            title: option.modelData.text
                            titleWeight: option.picked ? Font.DemiBold : Font.Normal
                        }
                    }
                    MouseArea {
                        id: press
                        anchors.fill: parent
                        hoverEnabled: true
                        onClicked: choice.pick(option.index)
                    }
                    FocusFrame { shown: option.activeFocus }
                }
            }
        }
    }
}
