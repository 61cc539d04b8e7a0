import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// Under an entry: the error in words with its sign, and how much room is left.
RowLayout {
    id: foot

    property string error
    property int length: 0
    property int maximumLength: 0

    // Said when it begins to matter: an empty form is not a row of zeros, and a clock time just fills its field.
    readonly property bool counts: maximumLength >= 20 && length >= maximumLength * 0.75

    spacing: Theme.gap1
    visible: error !== "" || counts

    Icon {
        Layout.alignment: Qt.AlignTop
        Layout.preferredHeight: size
        Layout.preferredWidth: size
        color: Theme.alarm
        name: "triangle-alert"
        size: Math.round(18 * Theme.scale)
        visible: foot.error !== ""
    }
    AppText {
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.alarm
        objectName: "error"
        size: Theme.sizeSmall
        text: foot.error
        visible: text !== ""
        weight: Font.Medium
    }
    Item {
        Layout.fillWidth: true
        visible: foot.error === ""
    }
    AppText {
        //: How many characters are written (%1) of the most allowed (%2).
        Accessible.name: qsTr("%1 of %2 characters used").arg(foot.length).arg(foot.maximumLength)
        Layout.alignment: Qt.AlignTop
        color: foot.length > foot.maximumLength ? Theme.alarm
             : foot.length === foot.maximumLength ? Theme.warn : Theme.ink2
        objectName: "counter"
        size: Theme.sizeSmall
        text: foot.length + " / " + foot.maximumLength
        visible: foot.counts
        wrapMode: Text.NoWrap
    }
}
