// Which lane and which file a verb belongs to.
#include "domain/command.h"

namespace tallyboard {

namespace {

template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>; // clang before 17 does not deduce it

/// Epoch 0 was pressed before the hub had armed the visit: its start may still be queued, and must arrive first.
Lane after_start(std::int64_t epoch) { return epoch == 0 ? Lane::visit_start : Lane::check_in; }

template <class V>
constexpr bool is_dse = std::is_same_v<V, StartAssessment> || std::is_same_v<V, AnswerTopic> ||
                        std::is_same_v<V, SubmitAssessment> || std::is_same_v<V, ReviewAssessment>;

} // namespace

Lane lane_of(const Verb &verb) {
    return std::visit(
        Overloaded{[](const RaiseSos &) { return Lane::sos; }, [](const CheckIn &v) { return after_start(v.epoch); },
                   [](const ExtendVisit &v) { return after_start(v.epoch); },
                   [](const CloseVisit &v) { return after_start(v.epoch); },
                   [](const AcknowledgeAlarm &) { return Lane::check_in; },
                   [](const CloseAlarm &) { return Lane::check_in; }, [](const AlarmShown &) { return Lane::check_in; },
                   [](const StartVisit &) { return Lane::visit_start; },
                   // Never before the press that made its visit: they share that one's lane.
                   [](const SendPosition &v) { return v.in_alarm ? Lane::sos : Lane::visit_start; },
                   []<class V>(const V &) { return is_dse<V> ? Lane::dse : Lane::everyday; }},
        verb);
}

StoreFile file_of(const Verb &verb) {
    return std::visit([]<class V>(const V &) { return is_dse<V> ? StoreFile::vault : StoreFile::ops; }, verb);
}

Instant pressed_at(const Evidence &evidence) {
    std::int64_t ms = 0;
    if (!evidence.wall.is_set() || __builtin_add_overflow(evidence.wall.ms, evidence.offset_ms, &ms))
        return {};
    return {ms};
}

bool is_report(const Verb &verb) { return std::holds_alternative<AlarmShown>(verb); }

bool stays_on_device(const Verb &verb) {
    return std::holds_alternative<StartAssessment>(verb) || std::holds_alternative<AnswerTopic>(verb);
}

} // namespace tallyboard
