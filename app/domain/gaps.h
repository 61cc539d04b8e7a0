// What is wrong with a plan, when, and how far it reaches. Everything here reads an Outlook, so the editor, the
// eight-week report, "who would be told on Saturday at 19:10", the ready check and the receipt say the same, and the
// same as an alarm would do. Gaps and reach judge each rung as if it was told at that very instant.
//
// Reach is what promise 2 rests on: a visit is monitored only while somebody who has proved that they answer can be
// told throughout, by a method that is not broken and a channel that this hub has. Instants are hub time.
#pragma once
#include "domain/outlook.h"
#include "domain/plan_pass.h"

namespace tallyboard {

/// Worst first. With `rung` 0 it is said of the plan's own rungs as a whole.
enum class GapKind {
    nobody,          // a rung is stepped over; the plan: only the safety officers are left. Their rung: nobody at all
    in_app,          // only apps are told
    not_verified,    // nobody who is told has proved that they answer
    no_channel,      // somebody has methods, and this hub can send by none of them
    broken,          // every method of somebody is broken
    gone,            // names a person, party or rota that is there no more
    leaver,          // names somebody who has left
    guest,           // names a guest
    off_duty,        // a rota with nobody on duty
    on_leave,        // somebody who is named or on duty is on leave; of the last rung: all are
    own_responder,   // the worker would be told of their own alarm
    too_few,         // fewer are told than must answer
    same_person,     // is told on an earlier rung already
    one_channel,     // all ways of the plan are of one kind, and end with it
    holidays_unknown // a rota guesses: the list of bank holidays has ended
};
constexpr auto words(GapKind) {
    return std::array<std::string_view, 15>{
        "nobody",   "in_app",   "not_verified",  "no_channel", "broken",      "gone",        "leaver",          "guest",
        "off_duty", "on_leave", "own_responder", "too_few",    "same_person", "one_channel", "holidays_unknown"};
}

struct Gap {
    Instant from, until;
    GapKind kind = GapKind::nobody;
    int rung = 0;   // from 1; 0: the plan as a whole
    int target = 0; // from 1; 0: the rung as a whole
    Who who;        // of whom it is said; neither: of nobody in particular
    auto operator<=>(const Gap &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("from", s.from), v("until", s.until), v("kind", s.kind), v("rung", s.rung), v("target", s.target);
        v("who", s.who);
    }
};

/// Sorted; a gap that lasts is one, and two of one kind, place and person never touch. `worker`: nil for a report about
/// the plan; own_responder needs one.
std::vector<Gap> gaps(const Outlook &outlook, const PersonId &worker = {});
std::vector<Gap> gaps(const Plan &plan, const PlanFacts &facts, const Interval &window, const PersonId &worker = {});

/// One who would be told, or why not.
struct WouldBeTold {
    Who who; // neither: the target itself comes to nobody
    std::string name;
    int target = 0;
    std::vector<Way> ways;
    HowTold told = HowTold::nobody;
    Grade grade = Grade::nobody;
    Lack lack = Lack::none;
};
struct RungTold {
    int rung = 1;
    std::string duty;               // empty: the safety officers
    int after_seconds = 0;          // after the alarm
    HowTold told = HowTold::nobody; // nobody: stepped over
    std::vector<WouldBeTold> people;
};
/// The climb through the plan of an alarm that is raised at `at`, if nobody answers. Each rung is looked up for the
/// moment at which it would be told. The last is the safety officers'; when that one is not told `outside`, it is the
/// operator's alarm.
std::vector<RungTold> who_would_be_told(const Plan &plan, const PlanFacts &facts, Instant at, const PersonId &worker);

struct PlanReach {
    Grade grade = Grade::nobody; // the best of all rungs at each instant, and the worst of those in the span
    std::string first;           // the duty that is told first outside the app at the alarm; empty: the safety
                                 // officers, or nobody
    int first_rung = 0;          // 0: nobody
    bool operator==(const PlanReach &) const = default;
};
/// The span in which a visit depends on its plan: from now to deadline, grace and one wait (the plan's longest).
Interval reach_span(const Plan &plan, Instant now, Instant deadline, Millis grace);
/// `alarm`: when the alarm would be raised. `verified_at`: a verification that lapses counts against new visits only,
/// so a running visit passes its start. The outlook's window must hold the span; what lies outside it reaches nobody.
PlanReach reach_of(const Outlook &outlook, const Interval &span, Instant alarm, const PersonId &worker,
                   Instant verified_at);
/// Of a visit that begins with the span, with an alarm at once.
PlanReach reach_of(const Plan &plan, const PlanFacts &facts, const Interval &span, const PersonId &worker);

} // namespace tallyboard
