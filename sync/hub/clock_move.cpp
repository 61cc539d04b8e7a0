#include "hub/clock_move.h"
#include "domain/enum_text.h"
#include "hub/day_end.h"
#include "hub/receivers.h"
#include <algorithm>
#include <cstdlib>
#include <limits>

namespace tallyboard::hub {

namespace {
constexpr Millis same_time = seconds(2); // clocks that differ by less are not moved
constexpr Millis wrong_wall = minutes(2);
constexpr Millis shifts_ages = minutes(60); // a smaller move does not matter for what is kept for days

/// Closed visits are deleted by when they were closed, on phones too, so that time moves along.
void move_closed(HubStore &store, HubRows &rows, const ClockMove &move, Instant now) {
    for (const Visit &visit : rows_of<Visit>(store))
        if (visit.state == VisitState::closed && move.takes(visit.closed_at))
            rows.write({{moved(visit, visit.closed_at, move), false}}, now);
}
/// The log of roles goes by when a role was given.
void move_role_changes(HubStore &store, HubRows &rows, const ClockMove &move, Instant now) {
    for (RoleChange change : rows_of<RoleChange>(store))
        if (move.takes(change.at)) {
            change.at = change.at + move.by;
            change.date = change.date + static_cast<std::int32_t>(move.by.count / (24LL * 60 * 60'000));
            rows.write({{std::move(change), false}}, now);
        }
}
/// What was set in a wrong time was set later or earlier than it says, and periods go by that.
void move_settings(HubStore &store, HubRows &rows, const ClockMove &move, Instant now) {
    for (Setting setting : rows_of<Setting>(store))
        if (move.takes(setting.at)) {
            setting.at = setting.at + move.by;
            rows.write({{std::move(setting), false}}, now);
        }
}
} // namespace

Visit moved(Visit visit, Instant timer_at, const ClockMove &move) {
    const bool armed_here = move.takes(std::max(visit.started_at, visit.last_check_in));
    const bool begun_here = move.takes(visit.started_at);
    const auto shift = [&move](Instant &at, bool takes) {
        if (at.is_set() && takes)
            at = at + move.by;
    };
    shift(visit.next_due, is_in_alarm(visit) ? move.takes(timer_at) : armed_here);
    shift(visit.deadline, armed_here);
    shift(visit.planned_end, begun_here);
    shift(visit.acknowledged_until, move.takes(visit.acknowledged_at));
    for (Instant *stamp : {&visit.started_at, &visit.last_check_in, &visit.alarm_at, &visit.worker_safe_at,
                           &visit.acknowledged_at, &visit.closed_at, &visit.step_at})
        shift(*stamp, move.takes(*stamp));
    return visit;
}

Alarm moved(Alarm alarm, Instant timer_at, const ClockMove &move) {
    const auto shift = [&move](Instant &at, bool takes) {
        if (at.is_set() && takes)
            at = at + move.by;
    };
    shift(alarm.next_due, move.takes(timer_at));
    shift(alarm.taken_until, move.takes(alarm.taken_at));
    shift(alarm.drill_until, move.takes(alarm.opened_at));
    for (Instant *stamp : {&alarm.step_at, &alarm.pass_at, &alarm.opened_at, &alarm.help_at, &alarm.taken_at,
                           &alarm.asked_at, &alarm.worker_safe_at, &alarm.marked_safe_at, &alarm.closed_at})
        shift(*stamp, move.takes(*stamp));
    for (AlarmOwner &owner : alarm.owners)
        shift(owner.at, move.takes(owner.at));
    return alarm;
}

void move_clock(HubStore &store, HubRows &rows, Millis by, Instant stretch, Instant now) {
    const ClockMove move{by, by.count > 0 ? stretch : Instant{1}};
    constexpr Instant ever{std::numeric_limits<std::int64_t>::max()};
    const auto after = [&move](Instant timer_at) { return move.takes(timer_at) ? timer_at + move.by : timer_at; };
    for (const VisitRecord &record : store.all_running())
        if (const auto visit = rows.visit(record.id)) // unreadable: the watch looks at it again
            if (const auto then = moved(*visit, record.timer_at, move); then != *visit)
                rows.write_moved(then, after(record.timer_at), now);
    for (const AlarmRecord &record : store.open_alarms())
        if (const auto alarm = rows.alarm(record.id))
            if (const auto then = moved(*alarm, record.timer_at, move); then != *alarm)
                rows.write_moved(then, after(record.timer_at), now);
    store.move_codes(move.since, by);
    const Instant from = by.count > 0 ? stretch : now + Millis{1};
    const Instant to = by.count > 0 ? now + Millis{-by.count} : ever;
    store.move_messages(from, to, by);
    move_receivers(store, from, to, by);
    if (std::abs(by.count) < shifts_ages.count)
        return;
    store.move_ages(from, to, by);
    move_closed(store, rows, {by, from}, now);
    move_settings(store, rows, {by, from}, now);
    move_role_changes(store, rows, {by, from}, now);
}

std::optional<ClockNews> take_up_time(HubClock &clock, HubStore &store, HubRows &rows, Ledger &ledger,
                                      std::string_view zone, const HubNow &now) {
    const Instant before = clock.at(now, store);
    const auto said = clock.verdict(now, store);
    if (!said)
        return std::nullopt;
    Millis by = said->time - before;
    if (std::abs(by.count) <= same_time.count)
        by = {};
    const auto since = clock.state().since;
    clock.settle(now, store, said->by, by);
    const Instant after = before + by;
    if (by.count != 0) {
        const auto woken = rows.take_woken();
        rows.forget(); // whom plans reach is judged anew: proofs may have lapsed by the new time
        for (const auto &audience : woken)
            rows.wake(audience);
        move_clock(store, rows, by, since, after);
    }
    if (by.count < 0)
        reopen_day(store, after, zone);
    ledger.append("clock", Subject(std::string(enum_text(said->by))).add(std::to_string(by.count)), {}, after);
    return ClockNews{said->by, by};
}

protocol::HubWord hub_word(const HubClock &clock, bool answers_alarms) {
    protocol::HubWord word;
    word.time_base = clock.state().base;
    word.time_sure = clock.confirmed();
    if (!answers_alarms)
        return word;
    word.was_away = clock.away_since_ms() >= 0;
    if (const auto ahead = clock.wall_ahead(); clock.confirmed() && std::abs(ahead.count) > wrong_wall.count)
        word.wall_ahead_s = ahead.count / 1'000;
    return word;
}

} // namespace tallyboard::hub
