pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What was sent about plans and refused, until it is dismissed; what was typed can be opened again.
Listing {
    id: refusals

    property RowsModel rows

    signal again(string id)
    signal dismissed(string id)

    model: rows
    spacing: Theme.gap3

    Card {
        id: refused
        required title
        required property string noticeId
        required property string text
        required property bool again

        tone: "alarm"
        width: refusals.width

        AppText {
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            text: refused.text
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap2

            AppButton {
                iconName: "pencil"
                objectName: "again-" + refused.noticeId
                onClicked: refusals.again(refused.noticeId)
                //: Button at a plan that was turned down: opens what was typed.
                text: qsTr("Change it and send it again")
                visible: refused.again
            }
            AppButton {
                objectName: "dismiss-" + refused.noticeId
                onClicked: refusals.dismissed(refused.noticeId)
                //: Button that puts a message away.
                text: qsTr("Dismiss")
            }
        }
    }
}
