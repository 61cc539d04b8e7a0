// The rules of a visit against the model of them, without stores and without SQL: millions of deadlines with checks,
// repeats, late and doubled answers and a hub that was away (D2), and every order of a few events to a depth (D3).
#pragma once
#include <cstdint>

namespace tallyboard::simulation {

/// Random lives of visits until `deadlines` deadlines have been set. Prints volume and rate; 1 when model and rules
/// part or a deadline is missed.
int run_escalator(std::uint64_t deadlines, std::uint64_t from, int jobs);
/// Every sequence of two phones' events on one visit, `depth` long; states seen before are not walked again.
int run_exhaustive(int depth);

} // namespace tallyboard::simulation
