import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// One role that somebody holds: what, until when, by whom; and what can be done about it here.
ColumnLayout {
    id: role

    required property string grant
    required property string title
    required property string source
    required property string stateKey
    required property string stateText
    required property bool changeable
    required property bool directory

    signal changed
    signal taken

    spacing: Theme.gap1

    AppText {
        Layout.fillWidth: true
        text: role.title
        weight: Font.DemiBold
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: role.source
        visible: text !== ""
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.ink2
        text: qsTr("It is changed in the directory, and comes here with the next import.")
        visible: role.directory
    }
    StateBadge {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap1
        stateKey: role.stateKey !== "" ? role.stateKey : "onDevice"
        text: role.stateText
        visible: role.stateKey !== ""
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap1
        spacing: Theme.gap2
        visible: role.changeable

        AppButton {
            //: Read out for a button; %1 is "Manager of Housing".
            Accessible.name: qsTr("Change days of %1").arg(role.title)
            iconName: "pencil"
            kind: "secondary"
            objectName: "change-" + role.grant
            onClicked: role.changed()
            //: Button beside a role: opens its days.
            text: qsTr("Change days")
        }
        AppButton {
            //: Read out for a button; %1 is "Manager of Housing".
            Accessible.name: qsTr("Take away %1").arg(role.title)
            iconName: "x"
            kind: "secondary"
            objectName: "end-" + role.grant
            onClicked: role.taken()
            //: Button beside a role: asks, and then takes it away.
            text: qsTr("Take away")
        }
    }
}
