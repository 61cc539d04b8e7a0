pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Something that few need: a line that opens it, and then the thing itself. Its child is built when it is opened first
// and fills it (`anchors.fill: parent`).
ColumnLayout {
    id: folding

    default property alias content: inside.content
    property string title
    property string subtitle
    property string iconName
    property bool subtitleStays: false // it says how things are, not what one would find
    readonly property alias item: inside.item
    property bool open: false

    spacing: Theme.gap3

    ListRow {
        Accessible.description: Array.from([folding.subtitle, folding.open
            //: Read out for a line that shows more when it is pressed.
            ? qsTr("Open")
            : qsTr("Closed")]).filter(text => text !== "").join(". ")
        Layout.fillWidth: true
        divided: false
        iconName: folding.iconName
        objectName: folding.objectName + "-line"
        onClicked: folding.open = !folding.open
        opens: folding.open ? "chevron-up" : "chevron-down"
        subtitle: folding.open && !folding.subtitleStays ? "" : folding.subtitle
        title: folding.title
    }
    OnDemand {
        id: inside
        Layout.fillWidth: true
        active: folding.open
    }
}
