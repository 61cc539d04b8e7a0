#include "domain/due_messages.h"
#include <algorithm>

namespace tallyboard {

namespace {

std::vector<Message> to_each(const AboutId &about, std::int64_t epoch, MessageKind kind,
                             const std::vector<Recipient> &all) {
    std::vector<Message> messages;
    messages.reserve(all.size());
    for (const Recipient &to : all)
        messages.push_back({about, epoch, 0, 0, kind, to});
    return messages;
}

} // namespace

std::optional<Timer> verification_timer(const Method &method, Millis valid, Millis notice) {
    const Instant lapses = lapses_at(method, valid);
    if (!lapses.is_set())
        return std::nullopt;
    return timer_of(TimerKind::verification_ends, about(method.id), std::max(method.verified_at, lapses - notice));
}

std::vector<Message> verification_due(const Method &method, Millis valid, Millis notice, Instant now) {
    const auto timer = verification_timer(method, valid, notice);
    if (!timer || now < timer->due)
        return {}; // answered or broken since the timer was set
    auto messages =
        to_each(about(method.id), method.verified_at.ms, MessageKind::verification, {{method.owner(), method.id}});
    for (Message &message : messages)
        message.attempt = 1; // 0: one that somebody asked for, which may have been answered at once
    return messages;
}

std::vector<Message> duty_due(const RotaId &rota, const Duty &duty, const std::vector<Recipient> &ways, Instant now) {
    if (!still_matters(duty, now))
        return {};
    return to_each(about(rota), duty.from.ms, MessageKind::duty_begins, ways);
}

bool is_told_ahead(const Gap &gap) {
    const bool is_plan = gap.rung == 0;
    return gap.kind == GapKind::nobody ||
           (is_plan && (gap.kind == GapKind::in_app || gap.kind == GapKind::not_verified));
}

std::vector<Message> plan_gap_due(const PlanId &plan, const std::vector<Gap> &gaps_of_day, LocalDate day,
                                  const std::vector<Recipient> &keepers) {
    if (std::none_of(gaps_of_day.begin(), gaps_of_day.end(), is_told_ahead))
        return {};
    return to_each(about(plan), day.days, MessageKind::plan_gap, keepers);
}

} // namespace tallyboard
