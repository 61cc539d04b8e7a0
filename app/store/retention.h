// How many days back a device keeps what it need not send any more (LocalStore::purge); the hub has its own periods.
// Not purged by age: the directory and desks (the feed removes them), settings, the outbox and drafts of assessments
// (a person's own unsent words), receipts (they go with their visit).
#pragma once

namespace tallyboard::store::retention {

inline constexpr int presence_days = 14; // a week back may be corrected (limits::presence_days_back), and a week more
inline constexpr int actual_days = 1;    // the hub clears them at 03:00; yesterday's stay, a night may run on
inline constexpr int booking_days = 14;  // as presence: a longer list would be a history of who was where
inline constexpr int occupied_days = 0;
inline constexpr int closed_visit_days = 90;    // with its events and its receipt
inline constexpr int assessment_days = 3 * 366; // reviewed ones: the hub holds the record
inline constexpr int notice_days = 366;
inline constexpr int raw_row_days = 366; // an upgrade that reads them should have come by then

} // namespace tallyboard::store::retention
