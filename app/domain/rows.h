// The rows that both ends keep, as one variant: decide() changes them, the feed carries them, a store holds them. Each
// kind's trait says what it is (kind_trait.h).
#pragma once
#include "domain/addresses.h"
#include "domain/alarm_event.h"
#include "domain/bank_holiday.h"
#include "domain/council_settings.h"
#include "domain/cover.h"
#include "domain/desks.h"
#include "domain/dse.h"
#include "domain/method.h"
#include "domain/people.h"
#include "domain/plan_report.h"
#include "domain/plan_test.h"
#include "domain/plan_use.h"
#include "domain/presence.h"
#include "domain/role_grants.h"
#include "domain/rota.h"
#include "domain/traits_of.h"
#include "domain/trouble.h"
#include "domain/visit.h"
#include "domain/visit_event.h"
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace tallyboard {

/// A kind whose rows belong to those of another kind comes after that kind.
using Row = std::variant<Person, Contact, Team, Site, Floor, Zone, Desk, Presence, Actual, Booking, Occupied, Visit,
                         VisitEvent, Position, HubTrouble, Assessment, DseAnswers, Setting, BankHoliday, Unit,
                         RoleGrant, RoleChange, Party, Method, Rota, StandIn, Plan, PlanUse, Alarm, AlarmEvent,
                         PlanTest, PlanReport, Cover, Address, AddressNote>;
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

/// Puts `row` in place of the row with its key, or (remove) deletes that row. A removal needs only the key fields.
struct Change {
    Row row;
    bool remove = false;
    bool operator==(const Change &) const = default;
};

} // namespace tallyboard
