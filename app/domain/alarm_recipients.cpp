#include "domain/alarm_recipients.h"

namespace tallyboard {

std::vector<Recipient> recipients_of(const Outlook &outlook, int rung, Instant at, const PersonId &worker) {
    std::vector<Recipient> all;
    if (rung < 1 || rung > outlook.plan().officers_rung())
        return all;
    std::vector<Seen> seen;
    outlook.look(rung, at, worker, at, seen);
    for (const Seen &one : seen) {
        if (one.answerer == nullptr || one.told == HowTold::nobody)
            continue;
        for (const Way &way : one.answerer->ways)
            all.push_back({one.answerer->who, way.method});
        if (one.answerer->who.is_person())
            all.push_back({one.answerer->who, {}});
    }
    return all;
}

} // namespace tallyboard
