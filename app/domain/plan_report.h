// What a plan comes to in the next eight weeks, for the safety officers' devices, which have no leave and no channels:
// the hub makes it from the Outlook that an alarm would ask, so a page and an alarm never disagree. It says for each
// rung who is behind it when, and what is wrong when. A picture of the facts at `made_at`; the hub makes it anew when
// one of them changes. All instants are hub time.
#pragma once
#include "domain/gaps.h"

namespace tallyboard {

/// One who would be told, or why not.
struct PlanPerson {
    Who who;        // neither: the target itself comes to nobody
    int target = 0; // from 1, in its rung; 0 in the safety officers' rung
    HowTold told = HowTold::nobody;
    Grade grade = Grade::nobody;
    Lack lack = Lack::none;
    bool operator==(const PlanPerson &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("who", s.who), v("target", s.target), v("told", s.told), v("grade", s.grade), v("lack", s.lack);
    }
};
/// The same people behind a rung for a while.
struct PlanSpan {
    Instant from, until;
    int rung = 1; // from 1; the last is the safety officers'
    std::vector<PlanPerson> people;
    bool operator==(const PlanSpan &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("from", s.from), v("until", s.until), v("rung", s.rung), v("people", s.people);
    }
};

struct PlanReport {
    PlanId plan;
    Instant made_at;
    Instant from, until;         // what it says ends here, earlier than in eight weeks when there is very much to say
    std::vector<PlanSpan> spans; // by rung, then time
    std::vector<Gap> gaps;       // as gaps() sorts them; the first hundreds

    bool operator==(const PlanReport &) const = default;
    static constexpr KindTrait trait = for_safety_officers("plan_report", "plan", Topic::lone_working);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("plan", s.plan), v("made_at", s.made_at), v("from", s.from), v("until", s.until), v("spans", s.spans);
        v("gaps", s.gaps);
    }
};

/// Of the outlook's plan over its window, made at its beginning.
PlanReport report_of(const Outlook &outlook);
/// They say the same, whenever they were made.
bool says_the_same(const PlanReport &a, const PlanReport &b);

} // namespace tallyboard
