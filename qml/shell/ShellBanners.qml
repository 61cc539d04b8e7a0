import QtQuick
import QtQuick.Layouts
import Tallyboard.App
import Tallyboard.Ui

// What stands above every page when something is wrong: nothing can be saved, no connection. It scrolls where it would
// take too much of a small window.
Flickable {
    id: view

    required property ShellViewModel hub
    property bool offline: false

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: banners.implicitHeight
    contentWidth: width
    interactive: contentHeight > height
    visible: contentHeight > 0

    ColumnLayout {
        id: banners
        spacing: 0
        width: parent.width

        LatePart {
            Layout.fillWidth: true
            //: Heading of a notice: the device's disk is full or broken.
            given: ({ objectName: "store-problem", title: qsTr("Nothing can be saved now"),
                text: Qt.binding(() => view.hub.storeProblem), tone: "alarm" })
            needed: view.hub.storeProblem !== ""
            part: "kit/Banner.qml"
        }
        LatePart {
            Layout.fillWidth: true
            given: ({ objectName: "offline", iconName: "cloud-off", tone: "offline",
                text: Qt.binding(() => view.hub.syncSentence) })
            needed: view.offline
            part: "kit/Banner.qml"
        }
    }
}
