// What the hub deletes by age, and when. The periods of kinds are the council's (domain/retention.h), or in their
// traits; those of the hub's own records are here. A store is only told the limits. Called at the day's end, and only
// while hub time is confirmed.
#pragma once
#include "hub/hub_store.h"

namespace tallyboard::hub {

namespace retention {

/// Tombstones. A device that was silent for silence_days gets a snapshot, since it may have missed one.
inline constexpr int tombstone_days = 90;
inline constexpr int silence_days = 80;
/// Answers to commands: how long a repeat is promised its answer, and how long answers are really kept. After that only
/// the command's number stays, for ever.
inline constexpr int answer_days_promised = 30;
inline constexpr int answer_days = 40;
inline constexpr int ended_token_days = 90;
inline constexpr int ended_code_days = 1;
inline constexpr int ended_link_days = 1;
/// A concern and the replies to it, after the last of them. A complaint of harassment may reach a tribunal within three
/// months (Equality Act 2010, section 123) and later where that is just; a year covers both and an investigation.
inline constexpr int concern_days = days_a_year;
inline constexpr int ended_grant_days = 31; // a role that is over; the log of roles stays

} // namespace retention

/// The limits of a purge at `now`; `today` is the council's date then, `kept` the council's periods.
PurgeLimits purge_limits(Instant now, LocalDate today, const RetentionHistory &kept = {});
/// Returns how many rows were deleted.
inline std::size_t purge(HubStore &store, Instant now, LocalDate today, const RetentionHistory &kept = {}) {
    return store.purge(purge_limits(now, today, kept));
}

} // namespace tallyboard::hub
