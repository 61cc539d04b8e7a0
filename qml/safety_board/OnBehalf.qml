import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What a worker who rings because their own phone cannot may ask for. It stands in the story in the name of whoever
// presses.
Card {
    id: card

    required property SafetyBoardViewModel board

    //: Heading on the safety board.
    title: qsTr("If they ring you")

    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: qsTr("Only when you have spoken to them yourself. It is written down as done by you.")
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap3

        AppButton {
            busy: card.board.busy
            iconName: "check"
            kind: "secondary"
            objectName: "for-check-in"
            onClicked: card.board.speakFor("check_in")
            //: Button on the safety board: for a worker who has rung.
            text: qsTr("Check in for them")
        }
        AppButton {
            busy: card.board.busy
            iconName: "clock"
            kind: "secondary"
            objectName: "for-extend"
            onClicked: card.board.speakFor("extend")
            //: Button on the safety board: for a worker who has rung.
            text: qsTr("30 min more")
        }
        AppButton {
            busy: card.board.busy
            iconName: "house"
            kind: "secondary"
            objectName: "for-close"
            onClicked: card.board.speakFor("close")
            //: Button on the safety board: for a worker who has rung.
            text: qsTr("They are back safe")
        }
    }
}
