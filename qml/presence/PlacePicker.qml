pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// Choose a place for a day or half of one; kinds that need a site ask for it. Says chosen once it is complete.
// `kind` and `site` are the owner's.
ColumnLayout {
    id: picker

    required property PresenceViewModel presence
    property string kind
    property string site

    // A kind that was picked and still lacks its site.
    property string asked
    readonly property string shown: asked !== "" ? asked : kind

    signal chosen(string kind, string site)

    function pick(kind: string) {
        let at = ""
        if (picker.presence.needsSite(kind)) {
            if (kind === picker.kind)
                at = picker.site
            else if (kind === "office" && picker.presence.sites.count > 0)
                at = String(picker.presence.sites.value(0, "code"))
            if (at === "") {
                picker.asked = kind
                return
            }
        }
        picker.asked = ""
        picker.chosen(kind, at)
    }

    onKindChanged: asked = ""
    onSiteChanged: asked = ""

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
        value: picker.shown
    }
    Dropdown {
        Layout.fillWidth: true
        //: Field's label on the My week page.
        label: qsTr("Which site")
        objectName: "site"
        onChosen: value => picker.chosen(picker.shown, value)
        options: {
            let list = []
            for (let i = 0; i < picker.presence.sites.count; ++i)
                list.push({ value: String(picker.presence.sites.value(i, "code")),
                    text: String(picker.presence.sites.value(i, "name")) })
            return list
        }
        //: Placeholder on the My week page.
        placeholder: qsTr("Choose a site")
        value: picker.asked !== "" ? "" : picker.site
        visible: picker.shown !== "" && picker.presence.needsSite(picker.shown)
    }
}
