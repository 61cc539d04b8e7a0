#include "simulation/visit_world.h"
#include "domain/decide_parts.h"
#include "domain/enum_text.h"
#include "simulation/chance.h"
#include "simulation/model_alarm.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

using testing::bob, testing::carol;

class OneLookup final : public AlarmLookup {
public:
    OneLookup(const OneVisit &facts, const Alarm *alarm) : m_facts(facts) {
        for (const auto &one : facts.alarms)
            if (alarm != nullptr && one.alarm.id == alarm->id)
                m_rows = one.rows;
    }
    const Plan &plan() const override { return *m_facts.plan; }
    std::vector<Recipient> recipients(int rung, Instant) const override {
        const auto found = m_facts.behind->find(rung);
        return found == m_facts.behind->end() ? std::vector<Recipient>{} : found->second;
    }
    std::vector<Recipient> ways(const Who &who, Instant) const override {
        std::vector<Recipient> all;
        for (const auto &[rung, list] : *m_facts.behind)
            for (const Recipient &one : list)
                if (one.who == who)
                    all.push_back(one);
        return all;
    }
    bool may_answer(const Who &) const override { return true; }
    std::span<const MessageRow> messages() const override { return m_rows; }

private:
    const OneVisit &m_facts;
    std::span<const MessageRow> m_rows;
};

Recipient app(const PersonId &who) { return {{who, {}}, {}}; }
Recipient by(const PersonId &who, std::uint64_t method) { return {{who, {}}, testing::method_id(method)}; }
Recipient party(std::uint64_t n) { return {{{}, testing::party_id(n)}, testing::method_id(100 + n)}; }

} // namespace

std::unique_ptr<AlarmLookup> OneVisit::alarm_lookup(const Visit &, const Alarm *alarm) const {
    return std::make_unique<OneLookup>(*this, alarm);
}

/// The officer's app, a mailbox, and two people by all their ways; behind every plan the officer by app alone.
VisitWorld::VisitWorld(int rungs) {
    Plan plan;
    plan.id = testing::plan_id(1);
    std::map<int, std::vector<Recipient>> behind;
    const std::vector<std::vector<Recipient>> all{
        {app(carol)}, {party(1)}, {by(bob, 1), by(bob, 2), app(bob), by(carol, 3), app(carol)}};
    for (int rung = 1; rung <= rungs; ++rung) {
        plan.rungs.push_back({"Duty", {}, rung == 3 ? Need::two : Need::one, 60 + 60 * rung});
        behind[rung] = all[static_cast<std::size_t>(rung - 1)];
    }
    behind[rungs + 1] = {app(carol)};
    plan.repeat_seconds = 120;
    plan.acknowledged_minutes = rungs == 2 ? 30 : 4;
    m_truth.fixed_plan = m_facts.plan = std::make_shared<Plan>(std::move(plan));
    m_truth.fixed_behind = m_facts.behind = std::make_shared<std::map<int, std::vector<Recipient>>>(std::move(behind));
}

/// Writes what a step comes to, as a hub would.
std::string VisitWorld::take(const Decision &decision, Instant now) {
    for (const Change &change : decision.changes) {
        if (const auto *visit = std::get_if<Visit>(&change.row))
            m_facts.kept = *visit;
        if (const auto *line = std::get_if<AlarmEvent>(&change.row))
            m_log.push_back(line->kind == AlarmEventKind::extended ? AlarmEventKind::worker_safe : line->kind);
        const auto *alarm = std::get_if<Alarm>(&change.row);
        if (alarm == nullptr)
            continue;
        auto known =
            std::ranges::find_if(m_facts.alarms, [alarm](const auto &one) { return one.alarm.id == alarm->id; });
        if (known == m_facts.alarms.end()) {
            if (const auto *open = this->alarm(); open != nullptr && is_open(*open))
                return "two alarms of one person are open";
            if (m_facts.alarms.size() > 1) { // what is over twice is of no use here
                m_truth.alarms.erase(m_facts.alarms.front().alarm.id);
                m_facts.alarms.erase(m_facts.alarms.begin());
            }
            known = m_facts.alarms.insert(m_facts.alarms.end(), OneVisit::Kept{*alarm, {}});
        }
        if (alarm->state == AlarmState::closed && alarm->closed_by.is_nil())
            return "an alarm closed by itself";
        known->alarm = *alarm;
    }
    for (const Message &message : decision.messages) {
        MessageRow row;
        row.message = message;
        row.owed_at = now;
        for (auto &one : m_facts.alarms)
            if (about(one.alarm.id) == message.about) {
                if (std::ranges::any_of(one.rows, [&](const auto &r) { return r.message == message; }))
                    return "two messages under one key";
                one.rows.push_back(row);
            }
        told += message.kind == MessageKind::alarm;
        m_owed.push_back(message);
        if (!message.to.is_app())
            m_under_way.push_back(message);
    }
    if (m_under_way.size() > 4)
        m_under_way.erase(m_under_way.begin(), m_under_way.end() - 4);
    return {};
}

