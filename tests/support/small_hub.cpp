#include "support/small_hub.h"
#include "domain/decide_parts.h"
#include <algorithm>

namespace tallyboard::testing {

namespace {

void step_visit(MemoryFacts &hub, const Visit &visit, Instant now) {
    Turn turn = on_due(visit, now);
    if (turn.raises_overdue) {
        const auto open = hub.open_alarm(visit.person);
        const auto lookup = hub.alarm_lookup(turn.visit, open ? &*open : nullptr);
        Raised raised;
        raised.session = visit.id;
        AlarmId fresh{visit.id.bytes};
        fresh.bytes[0] = static_cast<std::uint8_t>(turn.visit.epoch);
        const AlarmTurn alarm = raise_alarm(open ? &*open : nullptr, fresh, visit.person, raised, *lookup, now);
        hub.take(follow_alarm(hub, alarm, lookup->plan(), &turn), now);
        return;
    }
    Decision decision;
    decision.changes.push_back({turn.visit, false});
    for (VisitEvent &event : turn.events)
        decision.changes.push_back({std::move(event), false});
    hub.take(decision, now);
}

} // namespace

void step(MemoryFacts &hub, Instant now) {
    for (const Alarm &alarm : hub.all<Alarm>())
        if (is_open(alarm) && alarm.next_due <= now) {
            const auto lookup = hub.alarm_lookup({}, &alarm);
            hub.take(follow_alarm(hub, alarm_due(alarm, *lookup, now), lookup->plan()), now);
        }
    for (const Visit &visit : hub.all<Visit>())
        if (visit.next_due.is_set() && visit.next_due <= now)
            step_visit(hub, visit, now);
}

void hand_over(MemoryFacts &hub, Instant now, bool apps) {
    for (std::size_t i = 0; i < hub.messages.size(); ++i) { // a report may owe more
        MessageRow &row = hub.messages[i];
        const auto alarm = hub.alarm(AlarmId{row.message.about.bytes});
        if (!is_owed(row) || !alarm || !still_matters(*alarm, row.message) || (row.message.to.is_app() && !apps))
            continue;
        row.begun_at = now;
        if (!take_report(row, {SendOutcome::handed_over, SendTrouble::none, 0}, now))
            continue;
        const auto lookup = hub.alarm_lookup({}, &*alarm);
        hub.take(follow_alarm(hub, alarm_reported(*alarm, *lookup, MessageRow(row), now), lookup->plan()), now);
    }
}

std::size_t count_of(const MemoryFacts &hub, MessageKind kind) {
    return static_cast<std::size_t>(std::count_if(hub.messages.begin(), hub.messages.end(),
                                                  [kind](auto &row) { return row.message.kind == kind; }));
}

} // namespace tallyboard::testing
