// The oracle on retention: what a purge may take, and what it must.
#include "simulation/oracle.h"

namespace tallyboard::simulation {

namespace {

constexpr std::size_t date_at = 37, date_size = 10; // in the keys of places: person/date...

/// By the periods that records.h and schema.h promise.
bool is_past_its_time(const Key &key, const Version &last, Instant now, LocalDate day) {
    const auto older = [&](std::int64_t days) { return last.at < now + minutes(-days * 24 * 60); };
    if (key.first == "presence" && key.second.substr(date_at, date_size) < date_text(day + -35))
        return true;
    if (last.removed)
        return older(90);
    return (key.first == "booking" || key.first == "occupied") && older(110);
}

} // namespace

void Oracle::purged(hub::HubStore &store, Instant now, LocalDate day) {
    for (const auto &[key, versions] : truth.rows) {
        const auto &last = versions.back();
        const auto there = store.find(key.first, key.second);
        if (!there) {
            if (truth.purged.insert(key).second && !is_past_its_time(key, last, now, day))
                fail("I5", "a purge took what is still in its time: " + key.first + " " + key.second);
            continue;
        }
        const bool newest = there->seq == store.sequence(); // it stays: the sequence goes on from it
        if (key.first == "presence" && !there->removed && !newest && is_past_its_time(key, last, now, day))
            fail("I13", "where somebody was is kept past its time: " + key.second);
        if (key.first == "actual" && !there->removed && key.second.substr(date_at, date_size) < date_text(day))
            fail("I13", "an arrival outlives its day: " + key.second);
    }
    for (const auto &[id, fix] : truth.fixes) {
        const auto visit = truth.visits.find(id);
        const bool open = visit != truth.visits.end() && visit->second.state != VisitState::closed;
        const bool past = !open && fix.second < now + minutes(-30LL * 24 * 60);
        if (store.position(id).has_value() == past)
            fail(past ? "I13" : "I5", past ? "a position is kept past its time" : "a position is gone before its time");
    }
}

} // namespace tallyboard::simulation
