pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.App
import Tallyboard.Ui

// DSE self-assessments, one for every place a person works: the list, or the one that is open.
FocusScope {
    id: page

    required property DseViewModel dse
    required property UnlockViewModel unlock

    property bool sub: false // it stands under another page: it has a way back

    readonly property real footHeight: form.visible ? form.footHeight : 0

    signal away
    signal go(string place)

    /// From the one that is open to the list.
    function stepBack(): bool {
        if (page.dse.assessmentId === "")
            return false
        page.dse.leave()
        return true
    }

    VaultUnlock {
        anchors.fill: parent
        objectName: "vault-unlock"
        onAway: page.away()
        sub: page.sub
        unlock: page.unlock
        visible: page.dse.locked
    }
    DseList {
        anchors.fill: parent
        dse: page.dse
        focus: visible
        onAway: page.away()
        sub: page.sub
        visible: !page.dse.locked && page.dse.assessmentId === ""
    }
    DseForm {
        id: form
        anchors.fill: parent
        dse: page.dse
        focus: visible
        visible: !page.dse.locked && page.dse.assessmentId !== ""
    }
}
