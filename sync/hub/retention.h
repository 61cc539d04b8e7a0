// What the hub deletes by age, and when: the periods of kinds are in their traits, those of the hub's own records here,
// each with its reason. A store is only told the limits. Called at the day's end, in a time that is confirmed.
#pragma once
#include "hub/hub_store.h"

namespace tallyboard::hub {

namespace retention {

/// A device silent for longer gets a snapshot instead (silence_days): it may have missed one.
inline constexpr int tombstone_days = 90;
inline constexpr int silence_days = 80;
/// Promised to whoever repeats a command, and how long they are kept; then only its number stays, for ever.
inline constexpr int answer_days_promised = 30;
inline constexpr int answer_days = 40;
inline constexpr int ended_token_days = 90;
inline constexpr int ended_code_days = 1;
inline constexpr int day_count_days = 2 * 366; // how many were at a site: no names

} // namespace retention

/// The limits of a purge at `now`; `today` is the council's date then.
PurgeLimits purge_limits(Instant now, LocalDate today);
/// Returns how many rows went.
inline std::size_t purge(HubStore &store, Instant now, LocalDate today) {
    return store.purge(purge_limits(now, today));
}

} // namespace tallyboard::hub
