pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// The desk one books most, while it is free: the first thing to press.
Listing {
    id: usual

    required property DesksViewModel desks

    model: desks.haveOne ? null : desks.usual
    visible: count > 0

    AppButton {
        id: button
        required property string code
        required property string name
        required property string heading

        iconName: "armchair"
        kind: "primary"
        objectName: "usual-desk"
        onClicked: usual.desks.book(code)
        //: Button that books the desk that the person books most; %1 is its name, %2 floor and zone.
        text: qsTr("Book my usual: desk %1 · %2").arg(name).arg(heading)
        width: usual.width
    }
}
