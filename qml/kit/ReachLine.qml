import QtQuick
import QtQuick.Layouts
import Tallyboard.Ui

// A telephone number or a mail address that can be used: called or written to, selected with the mouse, copied. Copying
// says so in the button's own place.
ColumnLayout {
    id: line

    property string address
    property bool isMail: false
    property int size: Theme.sizeLead
    property bool copied: false

    function copy() {
        words.selectAll()
        words.copy()
        words.deselect()
        line.copied = true
        seen.restart()
    }

    onAddressChanged: copied = false
    spacing: Theme.gap1

    TextEdit { // to be selected, never to be changed
        id: words
        Accessible.name: line.address
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        activeFocusOnPress: false
        color: Theme.ink
        font.family: Theme.family
        font.pixelSize: line.size
        font.weight: line.isMail ? Font.Medium : Font.Bold
        objectName: "address"
        readOnly: true
        selectByMouse: true
        selectedTextColor: Theme.actionText
        selectionColor: Theme.action
        text: line.address
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.WrapAnywhere
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        AppButton {
            //: Read out: %1 is a telephone number or a mail address.
            Accessible.name: line.isMail ? qsTr("Write to %1").arg(line.address) : qsTr("Call %1").arg(line.address)
            iconName: line.isMail ? "mail" : "phone"
            objectName: "reach"
            onClicked: {
                const target = line.isMail ? "mailto:" + encodeURIComponent(line.address)
                    : "tel:" + line.address.replace(/[^+0-9]/g, "")
                if (!Qt.openUrlExternally(target))
                    line.copy() // nothing here calls or writes: at least it can be taken elsewhere
            }
            //: Buttons beside a mail address and a telephone number.
            text: line.isMail ? qsTr("Write") : qsTr("Call")
        }
        AppButton {
            //: Read out: %1 is a telephone number or a mail address.
            Accessible.name: line.copied ? qsTr("Copied") : qsTr("Copy %1").arg(line.address)
            iconName: line.copied ? "check" : "copy"
            kind: "quiet"
            objectName: "copy"
            onClicked: line.copy()
            //: Buttons beside a telephone number.
            text: line.copied ? qsTr("Copied") : qsTr("Copy")
        }
    }
    Timer {
        id: seen
        interval: 4000
        onTriggered: line.copied = false
    }
}
