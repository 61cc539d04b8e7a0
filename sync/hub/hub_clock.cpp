#include "hub/hub_clock.h"
#include "hub/hub_store.h"
#include "hub/service.h"
#include <algorithm>
#include <cstdlib>

namespace tallyboard::hub {

namespace {
constexpr Millis step{2'000};
constexpr Millis kept_every_armed = seconds(4); // promised: five
constexpr Millis kept_every_idle = minutes(1);
constexpr const char *clock_meta = "clock", *word_meta = "clock_word";
} // namespace

Instant HubClock::at(const HubNow &now, HubStore &store) {
    if (!m_loaded) {
        const auto kept = kept_clock(store);
        m_loaded = true;
        m_known = kept.has_value();
        m_state = kept.value_or(ClockState{});
        m_kept = m_state.hub;
    }
    if (!m_known) { // a new hub: there is only the wall clock
        m_known = true;
        m_state = {now.utc, now.boottime_ms, now.boot_id, TimeWord::none, now.utc, 1, 0};
        write(store, now.utc, now);
    } else if (!m_state.same_boot(now)) {
        // If hub time was confirmed, earlier stamps are right and a new stretch begins. Otherwise the stretch goes on.
        if (m_state.confirmed())
            m_state.since = m_state.hub + Millis{1};
        m_state.hub = m_state.at(now);
        m_state.by = TimeWord::none;
        m_state.boots += 1;
        m_away_since_ms = now.boottime_ms;
        m_state.boottime_ms = now.boottime_ms;
        m_state.boot_id = now.boot_id;
        write(store, m_state.hub, now);
    } else if (!confirmed() && m_state.boots > 0 && m_away_since_ms < 0) {
        // The process died meanwhile, perhaps not for the first time. The wait before people are told counts on from
        // the reboot. The store knows whether they were told.
        const Millis since_then = m_state.at(now) - m_state.since;
        m_away_since_ms = std::clamp<std::int64_t>(now.boottime_ms - since_then.count, 0, now.boottime_ms);
    }
    const Instant hub = m_state.at(now);
    watch_wall(now, hub);
    return hub;
}

void HubClock::write(HubStore &store, Instant at, const HubNow &now) {
    m_state.hub = m_kept = at;
    m_state.boottime_ms = now.boottime_ms;
    store.set_meta(clock_meta, clock_state_text(m_state));
}

void HubClock::watch_wall(const HubNow &now, Instant at) {
    const Millis ahead = now.utc - at;
    // At the start of a process only a confirmed time can tell that the wall clock was set meanwhile.
    const Millis before = m_wall_seen ? m_wall_ahead : confirmed() ? Millis{0} : ahead;
    if (std::abs(ahead.count - before.count) > step.count)
        ++m_steps;
    m_wall_seen = true;
    m_wall_ahead = ahead;
}

void HubClock::keep(const HubNow &now, HubStore &store, bool wrote, bool armed) {
    const Instant hub = m_state.at(now);
    if (hub > m_kept && (wrote || hub - m_kept >= (armed ? kept_every_armed : kept_every_idle)))
        write(store, hub, now);
}

std::optional<ClockEvidence::Verdict> HubClock::verdict(const HubNow &now, HubStore &store) {
    const Instant hub = at(now, store);
    if (const auto word = store.meta(word_meta).value_or(""); !word.empty()) {
        store.set_meta(word_meta, "");
        // A word from another boot says nothing about this one.
        if (const auto said = read_clock(word); said && said->same_boot(now))
            return ClockEvidence::Verdict{said->at(now), TimeWord::operator_said};
    }
    return m_evidence.verdict(now, hub, confirmed());
}

void HubClock::settle(const HubNow &now, HubStore &store, TimeWord word, Millis by) {
    const Instant hub = m_state.at(now);
    m_state.by = word;
    if (by.count != 0) {
        m_state.base += 1;
        m_state.since = m_state.since + by;
        m_wall_ahead.count -= by.count;
    }
    write(store, hub + by, now);
}

void confirm_time(HubStore &store, const HubNow &now) {
    Batch batch(store);
    const ClockState word{now.utc, now.boottime_ms, now.boot_id, TimeWord::operator_said, now.utc, 1, 0};
    const bool first = !kept_clock(store).has_value();
    store.set_meta(first ? clock_meta : word_meta, clock_state_text(word));
    batch.commit();
}

} // namespace tallyboard::hub
