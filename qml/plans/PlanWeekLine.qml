import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Who is behind a step, or on duty, from when until when.
ColumnLayout {
    id: line

    required property string spanId
    required property string step
    required property string when
    required property string who
    required property bool nobody

    spacing: 0

    AppText {
        Accessible.role: Accessible.Heading
        Layout.bottomMargin: Theme.gap1
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap3
        text: line.step
        visible: text !== ""
        weight: Font.DemiBold
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        size: Theme.sizeSmall
        text: line.when
    }
    AppText {
        Layout.fillWidth: true
        text: line.who
        visible: !line.nobody
    }
    StateBadge {
        Layout.fillWidth: true
        filled: false
        stateKey: "refused"
        text: line.who
        visible: line.nobody
    }
}
