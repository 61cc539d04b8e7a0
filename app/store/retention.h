// How many days back a device keeps what is no kind of row and need not be sent any more. Kinds of rows say their own
// period in their traits. Not purged by age: settings, the outbox, drafts (a person's own unsent words), receipts (they
// go with their visit).
#pragma once

namespace tallyboard::store::retention {

inline constexpr int notice_days = 366;
inline constexpr int raw_row_days = 366; // an upgrade that reads them should have come by then

} // namespace tallyboard::store::retention
