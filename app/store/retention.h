// How many days a device keeps things that are no kind of row: notices and raw rows. The period of a kind is in its
// trait. Not purged by age: settings, the outbox, drafts (a person's own unsent words), and receipts (deleted with
// their visit).
#pragma once

namespace tallyboard::store::retention {

inline constexpr int notice_days = 366;
inline constexpr int raw_row_days = 366; // an upgrade that reads them should have come by then

} // namespace tallyboard::store::retention
