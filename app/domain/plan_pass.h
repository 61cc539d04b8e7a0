// How an alarm goes through a plan: rung by rung, then everyone of the plan once, then the last rung for ever (promise
// 6). A rung that resolves to nobody is stepped over at once and written down; yet a pass through the plan takes at
// least limits::pass_seconds_min, so that a plan with nobody in it is no busy loop. The passes are the climb, the
// telling of everybody, and each repeat.
//
// Pure: a step says what is told and how long the hub waits before it asks for the next. Who is behind a rung is asked
// for each step anew, by whoever calls.
#pragma once
#include "domain/plan.h"
#include <functional>

namespace tallyboard {

enum class Phase { climb, everyone, last };
constexpr auto words(Phase) { return std::array<std::string_view, 3>{"climb", "everyone", "last"}; }

/// Whether a rung tells anybody at this moment: by a method, or in apps alone, which at night perhaps nobody looks at.
enum class HowTold { nobody, in_app, outside };
constexpr auto words(HowTold) { return std::array<std::string_view, 3>{"nobody", "in_app", "outside"}; }
using AskRung = std::function<HowTold(int rung)>;

struct PassStep {
    Phase phase = Phase::climb;
    int rung = 1;                   // from 1; officers_rung() is the last. Of `everyone`: officers_rung() too
    HowTold told = HowTold::nobody; // nobody: stepped over
    int wait_seconds = 0;           // before the next step is taken; 0: at once
    int pass_seconds = 0;           // how long this pass lasts up to the end of this step's wait
    bool operator==(const PassStep &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("phase", s.phase), v("rung", s.rung), v("told", s.told), v("wait_seconds", s.wait_seconds);
        v("pass_seconds", s.pass_seconds);
    }
};

PassStep first_step(const Plan &plan, const AskRung &ask);
/// After `step` and its wait. When the last rung cannot be told outside the app, the highest rung that can repeats in
/// its place.
PassStep next_step(const Plan &plan, const PassStep &step, const AskRung &ask);
/// The rung behind every plan cannot be told by any working method: whoever runs the hub must hear of it as well.
inline bool is_operators_alarm(const Plan &plan, const AskRung &ask) {
    return ask(plan.officers_rung()) != HowTold::outside;
}

} // namespace tallyboard
