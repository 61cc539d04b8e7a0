pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// One place of the bottom bar or the side rail. Current: brass ground behind the sign, a full edge, heavier word.
Pressable {
    id: item

    property string text
    property string iconName
    property int badge: 0
    property bool current: false
    property bool beside: false
    property int wordSize: Theme.sizeSmall
    readonly property int pillHeight: Math.round((beside ? 24 : 32)
        * (beside ? Theme.scale : Math.min(1.4, Theme.scale)))

    //: %1 is the name of a page, %n how many things wait there.
    Accessible.name: badge > 0 ? qsTr("%1, %n waiting", "", badge).arg(text) : text
    Accessible.role: Accessible.PageTab
    Accessible.selected: current
    implicitHeight: Math.max(Theme.target, Math.ceil(beside ? word.implicitHeight + 2 * Theme.gap3
                                                            : pillHeight + word.implicitHeight + 2 * Theme.gap2 + 2))
    implicitWidth: beside ? pill.width + word.implicitWidth + 3 * Theme.gap3 : Theme.target

    Item {
        anchors.fill: parent

        Rectangle {
            border.color: Theme.brass
            border.width: item.current ? 1 : 0
            color: item.current ? Theme.mix(Theme.card, Theme.brassFill, Theme.dark ? 0.22 : 0.55)
                 : item.hovered ? Theme.hovered : "transparent"
            height: parent.height
            radius: Theme.radiusControl
            visible: item.beside
            width: parent.width
        }
        Rectangle {
            id: pill
            border.color: Theme.brass
            border.width: item.current && !item.beside ? 1 : 0
            color: item.current && !item.beside ? Theme.brassFill : "transparent"
            height: item.pillHeight
            radius: height / 2
            width: item.beside ? height : Math.min(height * 1.75, item.width - 2)
            x: item.beside ? Theme.gap3 : (parent.width - width) / 2
            y: item.beside ? (parent.height - height) / 2 : Theme.gap2

            Icon {
                anchors.centerIn: parent
                color: item.current ? item.beside ? Theme.ink : Theme.brassText : Theme.ink2
                name: item.iconName
                size: Math.round(item.beside ? pill.height : pill.height * 0.75)
            }
            OnDemand {
                active: item.badge > 0
                height: implicitHeight
                width: implicitWidth
                x: item.beside ? item.width - pill.x - width - Theme.gap3
                               : Math.min(pill.width - width / 2 - 6, item.width - pill.x - width)
                y: item.beside ? (pill.height - height) / 2 : 4 - height / 2

                Rectangle {
                    anchors.fill: parent
                    color: Theme.alarmFill
                    implicitHeight: count.implicitHeight + 4
                    implicitWidth: Math.max(implicitHeight, count.implicitWidth + 10)
                    radius: height / 2

                    AppText {
                        id: count
                        Accessible.ignored: true
                        anchors.centerIn: parent
                        color: Theme.alarmText
                        lineHeight: 1
                        size: Math.min(20, Theme.sizeSmall)
                        text: item.badge > 99 ? "99+" : item.badge
                        weight: Font.Bold
                        wrapMode: Text.NoWrap
                    }
                }
            }
        }
        AppText {
            id: word
            Accessible.ignored: true
            color: item.current ? Theme.ink : Theme.ink2
            horizontalAlignment: item.beside ? Text.AlignLeft : Text.AlignHCenter
            lineHeight: 1.1
            objectName: "word"
            size: item.wordSize
            text: item.text
            weight: item.current ? Font.DemiBold : Font.Normal
            width: item.beside ? parent.width - x - (item.badge > 0 ? 40 : Theme.gap2) : parent.width
            wrapMode: item.beside ? Text.Wrap : Text.NoWrap
            x: item.beside ? pill.x + pill.width + Theme.gap3 : 0
            y: item.beside ? (parent.height - height) / 2 : pill.y + pill.height + 2
        }
    }

    FocusFrame {
        offset: -3
        shown: item.visualFocus
    }
}
