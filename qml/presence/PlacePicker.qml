pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Choose a place for a day or half of one; kinds that need a site ask for it. Says chosen once it is complete.
ColumnLayout {
    id: picker

    required property PresenceViewModel presence
    property string kind
    property string site

    signal chosen(string kind, string site)

    function pick(kind: string) {
        picker.kind = kind
        if (!picker.presence.needsSite(kind)) {
            picker.chosen(kind, "")
            return
        }
        if (picker.site === "" && picker.presence.sites.count > 0 && kind === "office")
            picker.site = String(picker.presence.sites.value(0, "code"))
        if (picker.site !== "")
            picker.chosen(kind, picker.site)
    }

    spacing: Theme.gap3

    ChoiceList {
        Layout.fillWidth: true
        //: Field's label on the My week page.
        label: qsTr("Where")
        objectName: "kinds"
        onChosen: value => picker.pick(value)
        options: Array.from(picker.presence.kinds)
            .map(kind => ({ value: kind, text: PlaceWords.word(kind), subtitle: PlaceWords.more(kind),
            icon: PlaceWords.icon(kind) }))
        value: picker.kind
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label on the My week page.
        label: qsTr("Which site")
        objectName: "site"
        onChosen: value => {
            picker.site = value
            picker.chosen(picker.kind, value)
        }
        options: {
            let list = []
            for (let i = 0; i < picker.presence.sites.count; ++i)
                list.push({ value: String(picker.presence.sites.value(i, "code")),
                    text: String(picker.presence.sites.value(i, "name")) })
            return list
        }
        //: Placeholder on the My week page.
        placeholder: qsTr("Choose a site")
        value: picker.site
        visible: picker.kind !== "" && picker.presence.needsSite(picker.kind)
    }
}