std::string VisitWorld::reported_of(const Message &message, SendOutcome outcome, Instant now) {
    for (auto &one : m_facts.alarms) {
        const auto row = std::ranges::find_if(one.rows, [&](const auto &r) { return r.message == message; });
        if (row == one.rows.end())
            continue;
        if (!row->begun_at.is_set())
            row->begun_at = now;
        const bool no = outcome == SendOutcome::refused;
        const bool is_news =
            take_report(*row, {outcome, no ? SendTrouble::address_refused : SendTrouble::none, no ? 550 : 0}, now);
        if (is_news != reported(m_truth, message, outcome, row->begun_at, now))
            return "a report is news to one of the two alone";
        if (!is_news)
            return {};
        const OneLookup lookup(m_facts, &one.alarm);
        return take(follow_alarm(m_facts, alarm_reported(one.alarm, lookup, *row, now), *m_facts.plan), now);
    }
    return {};
}

std::string VisitWorld::report(std::uint64_t which, SendOutcome outcome, Instant now) {
    if (m_under_way.empty() || outcome == SendOutcome::failed)
        return {}; // tried again; the alarm is not concerned
    const auto at = m_under_way.begin() + static_cast<std::ptrdiff_t>(which % m_under_way.size());
    const Message message = *at;
    if (outcome != SendOutcome::unknown && outcome != SendOutcome::put_off)
        m_under_way.erase(at);
    if (auto wrong = reported_of(message, outcome, now); !wrong.empty())
        return wrong;
    return compare();
}

std::string VisitWorld::say(const Verb &verb, const PersonId &by, Instant now) {
    auto command = testing::command_of(by, testing::alice, verb, ++m_n);
    for (std::size_t i = 0; i < 8; ++i) // of which alarms are named: never twice the same
        command.id.bytes[i] = static_cast<std::uint8_t>(m_opened >> (8 * i));
    ++m_opened;
    const Pressed pressed{verb, by, testing::alice, 0, 0};
    const auto epoch = m_facts.kept ? m_facts.kept->epoch : 0;
    const auto decision = decide(m_facts, command, {now, testing::today});
    if (decision.verdict != Verdict::accepted)
        return must_be_accepted(m_truth, pressed) ? "refused though it must not be" : "";
    if (auto wrong = take(decision, now); !wrong.empty())
        return wrong;
    if (!decision.shown.is_nil())
        if (const auto *waits = waits_for_app(m_truth, decision.shown, by)) {
            const Message message = *waits;
            m_truth.app_reports.insert(message);
            if (auto wrong = reported_of(message, SendOutcome::handed_over, now); !wrong.empty())
                return wrong;
        }
    deadlines += m_facts.kept && m_facts.kept->epoch != epoch;
    if (auto wrong = apply(m_truth, pressed, command.id, now); !wrong.empty())
        return wrong;
    return compare();
}

std::int64_t VisitWorld::heard() const {
    Trace trace;
    if (!m_facts.alarms.empty())
        for (const MessageRow &row : m_facts.alarms.back().rows)
            trace.note({static_cast<std::int64_t>(row.message.kind), row.message.step, row.handed_over_at.is_set(),
                        row.refused_at.is_set(), row.unknown_at.is_set()});
    return static_cast<std::int64_t>(trace.hash());
}

