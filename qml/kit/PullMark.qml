import QtQuick
import Tallyboard.Ui

// Over a list that was pulled down past its top: what letting go will do. `asked` once it is let go far enough down.
Item {
    id: mark

    property Flickable view: null
    readonly property real pulled: Math.max(0, -(view?.verticalOvershoot ?? 0))
    readonly property bool enough: pulled >= Theme.target * 1.5
    property bool armed: false

    signal asked

    Accessible.ignored: true // who does not pull has a key for it
    anchors.horizontalCenter: parent?.horizontalCenter
    height: pulled
    visible: pulled > Theme.gap4
    width: words.implicitWidth
    z: 1

    Connections {
        function onDraggingChanged() {
            if (!mark.view.dragging && mark.armed)
                mark.asked()
            mark.armed = false
        }

        function onVerticalOvershootChanged() {
            if (mark.view.dragging)
                mark.armed = mark.enough
        }

        target: mark.view
    }
    AppText {
        id: words
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap2
        color: Theme.ink2
        size: Theme.sizeSmall
        //: Over a page that is pulled down to ask the hub for news.
        text: mark.enough ? qsTr("Let go to ask for what is new") : qsTr("Pull down to ask for what is new")
        wrapMode: Text.NoWrap
    }
}
