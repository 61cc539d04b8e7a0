pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Who is behind each step in one of the next weeks, as names.
Card {
    id: card

    required property PlansViewModel answering

    objectName: "plan-weeks"
    //: Heading above the names behind each step of a plan, week by week.
    title: qsTr("Week by week")

    AppText {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        objectName: "week-title"
        text: card.answering.weekTitle
        weight: Font.DemiBold
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        AppButton {
            enabled: card.answering.week > 0
            iconName: "chevron-left"
            objectName: "plan-week-earlier"
            onClicked: card.answering.turnWeek(-1)
            //: Button: the week before the one that is shown.
            text: qsTr("Week before")
        }
        AppButton {
            enabled: card.answering.week < card.answering.weeks - 1
            iconName: "chevron-right"
            objectName: "plan-week-later"
            onClicked: card.answering.turnWeek(1)
            //: Button: the week after the one that is shown.
            text: qsTr("Week after")
        }
    }
    Listing {
        id: lines
        model: card.answering.weekRows
        spacing: Theme.gap2

        PlanWeekLine { width: lines.width }
    }
}
