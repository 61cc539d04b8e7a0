#include "simulation/visit_world.h"
#include "simulation/machine.h"

namespace tallyboard::simulation {

VisitWorld::VisitWorld(int rungs) { m_truth.plan = m_facts.plan = plan_of(rungs); }

std::string VisitWorld::sends(const std::vector<Send> &list, bool again) {
    for (const auto &send : list) {
        const bool first = m_keys.emplace(send.epoch, send.rung, send.attempt, send.kind).second;
        if (!first && !(again && send.kind == SendKind::stand_down))
            return "two messages under one key";
        if (send.kind == SendKind::stand_down && !believes(m_truth.visits.at(id()), send.rung))
            return "a stand-down for somebody who never heard of it";
        alarms += send.kind == SendKind::alarm;
        if (send.kind == SendKind::alarm && (!m_facts.kept || send.epoch != m_facts.kept->epoch))
            return "an alarm of another epoch";
        m_under_way.push_back(send);
    }
    if (m_under_way.size() > 4)
        m_under_way.erase(m_under_way.begin(), m_under_way.end() - 4);
    if (m_keys.size() > 400)
        std::erase_if(m_keys, [this](const auto &key) { return std::get<0>(key) + 1 < m_facts.kept->epoch; });
    return {};
}

std::string VisitWorld::report(std::uint64_t which, SendOutcome outcome, Instant now) {
    if (m_under_way.empty() || outcome == SendOutcome::failed)
        return {}; // tried again; the visit is not concerned
    const auto at = m_under_way.begin() + static_cast<std::ptrdiff_t>(which % m_under_way.size());
    const Send send = *at;
    if (outcome != SendOutcome::unknown && outcome != SendOutcome::put_off)
        m_under_way.erase(at);
    const auto &row = *m_facts.kept;
    const SendReport no{SendOutcome::refused, SendTrouble::address_refused, 550};
    const SendReport later{SendOutcome::put_off, SendTrouble::limit_reached, 429};
    const Turn turn = outcome == SendOutcome::handed_over ? handed_over(row, m_facts.plan, send, now, now)
                      : outcome == SendOutcome::refused   ? turned_down(row, m_facts.plan, send, no, now)
                      : outcome == SendOutcome::put_off   ? put_off(row, m_facts.plan, send, later, now)
                                                          : maybe_handed_over(row, m_facts.plan, send, now, now);
    m_facts.kept = turn.visit;
    heard(m_truth.visits.at(id()), send, outcome, now);
    if (auto wrong = sends(turn.sends, true); !wrong.empty())
        return wrong;
    return compare();
}

std::string VisitWorld::say(const Verb &verb, const PersonId &by, Instant now) {
    const auto command = testing::command_of(by, testing::alice, verb, ++m_n);
    const Pressed pressed{verb, by, testing::alice, 0, 0};
    const auto epoch = m_facts.kept ? m_facts.kept->epoch : 0;
    const auto decision = decide(m_facts, command, {now, testing::today});
    if (decision.verdict != Verdict::accepted)
        return must_be_accepted(m_truth, pressed) ? "refused though it must not be" : "";
    for (const auto &change : decision.changes)
        if (const auto *visit = std::get_if<Visit>(&change.row))
            m_facts.kept = *visit;
    deadlines += m_facts.kept && m_facts.kept->epoch != epoch;
    if (auto wrong = apply(m_truth, pressed, command.id, now); !wrong.empty())
        return wrong;
    if (auto wrong = sends(decision.sends); !wrong.empty())
        return wrong;
    return compare();
}

std::string VisitWorld::check(Instant now) {
    if (!m_facts.kept || !m_facts.kept->next_due.is_set() || m_facts.kept->next_due > now) {
        const auto found = m_truth.visits.find(id());
        const bool model_due =
            found != m_truth.visits.end() && found->second.next.is_set() && found->second.next <= now;
        return model_due ? "a deadline is missed" : "";
    }
    auto turn = on_due(*m_facts.kept, m_facts.plan, now);
    if (turn.visit == *m_facts.kept)
        return "due, and nothing happened";
    m_facts.kept = std::move(turn.visit);
    if (auto wrong = sends(turn.sends); !wrong.empty())
        return wrong;
    if (auto wrong = due(m_truth.visits.at(id()), now); !wrong.empty())
        return wrong;
    return compare();
}

std::string VisitWorld::compare() const {
    const auto found = m_truth.visits.find(id());
    if (!m_facts.kept)
        return found == m_truth.visits.end() ? "" : "the model has a visit that is not";
    if (found == m_truth.visits.end())
        return "a visit that the model does not have";
    const auto &row = *m_facts.kept;
    const auto &model = found->second;
    if (row.state != model.state || row.cause != model.cause || row.epoch != model.epoch || row.rung != model.rung ||
        row.attempt != model.attempt || row.deadline != model.deadline || row.next_due != model.next ||
        row.telling != model.telling || row.reached != model.believes)
        return "rules and model part: state " + std::to_string(static_cast<int>(row.state)) + "/" +
               std::to_string(static_cast<int>(model.state)) + " rung " + std::to_string(row.rung) + "/" +
               std::to_string(model.rung) + " next " + std::to_string(row.next_due.ms) + "/" +
               std::to_string(model.next.ms) + " reached " + std::to_string(row.reached) + "/" +
               std::to_string(model.believes);
    return {};
}

} // namespace tallyboard::simulation
