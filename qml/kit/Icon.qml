import QtQuick
import Tallyboard.Ui

// One icon of the set, in any colour. It carries no words of its own: put it beside a word.
Text {
    property string name
    property int size: Theme.iconSize

    Accessible.ignored: true
    color: Theme.ink
    font.family: IconCodes.family
    font.pixelSize: size
    height: size
    horizontalAlignment: Text.AlignHCenter
    text: name === "" ? "" : IconCodes.glyph(name)
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    width: size
}
