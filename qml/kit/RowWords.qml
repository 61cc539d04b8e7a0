import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Title and smaller line of a row. The row speaks for them.
ColumnLayout {
    id: words

    property string title
    property string subtitle
    property int titleWeight: Font.Normal
    property color titleColor: Theme.ink
    property real minimumHeight: 0

    spacing: 0

    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        Layout.minimumHeight: words.subtitle === "" ? words.minimumHeight : 0
        color: words.titleColor
        objectName: "title"
        text: words.title
        verticalAlignment: Text.AlignVCenter
        visible: text !== ""
        weight: words.titleWeight
    }
    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        color: Theme.ink2
        objectName: "subtitle"
        size: Theme.sizeSmall
        text: words.subtitle
        visible: text !== ""
    }
}
