// What an operator's import sets free, by the rule: whoever leaves and a desk that is withdrawn keep nothing that lies
// ahead, and what ended so says why. In the same commit, so that no screen shows one without the other.
#include "simulation/machine.h"
#include "simulation/oracle.h"
#include "store/civil_time.h"

namespace tallyboard::simulation {

namespace {

/// As it stood before the commit at hand; null: it was not there.
const Row *before(const std::vector<Version> &versions, std::int64_t sequence) {
    const Version *last = nullptr;
    for (const auto &version : versions)
        if (version.seq <= sequence)
            last = &version;
    return last == nullptr || last->removed || !last->row ? nullptr : &*last->row;
}

template <class T> bool went_out_of_use(const Row *was, const Version &now) {
    const auto *old = was == nullptr ? nullptr : std::get_if<T>(was);
    const auto *is = now.row ? std::get_if<T>(&*now.row) : nullptr;
    return old != nullptr && old->active && is != nullptr && !is->active;
}

} // namespace

void Oracle::expect_freed(const std::set<Key> &changed, Instant at) {
    std::set<std::string> left, withdrawn;
    for (const auto &key : changed) {
        const auto &versions = truth.rows[key];
        if (went_out_of_use<Person>(before(versions, m_before), versions.back()))
            left.insert(key.second);
        if (went_out_of_use<Desk>(before(versions, m_before), versions.back()))
            withdrawn.insert(key.second);
    }
    if (left.empty() && withdrawn.empty())
        return;
    const LocalDate today = civil_time(at, council_zone).date;
    for (const auto &[key, versions] : truth.rows) {
        const Row *was = before(versions, m_before);
        if (was == nullptr)
            continue;
        const auto *place = std::get_if<Presence>(was);
        const auto *here = std::get_if<Actual>(was);
        if ((place != nullptr && place->date >= today && left.contains(place->person.text())) ||
            (here != nullptr && here->date >= today && left.contains(here->person.text())))
            truth.expected[key] = {};
        const auto *booking = std::get_if<Booking>(was);
        if (booking == nullptr || booking->date < today || booking->state == BookingState::cancelled)
            continue;
        const bool gone = left.contains(booking->person.text());
        if (!gone && !withdrawn.contains(booking->desk.text))
            continue;
        Booking ended = *booking;
        ended.state = BookingState::cancelled;
        ended.ended = gone ? BookingEnd::person_left : BookingEnd::desk_withdrawn;
        truth.held.erase(booking->id);
        truth.expected[key] = model_words(ended);
        truth.expected[{"occupied", row_key(Occupied{booking->id, booking->desk, booking->date, booking->span})}] = {};
    }
}

} // namespace tallyboard::simulation
