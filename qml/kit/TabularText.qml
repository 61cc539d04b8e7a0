pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.Ui

// A time or a count that runs: its place is as wide as the widest digits need, so that nothing beside it moves. The
// digits stand as they were drawn, without gaps. (Qt 6.4 cannot ask a font for its tabular figures.) The screen reader
// hears `spoken`, or the whole text.
Item {
    id: tabular

    property string text
    property string spoken: text
    property int size: Theme.sizeBody
    property int weight: Font.DemiBold
    property color color: Theme.ink
    property bool toTheRight: false // where it ends a row
    readonly property int reserved: room(text.replace(/[0-9]/g, "0"), metrics.font)

    // Takes the font only so that the binding is evaluated again when it changes.
    function room(shape: string, _: font): int {
        let widest = 0
        for (const digit of "0123456789")
            widest = Math.max(widest, metrics.advanceWidth(digit))
        let all = 0
        for (const sign of shape)
            all += sign === "0" ? widest : metrics.advanceWidth(sign)
        return Math.ceil(all)
    }

    Accessible.name: spoken
    Accessible.role: Accessible.StaticText
    baselineOffset: metrics.ascent
    implicitHeight: Math.ceil(metrics.height)
    implicitWidth: Math.max(reserved, Math.ceil(words.implicitWidth))

    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: tabular.size
        font.weight: tabular.weight
    }
    Text {
        id: words
        Accessible.ignored: true
        color: tabular.color
        font: metrics.font
        text: tabular.text
        x: tabular.toTheRight ? tabular.width - width : 0
        textFormat: Text.PlainText
    }
}
