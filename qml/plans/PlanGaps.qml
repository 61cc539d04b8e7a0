pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What is missing in a plan in the next eight weeks, by day, the worst of each day first.
Card {
    id: card

    required property PlansViewModel answering

    objectName: "plan-gaps"
    //: Heading above what is wrong with a plan in the next eight weeks.
    title: qsTr("What is missing in the next eight weeks")

    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: card.answering.madeAt
        visible: text !== ""
    }
    AppText {
        Layout.fillWidth: true
        objectName: "no-gaps"
        text: qsTr("Nothing is missing: at every hour somebody stands behind each step.")
        visible: gaps.count === 0 && card.answering.madeAt !== ""
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("Your council's Tallyboard has not worked this out yet.")
        visible: card.answering.madeAt === ""
    }
    Listing {
        id: gaps
        model: card.answering.gaps
        spacing: Theme.gap3

        ColumnLayout {
            id: gap
            required property string gapId
            required property string day
            required property string text
            required property string stateKey
            required property string stateText

            objectName: "gap-" + gapId
            spacing: Theme.gap1
            width: gaps.width

            AppText {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap2
                text: gap.day
                visible: text !== ""
                weight: Font.DemiBold
            }
            StateBadge {
                Layout.fillWidth: true
                detail: gap.text
                filled: false
                stateKey: gap.stateKey
                text: gap.stateText
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        //: Under a list of what is wrong with a plan; %1 is a number.
        text: qsTr("And %1 more, which matter less.").arg(card.answering.moreGaps)
        visible: card.answering.moreGaps > 0
    }
}
