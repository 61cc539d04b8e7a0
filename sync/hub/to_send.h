// A message as a channel gets it: where it goes, and all that it can be worded from (channels/words.h). Values only.
#pragma once
#include "domain/escalation.h"
#include "domain/visit.h"
#include "hub/people_book.h"
#include <string>
#include <vector>

namespace tallyboard::hub {

/// A message to hand to a channel. Ask before_send() right before each try, and report its end with sent(). Repeats are
/// harmless, since they have the same key.
struct Outgoing {
    std::int64_t id = 0; // of its MessageRecord
    Send send;
    std::string person_name, where, what, with_whom, council, mobile;
    Instant deadline, alarm_at, position_at; // position_at: when the sealed place was taken
    Instant now;                             // as of which hub time this is true; unset: not known
    // While somebody has it; taken_at unset: nobody has.
    Instant taken_at;
    std::string taken_by; // empty: not known any more
    bool worker_says_safe = false, sos = false, late = false;
    bool hidden = false;              // whoever is with the worker must not learn of it: nobody may ring them
    bool has_app = false;             // somebody with this address can take the alarm on in the app
    std::vector<Callable> responders; // whom somebody without the app can ring up
    // Once a person has ended the alarm; closed_at unset: nobody has.
    Instant closed_at;
    std::string closed_by; // empty: not known any more
    VisitOutcome outcome = VisitOutcome::none;
    std::int64_t others = 0; // other running visits; only in an `away`
    // Of a message that is about no visit (SendKind): what proves that it was read, the plan or the rota, the day. The
    // beginning of a duty is `deadline`.
    std::string code, thing;
    LocalDate day;
    std::string link; // where its receiver says "I have it"; empty: nowhere. A secret: it is logged nowhere
};

} // namespace tallyboard::hub
