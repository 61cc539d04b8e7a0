#include "hub/troubles.h"
#include "domain/enum_text.h"
#include "hub/plans.h"

namespace tallyboard::hub {

namespace {

constexpr Millis look_every = seconds(5);
constexpr Millis taken_within = minutes(1); // when a message waits longer, people are told, not only the log

HubTrouble of_plan(const PlanInForce &plan, TroubleKind kind) {
    HubTrouble made;
    made.kind = kind;
    made.team = plan.team_name.empty() ? plan.team.text : plan.team_name;
    made.about = "plan/" + plan.team.text;
    return made;
}

HubTrouble of_rung(const PlanInForce &plan, std::size_t place, Unreached why) {
    const Rung &rung = plan.ladder.rungs[place];
    HubTrouble made = of_plan(plan, TroubleKind::rung_unreached);
    made.rung = static_cast<int>(place) + 1;
    made.about = "rung/" + plan.team.text + "/" + std::to_string(made.rung);
    made.who = rung.who;
    made.channel = rung.channel;
    made.why = why;
    return made;
}

} // namespace

void Troubles::forget() {
    m_loaded = m_visits_known = m_plans_known = false;
    m_judged.clear();
    m_receivers.clear();
    m_looked = {};
}

void Troubles::load() {
    m_of_plans.clear();
    m_of_channels.clear();
    for (const HubTrouble &trouble : rows_of<HubTrouble>(m_store))
        (trouble.kind == TroubleKind::not_taken ? m_of_channels : m_of_plans)[trouble.about] = trouble;
    m_loaded = true;
}

void Troubles::review(Instant now) {
    if (m_rows.judged_anew() != m_judged_anew)
        m_visits_known = m_plans_known = false;
    m_judged_anew = m_rows.judged_anew();
    const bool in_time = m_looked.is_set() && now >= m_looked && now - m_looked < look_every;
    if (in_time && m_visits_known && m_plans_known)
        return;
    if (!m_loaded)
        load();
    look_at_receivers(now);
    if (!m_visits_known)
        judge_visits(now);
    if (!m_plans_known) {
        judge_plans();
        keep(m_of_plans, std::exchange(m_wanted, {}), now);
    }
    judge_channels(now);
    keep(m_of_channels, std::exchange(m_wanted, {}), now);
    m_looked = now;
}

/// The set-up may have changed since these visits were armed. Their receipts follow their rows.
void Troubles::judge_visits(Instant now) {
    std::map<std::int64_t, std::string> judged;
    for (const VisitRecord &record : running_visits(m_store)) {
        const Ladder &ladder = m_rows.frozen_ladder(record.ladder);
        const Rung *first = first_reached(ladder);
        const std::string told = first == nullptr ? std::string() : first->who;
        judged[record.ladder] = told;
        if (const auto before = m_judged.find(record.ladder); before != m_judged.end() && before->second == told)
            continue; // their rows say so already: thousands of them need not be read
        auto visit = m_rows.visit(record.id);
        if (visit && judge_reach(*visit, ladder))
            m_rows.write_turn(record, *visit, {}, now);
    }
    m_judged = std::move(judged);
    m_visits_known = true;
}

void Troubles::judge_plans() {
    const auto want = [this](HubTrouble trouble) { m_wanted.emplace(trouble.about, std::move(trouble)); };
    m_named.clear();
    const auto name = [this](const Ladder &plan) {
        for (const Rung &rung : plan.rungs)
            if (unreached(rung) == Unreached::none) // the others have a trouble of their own
                m_named.emplace(rung.channel, rung.address);
    };
    for (const PlanInForce &plan : plans_in_force(m_store, m_rows)) {
        if (reach_of(plan.ladder) == Reach::nobody)
            want(of_plan(plan, TroubleKind::plan_unreached));
        for (std::size_t i = 0; i < plan.ladder.rungs.size(); ++i)
            if (const Unreached why = told_in_vain(plan.ladder.rungs[i], m_receivers);
                plan.ladder.rungs[i].channel != Channel::app && why != Unreached::none)
                want(of_rung(plan, i, why));
        name(plan.ladder);
    }
    for (const VisitRecord &visit : running_visits(m_store))
        name(m_rows.frozen_ladder(visit.ladder));
    m_plans_known = true;
}

/// Reads the receivers anew when a try changed them. A receiver that no plan names and to whom nothing is owed is
/// dropped, or its trouble would stay for ever.
void Troubles::look_at_receivers(Instant now) {
    auto receivers = not_taken(m_store);
    if (m_plans_known && let_go(m_store, receivers, m_named, now))
        keep_receivers(m_store, receivers);
    if (receivers == m_receivers)
        return;
    m_receivers = std::move(receivers);
    m_plans_known = false;
}

void Troubles::judge_channels(Instant now) {
    for (const NotTaken &one : m_receivers) {
        if (!one.since.is_set() || now - one.since < taken_within)
            continue;
        HubTrouble trouble;
        trouble.kind = TroubleKind::not_taken;
        trouble.channel = one.channel;
        trouble.about = "channel/" + std::string(enum_text(trouble.channel));
        trouble.since = one.since;
        const auto [stands, is_new] = m_wanted.emplace(trouble.about, trouble);
        if (!is_new && trouble.since < stands->second.since)
            stands->second.since = trouble.since;
    }
}

void Troubles::keep(Wanted &kept, Wanted wanted, Instant now) {
    std::vector<Change> changes;
    for (const auto &[about, trouble] : kept)
        if (!wanted.contains(about))
            changes.push_back({trouble, true});
    for (auto &[about, trouble] : wanted) {
        const auto found = kept.find(about);
        if (!trouble.since.is_set())
            trouble.since = found == kept.end() ? now : found->second.since;
        if (found == kept.end() || !(found->second == trouble))
            changes.push_back({trouble, false});
    }
    if (!changes.empty())
        m_rows.write(changes, now);
    kept = std::move(wanted);
}

} // namespace tallyboard::hub
