import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The choice for one day: which part of it, and where.
ColumnLayout {
    id: editor

    required property PresenceViewModel presence
    required property string date
    property string amKind
    property string amSite
    property string pmKind
    property string pmSite
    property string part: "day"
    readonly property bool same: amKind === pmKind && amSite === pmSite
    readonly property bool mixed: part === "day" && !same // two answers can not be shown as one

    spacing: Theme.gap3

    SegmentedChoice {
        Layout.fillWidth: true
        label: qsTr("Which part of the day")
        objectName: "part"
        onChosen: value => {
            editor.part = value
            picker.asked = ""
        }
        //: Words on the My week page.
        options: [{ value: "day", text: qsTr("All day") }, { value: "am", text: qsTr("Morning") },
            { value: "pm", text: qsTr("Afternoon") }]
        value: editor.part
    }
    PlacePicker {
        id: picker
        Layout.fillWidth: true
        kind: editor.mixed ? "" : editor.part === "pm" ? editor.pmKind : editor.amKind
        onChosen: (kind, site) => editor.presence.choose(editor.date, editor.part, kind, site)
        presence: editor.presence
        site: editor.mixed ? "" : editor.part === "pm" ? editor.pmSite : editor.amSite
    }
    AppButton {
        kind: "quiet"
        objectName: "clear"
        onClicked: editor.presence.clear(editor.date, editor.part)
        //: Button on the My week page.
        text: qsTr("Clear this")
        visible: editor.amKind !== "" || editor.pmKind !== ""
    }
}
