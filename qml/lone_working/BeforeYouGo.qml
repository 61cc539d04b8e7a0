pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// What will happen on the visit, and what to think of before it: the person, the place, the task.
ColumnLayout {
    id: before

    property var plan // a kind of visit
    property string told // who would be told

    spacing: Theme.gap3

    AppText {
        Layout.fillWidth: true
        objectName: "plan"
        //: %1 and %2 are numbers of minutes.
        text: qsTr("Check in every %1 minutes. If you do not, the safety system waits %2 minutes and then tells "
            + "people until somebody answers.").arg(before.plan.interval).arg(before.plan.grace)
    }
    AppText {
        Layout.fillWidth: true
        objectName: "told-in-turn"
        text: before.told
        visible: text !== ""
    }
    Listing {
        id: lines
        model: before.plan.prompts
        spacing: Theme.gap3

        RowLayout {
            id: prompt
            required property string modelData

            spacing: Theme.gap2
            width: lines.width

            Icon {
                Layout.alignment: Qt.AlignTop
                color: Theme.brass
                name: "chevron-right"
                size: Math.round(20 * Theme.scale)
            }
            AppText {
                Layout.fillWidth: true
                text: prompt.modelData
            }
        }
    }
}
