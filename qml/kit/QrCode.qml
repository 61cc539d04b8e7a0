import QtQuick
import Tallyboard.Ui

// Draws a QR matrix: `rows` are strings of "1" (dark) and "0". Always dark on white with the four-module margin the
// standard asks for, in both themes, or phones would not read it. The caller says in `description` what it is for.
Rectangle {
    id: code

    property var rows: []
    property string description
    property int size: 240
    readonly property int modules: rows.length
    readonly property int module: modules > 0 ? Math.max(2, Math.floor(size / (modules + 8))) : 2
    readonly property string outline: {
        let path = ""
        for (let y = 0; y < rows.length; ++y) {
            const row = rows[y]
            for (let x = 0; x < row.length; ++x) {
                let end = x
                while (end < row.length && row[end] === "1")
                    ++end
                if (end > x)
                    path += "M" + x + " " + y + "H" + end + "V" + (y + 1) + "H" + x + "Z"
                x = Math.max(x, end)
            }
        }
        return path
    }

    Accessible.description: description
    //: Read out for the square picture that a phone can read.
    Accessible.name: qsTr("QR code")
    Accessible.role: Accessible.Graphic
    color: "#FFFFFF"
    implicitHeight: implicitWidth
    implicitWidth: (modules + 8) * module
    radius: Theme.radiusControl

    Drawing {
        anchors.centerIn: parent
        antialiasing: false
        height: code.modules * code.module
        side: Math.max(1, code.modules)
        strokes: [{ path: code.outline, fill: "#000000" }]
        width: height
    }
}
