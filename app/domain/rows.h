// The rows both ends keep, as one variant: what decide() changes, what the feed carries, what a store holds. What a
// kind is stands in its trait (kind_trait.h).
#pragma once
#include "domain/desks.h"
#include "domain/dse.h"
#include "domain/people.h"
#include "domain/presence.h"
#include "domain/traits_of.h"
#include "domain/trouble.h"
#include "domain/visit.h"
#include "domain/visit_event.h"
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace tallyboard {

/// What hangs on another kind's rows stands behind it.
using Row = std::variant<Person, Contact, Team, Site, Floor, Zone, Desk, Presence, Actual, Booking, Occupied, Visit,
                         VisitEvent, Position, HubTrouble, Assessment, DseAnswers>;
/// In the variant's order.
inline constexpr auto row_traits = traits_of<Row>();
inline constexpr auto row_words = words_of(row_traits);

inline const KindTrait &trait_of(const Row &row) { return row_traits[row.index()]; }
/// Null: no kind of ours.
const KindTrait *trait_named(std::string_view word);
inline std::string_view row_word(const Row &row) { return trait_of(row).word; }
/// The key fields, joined with '/': "0190…/2026-11-21/am" for a presence. Unique within the kind.
std::string row_key(const Row &row);
/// A row of which only the key fields are filled: the inverse of row_key(). Nothing for an unknown kind or a text that
/// is no key of it.
std::optional<Row> row_of_key(std::string_view kind, std::string_view key);

/// Upsert of `row`, or (remove) deletion of the row with its kind and key; a removal needs only the key fields.
struct Change {
    Row row;
    bool remove = false;
    bool operator==(const Change &) const = default;
};

} // namespace tallyboard
