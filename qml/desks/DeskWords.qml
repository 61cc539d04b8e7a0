pragma Singleton
import QtQuick

// Words and signs of what a desk has, and of the parts of a day.
QtObject {
    function feature(code: string): string {
        switch (code) {
        case "sit_stand": return qsTr("Sit-stand")
        case "two_screens": return qsTr("Two screens")
        case "dock": return qsTr("Dock")
        case "quiet": return qsTr("Quiet")
        case "step_free": return qsTr("Step-free")
        case "hearing_loop": return qsTr("Hearing loop")
        case "near_lift": return qsTr("Near a lift")
        }
        return code
    }

    function span(code: string): string {
        switch (code) {
        case "am": return qsTr("Morning")
        case "pm": return qsTr("Afternoon")
        }
        return qsTr("All day")
    }
}
