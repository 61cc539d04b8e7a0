// What the hub says when a timer that is not about an alarm comes: a proof that lapses, a duty that begins, a plan that
// nobody would answer tomorrow. Each is said once; a receiver who was told is not told again of the same. Pure; who can
// be reached by what is passed in. Instants are hub time.
#pragma once
#include "domain/gaps.h"
#include "domain/timer.h"

namespace tallyboard {

/// A verification is asked for anew `notice` before it lapses, since a visit that begins after that is worth less. Not
/// set: there is none that could lapse.
std::optional<Timer> verification_timer(const Method &method, Millis valid, Millis notice);
/// The test goes to the method itself: an answer by another proves nothing of this one.
std::vector<Message> verification_due(const Method &method, Millis valid, Millis notice, Instant now);

/// A duty that is over is told nobody.
std::vector<Message> duty_due(const RotaId &rota, const Duty &duty, const std::vector<Recipient> &ways, Instant now);
inline bool still_matters(const Duty &duty, Instant now) { return now < duty.until; }

/// Whether it is told to a plan's keeper a day ahead: nobody at a rung, or nobody who has proved that they answer in
/// the whole plan. What else is wrong with a plan stands in its report.
bool is_told_ahead(const Gap &gap);
/// To the plan's keepers. `day`: whose gaps these are.
std::vector<Message> plan_gap_due(const PlanId &plan, const std::vector<Gap> &gaps_of_day, LocalDate day,
                                  const std::vector<Recipient> &keepers);

} // namespace tallyboard
