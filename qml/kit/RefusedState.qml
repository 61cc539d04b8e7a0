import QtQuick
import Tallyboard.Ui

// The hub said no. Put why into `text`, and what to do into `actionText`.
MessageState {
    Accessible.role: Accessible.AlertMessage
    stateKey: "refused"
    title: States.word("refused")
    tone: "alarm"
}
