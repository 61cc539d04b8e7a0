#include "hub/troubles.h"
#include "domain/decide_parts.h"
#include "domain/enum_text.h"
#include "hub/plan_book.h"
#include "hub/plans.h"

namespace tallyboard::hub {

namespace {

constexpr Millis look_every = seconds(5);
constexpr Millis named_ahead = minutes(7 * 24 * 60);
constexpr Millis taken_within = minutes(1); // when a message waits longer, people are told, not only the log

HubTrouble of_plan(const PlanInForce &plan, TroubleKind kind) {
    HubTrouble made;
    made.kind = kind;
    made.team = plan.where_name;
    made.about = "plan/" + plan.where;
    return made;
}

/// What keeps a rung from telling anybody outside the app, in one word; none: it tells somebody. `refuses`: whether the
/// receiver behind a method refused the last message for good.
Unreached why_not(const Outlook &outlook, int rung, Instant at, const std::function<bool(const MethodId &)> &refuses) {
    std::vector<Seen> seen;
    outlook.look(rung, at, {}, at, seen);
    Unreached why = Unreached::nobody;
    for (const Seen &one : seen) {
        const auto takes = [&refuses](const Way &way) { return !refuses(way.method); };
        if (one.told == HowTold::outside && std::ranges::any_of(one.answerer->ways, takes))
            return Unreached::none;
        why = one.told == HowTold::outside   ? Unreached::refused
              : one.lack == Lack::no_channel ? Unreached::not_set_up
              : one.lack == Lack::broken     ? Unreached::refused
              : one.told == HowTold::in_app  ? Unreached::in_app
                                             : why;
    }
    return why;
}

} // namespace

void Troubles::forget() {
    m_loaded = m_visits_known = m_plans_known = false;
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
    if (m_rows.plans_version() != m_plans_version)
        m_visits_known = m_plans_known = false;
    m_plans_version = m_rows.plans_version();
    const bool in_time = m_looked.is_set() && now >= m_looked && now - m_looked < look_every;
    if (in_time && m_visits_known && m_plans_known)
        return;
    if (!m_loaded)
        load();
    look_at_receivers(now);
    if (!m_visits_known)
        judge_visits(now);
    if (!m_plans_known) {
        judge_plans(now);
        keep(m_of_plans, std::exchange(m_wanted, {}), now);
    }
    judge_channels(now);
    keep(m_of_channels, std::exchange(m_wanted, {}), now);
    m_looked = now;
}

/// People, methods, rotas or the set-up may have changed since these visits were armed. Their receipts follow their
/// rows.
void Troubles::judge_visits(Instant now) {
    for (const VisitRecord &record : m_store.all_running()) {
        auto visit = m_rows.visit(record.id);
        const bool waits = visit && (visit->state == VisitState::armed || visit->state == VisitState::overdue);
        if (waits && judge_reach(*visit, m_rows.plan_reach(*visit, now)))
            m_rows.write({{*visit, false}}, now);
    }
    m_visits_known = true;
}

void Troubles::judge_plans(Instant now) {
    const auto want = [this](HubTrouble trouble) { m_wanted.emplace(trouble.about, std::move(trouble)); };
    const auto refuses = [this](const MethodId &id) {
        const auto method = m_rows.method(id);
        return method && refuses_messages({m_rows.channel_of(method->kind), method->address}, m_receivers);
    };
    name_receivers(now);
    for (const PlanInForce &plan : plans_in_force(m_store, m_rows)) {
        const Outlook outlook(plan.plan, m_rows.plan_book(), {now, now + Millis{1}});
        bool tells = why_not(outlook, plan.plan.officers_rung(), now, refuses) == Unreached::none;
        for (int rung = 1; rung <= plan.plan.rung_count(); ++rung) {
            const Unreached why = why_not(outlook, rung, now, refuses);
            tells |= why == Unreached::none;
            if (why == Unreached::none || why == Unreached::in_app) // a step of apps alone is what somebody wanted
                continue;
            HubTrouble made = of_plan(plan, TroubleKind::rung_unreached);
            made.rung = rung;
            made.about = "rung/" + plan.where + "/" + std::to_string(rung);
            made.who = plan.plan.rungs[static_cast<std::size_t>(rung - 1)].duty;
            made.why = why;
            want(made);
        }
        if (!tells)
            want(of_plan(plan, TroubleKind::plan_unreached));
    }
    m_plans_known = true;
}

/// Whoever is behind a plan in force, or one that is frozen with a running visit, some time in the next days.
void Troubles::name_receivers(Instant now) {
    std::map<std::int64_t, Plan> plans;
    for (const PlanInForce &plan : plans_in_force(m_store, m_rows))
        plans.emplace(-static_cast<std::int64_t>(plans.size()) - 1, plan.plan);
    for (const VisitRecord &record : m_store.all_running())
        if (!plans.contains(record.plan))
            plans.emplace(record.plan, m_rows.frozen_plan(record.plan, record.person));
    m_named.clear();
    const auto methods = rows_of<Method>(m_store);
    for (const auto &[number, plan] : plans) {
        const Outlook outlook(plan, m_rows.plan_book(), {now, now + named_ahead});
        for (const Method &method : methods)
            if (is_usable(method) && outlook.names({method.person, method.party}))
                m_named.emplace(m_rows.channel_of(method.kind), method.address);
    }
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
