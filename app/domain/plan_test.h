// A test of a plan: a message to everybody whom it names, by every method, to see who answers and in how long. It is no
// drill: no alarm is opened, and nothing climbs. An answer proves the method by which the message came. All instants
// are hub time.
#pragma once
#include "domain/message.h"
#include "domain/method.h"
#include "domain/retention.h"

namespace tallyboard {

/// One method of somebody of the plan; no method: they have the app alone, by which no test is sent.
struct TestedWay {
    Who who;
    MethodId method;
    MethodKind kind = MethodKind::mail;
    Instant told_at, refused_at, answered_at;
    bool operator==(const TestedWay &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("who", s.who), v("method", s.method), v("kind", s.kind), v("told_at", s.told_at);
        v("refused_at", s.refused_at), v("answered_at", s.answered_at);
    }
};

struct PlanTest {
    PlanTestId id;
    PlanId plan;
    PersonId by; // nil: whoever runs the hub
    Instant at;
    std::vector<TestedWay> ways;

    bool operator==(const PlanTest &) const = default;
    static constexpr KindTrait trait{.word = "plan_test",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.roles = {Role::safety_officer}},
                                     .held = Held::confirmed,
                                     .wakes = Topic::lone_working,
                                     .hub_keeps = Keep{KeptUntil::past_change, &RetentionRules::visit_days},
                                     .device_keeps = Keep{KeptUntil::withdrawn}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("plan", s.plan), v("by", s.by), v("at", s.at), v("ways", s.ways);
    }
};

} // namespace tallyboard
