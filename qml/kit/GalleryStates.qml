pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Gallery sheet: the whole vocabulary of states, filled and plain. Its words are samples and are not translated.
ColumnLayout {
    id: sheet

    readonly property var samples: ({
        monitored: "Monitored · until 14:30, then the duty officer is told",
        unproved: "Watched · until 14:30, then the duty officer is told",
        phoneOnly: "On this phone only · nobody is watching yet",
        unknown: "Unknown · last heard 4 min ago", dueSoon: "Due in 5 min", overdue: "Overdue 3 min",
        escalating: "Calling for help · step 2 of 4", owned: "With the duty officer since 14:41", sos: "SOS",
        backSafe: "Back safe 15:02", held: "Held · not confirmed yet", confirmed: "Confirmed",
        taken: "Taken · see near ones", handedIn: "Handed in", onDevice: "On this device",
            refused: "Needs fixing · the desk is out of use, choose another"
    })

    spacing: Theme.gap3

    Banner { Layout.fillWidth: true; stateKey: "overdue";
        text: "Say that you are safe, or the duty officer is told at 14:38."
        title: "Your check-in is 3 minutes late"; tone: "alarm"; actionText: "I'm safe, check in" }
    Listing {
        model: States.keys
        spacing: Theme.gap3

        StateBadge {
            required property string modelData
            width: Math.min(implicitWidth, sheet.width)
            stateKey: modelData
            text: sheet.samples[modelData]
        }
    }
    Card {
        Layout.fillWidth: true
        title: "Without a ground, and large"

        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap4

            Repeater {
                model: States.keys

                StateMark {
                    required property string modelData
                    size: Math.round(48 * Theme.scale)
                    stateKey: modelData
                }
            }
        }
        StateBadge { Layout.fillWidth: true; detail: "until 14:30, then the duty officer is told"; filled: false
            stateKey: "monitored" }
    }
}
