pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// A time or a count whose width does not change as it runs: every digit has a cell as wide as the widest digit.
// (Qt 6.4 cannot ask a font for its tabular figures.) The screen reader hears `spoken`, or the whole text.
Item {
    id: tabular

    property string text
    property string spoken: text
    property int size: Theme.sizeBody
    property int weight: Font.DemiBold
    property color color: Theme.ink
    readonly property real digitWidth: text === "" ? 0 : measure(metrics.font)

    // These take the font only so that a binding is evaluated again when it changes.
    function measure(_: font): real {
        let widest = 0
        for (const digit of "0123456789")
            widest = Math.max(widest, metrics.advanceWidth(digit))
        return Math.ceil(widest)
    }

    function advance(sign: string, _: font): real {
        return Math.ceil(metrics.advanceWidth(sign))
    }

    Accessible.name: spoken
    Accessible.role: Accessible.StaticText
    baselineOffset: metrics.ascent
    implicitHeight: Math.ceil(metrics.height)
    implicitWidth: Math.ceil(cells.implicitWidth)

    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: tabular.size
        font.weight: tabular.weight
    }
    Row {
        id: cells
        layoutDirection: Qt.LeftToRight

        Repeater {
            model: tabular.text.length

            Text {
                required property int index
                readonly property string sign: tabular.text.charAt(index)

                Accessible.ignored: true
                color: tabular.color
                font: metrics.font
                horizontalAlignment: Text.AlignHCenter
                text: sign
                textFormat: Text.PlainText
                width: sign >= "0" && sign <= "9" ? tabular.digitWidth : tabular.advance(sign, metrics.font)
            }
        }
    }
}
