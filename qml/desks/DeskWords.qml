pragma Singleton
import QtQuick

// Words and signs of what a desk has, and of the parts of a day.
QtObject {
    function feature(code: string): string {
        switch (code) {
        //: Words on the Desks page.
        case "sit_stand": return qsTr("Sit-stand")
        //: Words on the Desks page.
        case "two_screens": return qsTr("Two screens")
        //: Words on the Desks page.
        case "dock": return qsTr("Dock")
        //: Words on the Desks page.
        case "quiet": return qsTr("Quiet")
        //: Words on the Desks page.
        case "step_free": return qsTr("Step-free")
        //: Words on the Desks page.
        case "hearing_loop": return qsTr("Hearing loop")
        //: Words on the Desks page.
        case "near_lift": return qsTr("Near a lift")
        }
        return code
    }

    // A booking of one's own: only what the hub has confirmed is one's own desk.
    function booking(stateKey: string): string {
        switch (stateKey) {
        //: State of a booking: sent, and the hub has not decided.
        case "held": return qsTr("Held · not confirmed yet")
        //: State of a booking: the hub has decided it is yours.
        case "confirmed": return qsTr("Confirmed · yours")
        }
        return ""
    }

    function span(code: string): string {
        switch (code) {
        //: Words on the Desks page.
        case "am": return qsTr("Morning")
        //: Words on the Desks page.
        case "pm": return qsTr("Afternoon")
        }
        //: Words on the Desks page.
        return qsTr("All day")
    }
}
