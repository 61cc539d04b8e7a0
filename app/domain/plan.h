// An escalation plan: whom the hub tells when an alarm is raised, in which order, and how long it waits for an answer.
// A rung names targets, and who stands behind a target is looked up anew each time a rung is told (outlook.h), so that
// leave, leavers and broken methods count. A plan cannot name a plan, so none can name itself.
//
// Behind the rungs of every plan stands one more that nobody can remove: all safety officers, by every working method.
// Waits are in seconds of hub time. What a visit freezes of its plan is waits, counts and target ids, never people.
#pragma once
#include "domain/enum_text.h"
#include "domain/party.h"
#include "domain/refusal.h"
#include <vector>

namespace tallyboard {

enum class TargetKind { person, rota, party, role };
constexpr auto words(TargetKind) { return std::array<std::string_view, 4>{"person", "rota", "party", "role"}; }

struct Target {
    TargetKind kind = TargetKind::person;
    PersonId person; // the one id that belongs to `kind` is set, and no other
    RotaId rota;
    PartyId party;
    Role role = Role::staff; // for TargetKind::role only; staff is no role that could answer
    bool operator==(const Target &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("kind", s.kind), v("person", s.person), v("rota", s.rota), v("party", s.party), v("role", s.role);
    }
};

/// How many of those who are told must answer before the rung's alarm is taken on.
enum class Need { one, two, all };
constexpr auto words(Need) { return std::array<std::string_view, 3>{"one", "two", "all"}; }

/// Of `told` people. Where fewer are told than the plan asks for, all of them; the plan's report says so (gaps.h).
constexpr int must_answer(Need need, int told) {
    const int wanted = need == Need::one ? 1 : need == Need::two ? 2 : told;
    return wanted < told ? wanted : told;
}

struct PlanRung {
    std::string duty; // what it is called in front of everybody, never a person's name: "Duty officer"
    std::vector<Target> targets;
    Need need = Need::one;
    int wait_seconds = 300;
    bool operator==(const PlanRung &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("duty", s.duty), v("targets", s.targets), v("need", s.need), v("wait_seconds", s.wait_seconds);
    }
};

struct Plan {
    PlanId id;
    std::string name;
    PersonId keeper;                         // who answers for the plan; nil: whoever has `keeper_role`
    Role keeper_role = Role::safety_officer; // safety officers also when that is nobody any more
    std::vector<PlanRung> rungs;
    int repeat_seconds = 300;      // how often the last rung is told again, for ever
    int acknowledged_minutes = 20; // an acknowledged alarm not closed by then escalates again
    std::int64_t version = 0;      // rises with each change; whoever changes it says on which they look

    bool operator==(const Plan &) const = default;
    static constexpr KindTrait trait = for_safety_officers("plan", "id", Topic::lone_working);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("name", s.name), v("keeper", s.keeper), v("keeper_role", s.keeper_role), v("rungs", s.rungs);
        v("repeat_seconds", s.repeat_seconds), v("acknowledged_minutes", s.acknowledged_minutes);
        v("version", s.version);
    }
    int rung_count() const { return static_cast<int>(rungs.size()); }
    /// The safety officers' rung. Rungs count from 1; 0 is the whole plan.
    int officers_rung() const { return rung_count() + 1; }
};

/// Before it is saved: texts, counts, waits, and that each target names exactly one thing, once in its rung. Where:
/// "rungs/2/targets/1". Whether those people are there and can be told is asked of gaps.h, since it changes by itself.
Refusal check_plan(const Plan &plan);

} // namespace tallyboard
