// How safety officers change who answers alarms: plans, whom they are for, rotas, stand-ins and parties. Each of these
// rows has a version; whoever saves one sends the version that they looked at (0: it is new), and is refused when
// somebody else has changed it since. The hub decides; a device shows a change once it is in force.
#pragma once
#include "domain/plan_use.h"
#include "domain/rota.h"
#include "domain/verb_trait.h"

namespace tallyboard {

consteval VerbTrait of_plans(Word word) {
    return {.word = word,
            .lane = Lane::everyday,
            .file = StoreFile::ops,
            .sent = Sent::to_hub,
            .when_busy = WhenBusy::waits,
            .by = SaidBy::person,
            .ledger = Ledgered::named,
            .may = May{.own = {Role::safety_officer}}};
}

/// Alarms that are open keep the plan as it was when they began.
struct SavePlan {
    Plan plan;
    static constexpr VerbTrait trait = of_plans("save_plan");
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("plan", s.plan); }
};
/// Refused while it is for anybody.
struct RemovePlan {
    PlanId plan;
    std::int64_t version = 0;
    static constexpr VerbTrait trait = of_plans("remove_plan");
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("plan", s.plan), v("version", s.version);
    }
};
/// `plan` nil: that of what the team or unit stands in.
struct UsePlan {
    RoleScope scope = RoleScope::council;
    ScopeCode where;
    PlanId plan;
    static constexpr VerbTrait trait = of_plans("use_plan");
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("scope", s.scope), v("where", s.where), v("plan", s.plan);
    }
};

/// Sends a test to everybody of the plan by every method; its row says who answered, and in how long.
struct TestPlan {
    PlanTestId test;
    PlanId plan;
    static constexpr VerbTrait trait = of_plans("test_plan");
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("test", s.test), v("plan", s.plan); }
};

struct SaveRota {
    Rota rota;
    static constexpr VerbTrait trait = of_plans("save_rota");
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("rota", s.rota); }
};
/// Refused while a plan names it. Its stand-ins go with it.
struct RemoveRota {
    RotaId rota;
    std::int64_t version = 0;
    static constexpr VerbTrait trait = of_plans("remove_rota");
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("rota", s.rota), v("version", s.version);
    }
};
/// Always a new one: an entry is never changed, since a later one lies on top of it.
struct AddStandIn {
    StandIn stand_in; // its made_at is the hub's to fill in
    static constexpr VerbTrait trait = of_plans("add_stand_in");
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("stand_in", s.stand_in); }
};
struct RemoveStandIn {
    StandInId stand_in;
    static constexpr VerbTrait trait = of_plans("remove_stand_in");
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("stand_in", s.stand_in); }
};

/// A party is never removed, since stories name it: it is made inactive. Refused while a plan or a rota names it.
struct SaveParty {
    Party party;
    static constexpr VerbTrait trait = of_plans("save_party");
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("party", s.party); }
};

} // namespace tallyboard
