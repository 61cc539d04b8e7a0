pragma Singleton
import QtQuick

// The one vocabulary of states: key -> word, colour role and shape (paths on a 24 x 24 square). No other state word may
// appear on a screen. `fill` is painted solid, `line` as a 2 px stroke, `cut` as a stroke in the colour behind.
QtObject {
    readonly property var keys: Object.keys(table)

    readonly property string shield: "M12 2.6 L20 5.6 V11.4 C20 16.4 16.7 19.9 12 21.6 C7.3 19.9 4 16.4 4 11.4 V5.6 Z"
    readonly property string bell: "M12 2.6 C8.3 2.6 5.8 5.3 5.8 8.8 V12.8 L3.8 16.6 H20.2 L18.2 12.8 V8.8 "
                                   + "C18.2 5.3 15.7 2.6 12 2.6 Z"
    readonly property string ring: "M12 3 A9 9 0 0 1 12 21 A9 9 0 0 1 12 3 Z"
    readonly property string tag: "M8.6 2.6 H15.4 L19.6 7.4 V19 A2.2 2.2 0 0 1 17.4 21.2 "
        + "H6.6 A2.2 2.2 0 0 1 4.4 19 V7.4 Z"
    readonly property string hole: "M12 6.3 V6.4"

    readonly property var table: ({
        monitored: { tone: "safe", fill: shield, line: shield,
            cut: "M8.2 11.9 L11 14.7 L15.9 9.3", shape: "shield-tick" },
        unproved: { tone: "warn", line: shield + " M8.4 12 V12.1 M12 12 V12.1 M15.6 12 V12.1", shape: "shield-dots" },
        phoneOnly: { tone: "warn", line: shield + " M8.6 12 H15.4", shape: "shield-bar" },
        unknown: {
            tone: "warn", dashed: shield, shape: "shield-question",
            line: "M9.7 9.7 C9.7 8.3 10.7 7.5 12 7.5 C13.3 7.5 14.3 8.3 14.3 9.6 C14.3 11.3 12 11.5 12 13.3 "
                  + "M12 16.2 V16.3"
        },
        dueSoon: { tone: "warn", fill: "M12 12 V5.8 A6.2 6.2 0 0 1 17.4 15.1 Z", line: ring, shape: "clock-wedge" },
        overdue: {
            tone: "alarm", fill: bell, line: bell + " M9.9 20.2 A2.3 2.3 0 0 0 14.1 20.2",
            cut: "M12 6.8 V10.8 M12 13.7 V13.8", shape: "bell-mark"
        },
        escalating: {
            tone: "alarm", shape: "bell-waves",
            fill: "M12 4.6 C9.4 4.6 7.6 6.5 7.6 9.2 V12.4 L6.2 15.8 H17.8 L16.4 12.4 V9.2 C16.4 6.5 14.6 4.6 12 4.6 Z",
            line: "M10.4 19.4 A1.9 1.9 0 0 0 13.6 19.4 M4.6 4.2 C3.2 6 2.8 8.6 3.6 11.2 "
                  + "M19.4 4.2 C20.8 6 21.2 8.6 20.4 11.2"
        },
        owned: {
            tone: "info", shape: "hand",
            line: "M7.2 12.8 V6.4 A1.45 1.45 0 0 1 10.1 6.4 V11.2 M10.1 11 V4.3 A1.45 1.45 0 0 1 13 4.3 V11.2 "
                  + "M13 11 V5.4 A1.45 1.45 0 0 1 15.9 5.4 V11.8 M15.9 11.8 V8.2 A1.45 1.45 0 0 1 18.8 8.2 V14.4 "
                  + "C18.8 18.6 16.2 21.4 12.7 21.4 C9.8 21.4 8.3 20 6.9 17.8 L4.1 13.6 "
                      + "A1.45 1.45 0 0 1 6.5 11.9 L7.2 12.8"
        },
        sos: {
            tone: "alarm", shape: "octagon", fill: "M8.1 2.6 H15.9 L21.4 8.1 V15.9 L15.9 21.4 H8.1 L2.6 15.9 V8.1 Z",
            cut: "M12 7.4 V12.6 M12 16.2 V16.3"
        },
        backSafe: { tone: "safe", line: ring + " M8 12.2 L10.9 15.1 L16.1 9.3", shape: "ring-tick" },
        held: {
            tone: "warn", line: tag + " " + hole + " M12 10.8 V14.6 L14.8 16.4", shape: "tag-clock"
        },
        confirmed: {
            tone: "safe", fill: tag, line: tag, cut: hole + " M8.3 14.2 L11 16.9 L15.8 11.6", shape: "tag-tick"
        },
        taken: { tone: "alarm", line: tag + " " + hole + " M9 11.4 L15 17.4 M15 11.4 L9 17.4", shape: "tag-cross" },
        handedIn: {
            tone: "info", line: tag + " " + hole + " M12 17.4 V11 M8.8 14 L12 10.8 L15.2 14", shape: "tag-arrow"
        },
        onDevice: { tone: "ink2", line: "M12 2.8 L20.2 11.4 H15.8 V21 H8.2 V11.4 H3.8 Z", shape: "arrow-up" },
        refused: { tone: "alarm", line: ring + " M8.8 8.8 L15.2 15.2 M15.2 8.8 L8.8 15.2", shape: "ring-cross" }
    })

    function tone(key: string): string {
        return table[key] !== undefined ? table[key].tone : "ink2"
    }

    // The state's word alone; the caller adds times and names after it.
    function word(key: string): string {
        switch (key) {
        //: State of a visit: the hub has confirmed that it watches the deadline.
        case "monitored": return qsTr("Monitored")
        //: State of a visit: the hub watches the deadline, and nobody whom it would tell has proved that they answer.
        case "unproved": return qsTr("Watched")
        //: State of a visit: only this phone knows of it, nobody is watching.
        case "phoneOnly": return qsTr("On this phone only")
        //: State of a visit: the hub has not been heard lately.
        case "unknown": return qsTr("Unknown")
        //: State of a visit: the check-in is due within minutes. A time follows, as in "Due in 5 min".
        case "dueSoon": return qsTr("Due soon")
        //: State of a visit: the check-in was missed. A time follows, as in "Overdue 3 min".
        case "overdue": return qsTr("Overdue")
        //: State of a visit: the hub is telling people one after another.
        case "escalating": return qsTr("Calling for help")
        //: State of an alarm: a named person has taken it on. A time follows.
        case "owned": return qsTr("With the duty officer")
        //: State of a visit: the person raised the alarm.
        case "sos": return qsTr("SOS")
        //: State of a visit: closed, the person is safe. A time follows.
        case "backSafe": return qsTr("Back safe")
        //: State of a booking: sent, and the hub has not decided.
        case "held": return qsTr("Held")
        //: State of a booking: the hub has decided it is yours.
        case "confirmed": return qsTr("Confirmed")
        //: State of a booking: someone else has the desk.
        case "taken": return qsTr("Taken")
        //: State of a DSE check: sent to the assessor, who looks at it next.
        case "handedIn": return qsTr("Handed in")
        //: State of a change: saved on this phone or computer, not sent yet.
        case "onDevice": return qsTr("On this device")
        //: State of a change: the hub refused it. The reason follows.
        case "refused": return qsTr("Needs fixing")
        case "": return ""
        }
        console.warn("States: no state named", key)
        return ""
    }
}