Instant VisitWorld::next_due() const {
    Instant next = m_facts.kept ? m_facts.kept->next_due : Instant{};
    if (const Alarm *open = alarm(); open != nullptr && open->next_due.is_set())
        next = next.is_set() ? std::min(next, open->next_due) : open->next_due;
    return next;
}

std::string VisitWorld::check(Instant now) {
    if (const Alarm *open = alarm(); open != nullptr && open->next_due.is_set() && open->next_due <= now) {
        const AlarmId which = open->id;
        const OneLookup lookup(m_facts, open);
        AlarmTurn turn = alarm_due(*open, lookup, now);
        if (turn.alarm == *open)
            return "due, and nothing happened";
        if (turn.alarm.next_due.is_set() && turn.alarm.next_due <= now)
            turn.alarm.next_due = now + seconds(1);
        Decision decision = follow_alarm(m_facts, turn, *m_facts.plan);
        if (decision.changes.empty())
            decision.changes.push_back({turn.alarm, false});
        auto wrong = take(decision, now);
        if (wrong.empty())
            wrong = alarm_due(m_truth, which, now);
        return wrong.empty() ? compare() : wrong;
    }
    if (!m_facts.kept || !m_facts.kept->next_due.is_set() || m_facts.kept->next_due > now) {
        const auto found = m_truth.visits.find(id());
        const bool visit_due =
            found != m_truth.visits.end() && found->second.next.is_set() && found->second.next <= now;
        const bool alarm_due = std::ranges::any_of(
            m_truth.alarms, [now](const auto &one) { return one.second.model.open && one.second.model.next <= now; });
        return visit_due || alarm_due ? "a deadline is missed" : "";
    }
    Turn turn = on_due(*m_facts.kept, now);
    if (turn.visit == *m_facts.kept)
        return "due, and nothing happened";
    const AlarmId fresh = testing::alarm_id(1'000 + ++m_opened);
    Decision decision;
    if (turn.raises_overdue) {
        const auto open = m_facts.open_alarm(turn.visit.person);
        const OneLookup lookup(m_facts, open ? &*open : nullptr);
        Raised raised;
        raised.session = turn.visit.id;
        const AlarmTurn made = raise_alarm(open ? &*open : nullptr, fresh, turn.visit.person, raised, lookup, now);
        decision = follow_alarm(m_facts, made, *m_facts.plan, &turn);
    } else {
        decision.changes.push_back({turn.visit, false});
    }
    auto wrong = take(decision, now);
    if (wrong.empty())
        wrong = due(m_truth, id(), fresh, now);
    return wrong.empty() ? compare() : wrong;
}

std::string VisitWorld::compare() {
    auto must = std::exchange(m_truth.must_owe, {});
    auto owed = std::exchange(m_owed, {});
    std::sort(must.begin(), must.end());
    std::sort(owed.begin(), owed.end());
    if (must != owed)
        return must.size() > owed.size() ? "somebody must hear, and is owed nothing" : "told what no rule asks for";
    std::vector<AlarmEventKind> lines;
    for (const auto &[alarm, some] : std::exchange(m_truth.must_log, {}))
        lines.insert(lines.end(), some.begin(), some.end());
    if (std::exchange(m_log, {}) != lines)
        return "an alarm's log says something else than its model";
    m_truth.moved_alarms.clear();
    if (!m_truth.app_reports.empty())
        return "an app counts as told, and it has shown nothing";
    for (const auto &one : m_facts.alarms) {
        const auto model = m_truth.alarms.find(one.alarm.id);
        if (model == m_truth.alarms.end())
            return "an alarm that the model does not have";
        if (const auto wrong = differs(model->second, one.alarm); !wrong.empty())
            return "alarm and model part in " + wrong;
    }
    const auto found = m_truth.visits.find(id());
    if (!m_facts.kept)
        return found == m_truth.visits.end() ? "" : "the model has a visit that is not";
    if (found == m_truth.visits.end())
        return "a visit that the model does not have";
    const auto wrong = unlike(found->second, *m_facts.kept);
    if (wrong.empty() && m_facts.kept->deadline != found->second.deadline)
        return "visit and model part in deadline";
    return wrong.empty() ? wrong : "visit and model part in " + wrong;
}

} // namespace tallyboard::simulation
