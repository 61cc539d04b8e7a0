#include "domain/proof.h"
#include <algorithm>

namespace tallyboard {

namespace {

/// Of the test that the message belongs to; null: none of it.
TestedWay *way_of(PlanTest &test, const MethodId &method) {
    const auto found = std::ranges::find(test.ways, method, &TestedWay::method);
    return found == test.ways.end() ? nullptr : &*found;
}

bool sets(Instant &stamp, Instant at) {
    if (stamp.is_set() || !at.is_set())
        return false;
    stamp = at;
    return true;
}

std::optional<PlanTest> test_of(const Facts &facts, const Message &message) {
    return message.kind == MessageKind::plan_test ? row_in<PlanTest>(facts, PlanTestId{message.about.bytes})
                                                  : std::nullopt;
}

} // namespace

std::vector<Change> proved_by(const Facts &facts, const Message &message, Instant now) {
    const auto method = row_in<Method>(facts, message.to.method);
    if (!method)
        return {};
    std::vector<Change> changes{{answered(*method, now), false}};
    auto test = test_of(facts, message);
    TestedWay *way = test ? way_of(*test, method->id) : nullptr;
    if (way != nullptr && sets(way->answered_at, now)) {
        sets(way->told_at, now);
        changes.push_back({std::move(*test), false});
    }
    return changes;
}

std::vector<Change> test_reported(const Facts &facts, const MessageRow &row) {
    auto test = test_of(facts, row.message);
    TestedWay *way = test ? way_of(*test, row.message.to.method) : nullptr;
    if (way == nullptr)
        return {};
    const bool told = sets(way->told_at, row.handed_over_at);
    const bool refused = !way->told_at.is_set() && sets(way->refused_at, row.refused_at);
    return told || refused ? std::vector<Change>{{std::move(*test), false}} : std::vector<Change>{};
}

bool still_matters(const Method &method, const Message &message) {
    return message.kind == MessageKind::verification && message.about == about(method.id) &&
           method.verified_at.ms <= message.epoch;
}

} // namespace tallyboard
