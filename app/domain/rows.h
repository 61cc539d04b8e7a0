// The rows both ends keep, as one variant: what decide() changes, what the feed carries, what a store holds. Every kind
// has a stable word and a text key unique within the kind.
#pragma once
#include "domain/desks.h"
#include "domain/dse.h"
#include "domain/lone_working.h"
#include "domain/people.h"
#include "domain/presence.h"
#include "domain/trouble.h"
#include <array>
#include <string>
#include <string_view>
#include <variant>

namespace tallyboard {

using Row = std::variant<Person, Contact, Team, Site, Floor, Zone, Desk, Presence, Actual, Booking, Occupied, Visit,
                         VisitEvent, Position, HubTrouble, Assessment, DseAnswers>;
inline constexpr std::array<std::string_view, std::variant_size_v<Row>> row_words{
    "person",  "contact",  "team",  "site",        "floor",    "zone",        "desk",       "presence",   "actual",
    "booking", "occupied", "visit", "visit_event", "position", "hub_trouble", "assessment", "dse_answers"};

inline std::string_view row_word(const Row &row) { return row_words[row.index()]; }
/// Parts joined with '/', for example "0190…/2026-11-21/am" for a presence. Unique within the kind.
std::string row_key(const Row &row);
/// assessment and dse_answers live in vault.db, all else in ops.db. `index` is a variant index.
bool is_vault_row(std::size_t index);

/// Upsert of `row`, or (remove) deletion of the row with its kind and key; a removal needs only the key fields.
struct Change {
    Row row;
    bool remove = false;
    bool operator==(const Change &) const = default;
};

} // namespace tallyboard
