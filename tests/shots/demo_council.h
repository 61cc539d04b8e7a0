// What a hub would have sent to a device of Calder Vale Borough Council: people with long Welsh and Polish names, two
// sites, plans, bookings, DSE assessments and twelve open visits. Values only; times are given.
#pragma once
#include "domain/receipt.h"
#include "domain/rows.h"
#include <vector>

namespace tallyboard::demo {

inline constexpr int people_count = 14;

/// Teams, sites, floors, zones, desks, people with their contacts. Person 1 is the one who holds the device.
std::vector<Change> council(Roles mine);
/// Plans of everybody for the week from `today`, who is here now, and desks taken.
std::vector<Change> week(LocalDate today, Instant now);
/// My own: a confirmed desk today and one on Thursday, a place for most days.
std::vector<Change> my_week(LocalDate today, Instant now);
/// Assessments: one of mine signed off, three of others waiting for an assessor. For the vault.
std::vector<Change> assessments(Instant now);
/// Eleven visits of others in every state of the board, with the story of the first.
std::vector<Change> board(Instant now);
/// What a safety officer is told while the hub has lost its mail server.
std::vector<Change> troubles(Instant now);

/// Directorates and services, and which teams stand in them.
std::vector<Change> units();
/// Who holds which role where, and the log; `mine` are those of person 1. For an admin's device.
std::vector<Change> roles(Roles mine, LocalDate today, Instant now);

/// Plans, whom they name, what they come to and their tests: the first has holes, the second none, and nothing is known
/// of the third. For a safety officer's device.
std::vector<Change> plans(LocalDate today, Instant now);
PlanId plan_of(std::uint8_t n); // 1 to 3

/// My own visit, armed until `deadline`, and the hub's receipt for it.
Visit my_visit(Instant now, Instant deadline);
Receipt receipt_for(const Visit &visit, Instant now);
std::vector<Change> story_of(const Visit &visit, Instant now);

} // namespace tallyboard::demo
