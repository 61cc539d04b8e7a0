import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The laptop's rail with what stands at its foot: who one is, the hub, SOS.
SideRail {
    id: rail

    required property ShellViewModel hub
    required property VisitsViewModel visits
    property Speech speech: null
    property SosBeat beat: null
    readonly property alias sos: corner

    signal raised

    objectName: "rail"

    HubLine {
        Layout.fillWidth: true
        hub: rail.hub
    }
    SosCorner {
        id: corner
        beat: rail.beat
        Layout.alignment: Qt.AlignHCenter
        ground: Theme.card
        objectName: "sos-laptop"
        onRaised: rail.raised()
        speech: rail.speech
        visits: rail.visits
    }
}
