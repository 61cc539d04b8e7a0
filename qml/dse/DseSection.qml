pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// A part of the check: a line that says how far it is, and its questions under it. It opens by itself when the part
// before is done, and never closes by itself: nothing moves away under a thumb.
Folding {
    id: part

    required property DseViewModel dse
    required property int section
    required property int answered
    required property int total
    required property int troubles
    required title
    readonly property bool editable: dse.editable
    readonly property bool turn: dse.editable ? section === dse.firstMissingSection : troubles > 0

    signal said(int number, bool pointed)

    /// The card of a question, where it is shown.
    function card(number: int): Item {
        const list = part.item as Listing
        for (let i = 0; list && i < list.count; ++i) {
            const card = list.itemAt(i) as TopicCard
            if (card?.number === number)
                return card
        }
        return null
    }

    Component.onCompleted: open = turn
    iconName: troubles > 0 ? "triangle-alert" : answered === total ? "circle-check" : "clipboard-list"
    objectName: "section-" + section
    onEditableChanged: if (!editable) open = turn // handed in: what an assessor looks at stays open
    onTurnChanged: if (turn) open = true
    subtitleStays: true
    subtitle: Array.from([
        //: %1 answered of %2 questions.
        qsTr("%1 of %2 answered").arg(answered).arg(total),
        //: A part of a DSE check: %n answers that an assessor looks at.
        troubles > 0 ? qsTr("%n for the assessor", "", troubles) : ""]).filter(text => text !== "").join(" · ")

    Listing {
        id: topics
        anchors.fill: parent
        model: part.dse.topicsOf(part.section)
        spacing: Theme.gap4

        TopicCard {
            width: topics.width
            dse: part.dse
            onAnswered: pointed => part.said(number, pointed)
        }
    }
}
