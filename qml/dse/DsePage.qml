pragma ComponentBehavior: Bound
import QtQuick
import Tallyboard.App
import Tallyboard.Ui

// DSE self-assessments, one for every place a person works: the list, or the one that is open.
FocusScope {
    id: page

    required property DseViewModel dse
    required property UnlockViewModel unlock

    signal go(string place)

    VaultUnlock {
        anchors.fill: parent
        objectName: "vault-unlock"
        unlock: page.unlock
        visible: page.dse.locked
    }
    DseList {
        anchors.fill: parent
        dse: page.dse
        focus: visible
        visible: !page.dse.locked && page.dse.assessmentId === ""
    }
    DseForm {
        anchors.fill: parent
        dse: page.dse
        focus: visible
        visible: !page.dse.locked && page.dse.assessmentId !== ""
    }
}
