import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Who one is and how fresh what one sees is. At the foot of the laptop's rail and on the phone's More page.
ColumnLayout {
    id: line

    required property ShellViewModel hub

    spacing: Theme.gap1

    AppText {
        id: name
        Layout.fillWidth: true
        text: line.hub.personName
        visible: text !== ""
        weight: Font.DemiBold
    }
    AppText {
        id: sync
        Layout.fillWidth: true
        color: line.hub.offline ? Theme.warn : Theme.ink2
        size: Theme.sizeSmall
        text: line.hub.offline ? line.hub.lastHeard : line.hub.syncSentence
    }
    AppText {
        id: unsent
        Layout.fillWidth: true
        color: Theme.ink2
        size: Theme.sizeSmall
        //: Things done on this device which the hub has not answered yet.
        text: qsTr("Not sent yet: %1").arg(line.hub.pending)
        visible: line.hub.pending > 0
    }
}
