pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One choice that is on or off, as a filter ("Near a window"). On: brass ground, a tick and a full edge. `picked` is
// the owner's, a press only says `toggled`. `exclusive`: one of several, of which just one is on. `markKey`: a state
// that stands at its end, whether it is picked or not; `description` says it.
Pressable {
    id: chip

    property string text
    property string description
    property bool exclusive: false
    property string iconName
    property string markKey
    property bool picked: false
    readonly property color ground: picked ? Theme.brassFill : down ? Theme.pressed : hovered ? Theme.hovered
                                                                                              : Theme.card

    signal toggled

    Accessible.checkable: true
    Accessible.checked: picked
    Accessible.description: description
    Accessible.name: text
    Accessible.role: exclusive ? Accessible.RadioButton : Accessible.CheckBox
    implicitHeight: Math.max(Theme.target, row.implicitHeight + 2 * Theme.gap2)
    implicitWidth: Math.max(Theme.target, row.implicitWidth + 2 * Theme.gap3)
    onClicked: toggled()

    Rectangle {
        anchors.fill: parent
        border.color: chip.picked ? Theme.brass : Theme.line
        border.width: chip.picked ? 2 : 1
        color: chip.ground
        radius: height / 2 > 24 ? Theme.radiusCard : height / 2
    }
    RowLayout {
        id: row
        anchors.centerIn: parent
        spacing: Theme.gap2
        width: Math.min(implicitWidth, parent.width - 2 * Theme.gap3)

        Icon {
            Layout.preferredHeight: size
            Layout.preferredWidth: size
            color: chip.picked ? Theme.brassText : Theme.ink2
            name: chip.picked ? "check" : chip.iconName
            size: Math.round(20 * Theme.scale)
            visible: name !== ""
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            color: chip.picked ? Theme.brassText : Theme.ink
            lineHeight: 1.1
            objectName: "label"
            text: chip.text
            weight: chip.picked ? Font.DemiBold : Font.Normal
        }
        LatePart {
            given: ({ objectName: "mark", ground: Qt.binding(() => chip.ground),
                color: Qt.binding(() => chip.picked ? Theme.brassText : Theme.colour(States.tone(chip.markKey))),
                size: Qt.binding(() => Math.round(20 * Theme.scale)), stateKey: Qt.binding(() => chip.markKey) })
            needed: chip.markKey !== ""
            part: "kit/StateMark.qml"
        }
    }
    FocusFrame {
        corner: chip.height / 2
        shown: chip.visualFocus
    }
}
