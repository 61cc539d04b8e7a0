// A council small enough that random commands meet each other: three people, two sites, six desks, and a handful of ids
// for everything that is made. For tests of rules.
#pragma once
#include "support/ids.h"
#include "support/memory_facts.h"

namespace tallyboard::testing {

inline const PersonId alice = person_id(1), bob = person_id(2), carol = person_id(3), leaver = person_id(4);
inline const SiteCode town_hall{"TH"}, depot{"DEP"};
inline const LocalDate today{20'778}; // 2026-11-21
inline const Instant noon{1'795'262'400'000};
inline const Moment at_noon{noon, today};

inline DeskCode desk_code(int n) { return {(n < 4 ? "TH-" : "DEP-") + std::to_string(n)}; }

/// The duty officer's app (Carol's) for five minutes, a manager's mail and an out-of-hours desk for ten each.
Plan three_rungs();
inline const Recipient duty_app{{carol, {}}, {}}, manager_mail{{{}, party_id(1)}, method_id(1)},
    out_of_hours{{{}, party_id(2)}, method_id(2)};

/// With three_rungs() as its plan.
MemoryFacts small_world(bool at_hub);

Command command_of(const PersonId &by, const PersonId &on_behalf_of, Verb verb, std::uint8_t n = 1);
Command command_of(const PersonId &by, Verb verb);

/// Every topic fine.
std::vector<TopicAnswer> all_fine();

} // namespace tallyboard::testing
