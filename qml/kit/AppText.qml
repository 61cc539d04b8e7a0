import QtQuick
import Tallyboard.Ui

// Words on a page. Plain text always, so that a name with "<b>" in it is shown as it is, and wrapped, never cut. Qt
// tells a screen reader of no text by itself; a part of something that speaks for it says Accessible.ignored.
Text {
    property int weight: Font.Normal
    property int size: Theme.sizeBody

    Accessible.focusable: false // Qt would say it of every word on the page
    Accessible.name: text
    Accessible.role: Accessible.StaticText
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: size
    font.weight: weight
    lineHeight: 1.15
    // Half of what lineHeight adds below a line, so that one line stands in the middle of its own height.
    topPadding: Math.round(size * Math.max(0, lineHeight - 1) * 0.6)
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
