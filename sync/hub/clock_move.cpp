#include "hub/clock_move.h"
#include <algorithm>
#include <limits>

namespace tallyboard::hub {

Visit moved(Visit visit, Instant timer_at, const ClockMove &move) {
    const bool armed_here = move.takes(std::max(visit.started_at, visit.last_check_in));
    const bool begun_here = move.takes(visit.started_at);
    const bool is_alarm = visit.state == VisitState::escalating || visit.state == VisitState::acknowledged;
    const auto shift = [&move](Instant &at, bool takes) {
        if (at.is_set() && takes)
            at = at + move.by;
    };
    shift(visit.next_due, is_alarm ? move.takes(timer_at) : armed_here);
    shift(visit.deadline, armed_here);
    shift(visit.planned_end, begun_here);
    shift(visit.acknowledged_until, move.takes(visit.acknowledged_at));
    for (Instant *stamp : {&visit.started_at, &visit.last_check_in, &visit.alarm_at, &visit.worker_safe_at,
                           &visit.acknowledged_at, &visit.closed_at, &visit.step_at})
        shift(*stamp, move.takes(*stamp));
    return visit;
}

void move_clock(HubStore &store, HubRows &rows, const ClockMove &move, Instant now) {
    constexpr Instant ever{std::numeric_limits<std::int64_t>::max()};
    for (auto record : store.due(ever, std::numeric_limits<std::int32_t>::max())) {
        const auto visit = rows.visit(record.id);
        if (!visit)
            continue; // unreadable: the watch looks at it again
        const auto after = moved(*visit, record.timer_at, move);
        if (after == *visit)
            continue;
        const bool takes = move.takes(record.timer_at);
        const Instant timer_at = takes ? record.timer_at + move.by : record.timer_at;
        rows.write_turn(record, after, {}, now);
        record = store.visit(record.id).value_or(record);
        record.timer_at = timer_at;
        store.put_visit(record);
    }
    store.move_codes(move.by.count < 0 ? Instant{1} : move.since, move.by);
}

} // namespace tallyboard::hub
