// The rows of alarms and of messages in the hub's own tables, as plain values; see records.h.
#pragma once
#include "domain/alarm.h"
#include "domain/message.h"
#include "hub/outside_records.h"
#include <cstdint>
#include <string>

namespace tallyboard::hub {

/// What the hub needs to know of an alarm without reading it. Kept as long as the visits of its worker.
struct AlarmRecord {
    AlarmId id;
    PersonId person;
    Instant next_due; // zero: nothing to do
    bool open = false;
    std::int64_t plan = 0; // of keep_plan(): as it was when the visit began
    std::int64_t events = 0;
    Instant timer_at; // when next_due was set
};

/// A message owed, or what became of it (domain/message.h). Kept as long as what it is about.
struct MessageRecord {
    std::int64_t id = 0;
    MessageRow row;
    Channel channel = Channel::app; // how and where it went last, or would go now; of an app's: nowhere
    std::string address;
    std::string duty;       // what its step is called
    std::string detail;     // of the last try, for the operator
    std::string their_id;   // the receiver's own name for it, by which it speaks of it later; empty: it gave none
    Fate fate = Fate::none; // what the receiver said later, and when that was by the receiver's clock
    Instant fate_at;
};

} // namespace tallyboard::hub
