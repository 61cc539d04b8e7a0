#include "domain/outlook.h"
#include <algorithm>

namespace tallyboard {

namespace {

bool is_in_post(const Person *person) { return person != nullptr && person->active && !person->guest; }

/// Ways, and why there are none.
void add_ways(Answerer &made, const PlanFacts &facts) {
    const MethodKinds channels = facts.channels();
    const Millis valid = facts.verification_valid();
    bool has_any = false, has_unbroken = false;
    for (const Method &method : facts.methods(made.who)) {
        has_any = true;
        if (!is_usable(method))
            continue;
        has_unbroken = true;
        if (channels.has(method.kind))
            made.ways.push_back({method.id, method.kind, verified_span(method, valid)});
    }
    if (made.ways.empty())
        made.lack = !has_any ? Lack::no_method : has_unbroken ? Lack::no_channel : Lack::broken;
}

/// Only people have an app. Who cannot be counted on is told nothing.
HowTold how_told(const Answerer &answerer, Lack lack) {
    switch (lack) {
    case Lack::none: return HowTold::outside;
    case Lack::no_method:
    case Lack::broken:
    case Lack::no_channel: return answerer.who.is_person() ? HowTold::in_app : HowTold::nobody;
    default: return HowTold::nobody;
    }
}

/// A verification counts from its answer on, also in a visit that began before it; and until it lapses, also in a visit
/// that began before that.
Grade grade_of(const Answerer &answerer, Instant at, Instant verified_at) {
    if (answerer.ways.empty())
        return Grade::nobody;
    const bool is_verified = std::any_of(answerer.ways.begin(), answerer.ways.end(), [&](const Way &way) {
        return way.verified.from <= at && verified_at < way.verified.until;
    });
    return is_verified ? Grade::verified : Grade::unverified;
}

} // namespace

Outlook::Outlook(const Plan &plan, const PlanFacts &facts, const Interval &window) : m_plan(plan), m_window(window) {
    for (const PlanRung &rung : plan.rungs) {
        Behind &behind = m_rungs.emplace_back();
        for (std::size_t i = 0; i < rung.targets.size(); ++i)
            add_target(behind, static_cast<int>(i) + 1, rung.targets[i], facts);
    }
    add_role(m_rungs.emplace_back(), 0, Role::safety_officer, facts);
    note_changes();
}

const Answerer &Outlook::answerer(const Who &who, const PlanFacts &facts) {
    const auto [place, is_new] = m_answerers.try_emplace(who);
    Answerer &made = place->second;
    if (!is_new)
        return made;
    made.who = who;
    if (who.is_person()) {
        const Person *person = facts.person(who.person);
        made.name = person != nullptr ? person->name : std::string{};
        made.lack = person == nullptr ? Lack::gone
                    : !person->active ? Lack::leaver
                    : person->guest   ? Lack::guest
                                      : Lack::none;
        made.leave =
            made.lack == Lack::none ? clipped(joined(facts.leave(who.person, m_window)), m_window) : Intervals{};
    } else {
        const Party *party = facts.party(who.party);
        made.name = party != nullptr ? party->name : std::string{};
        made.lack = party == nullptr || !party->active ? Lack::gone : Lack::none;
    }
    if (made.lack == Lack::none)
        add_ways(made, facts);
    return made;
}

void Outlook::add_target(Behind &behind, int number, const Target &target, const PlanFacts &facts) {
    const Intervals always{m_window};
    switch (target.kind) {
    case TargetKind::person:
        behind.claimants.push_back({&answerer({target.person, {}}, facts), number, Lack::none, always});
        break;
    case TargetKind::party:
        behind.claimants.push_back({&answerer({{}, target.party}, facts), number, Lack::none, always});
        break;
    case TargetKind::rota: add_rota(behind, number, target.rota, facts); break;
    case TargetKind::role: add_role(behind, number, target.role, facts); break;
    }
}

void Outlook::add_rota(Behind &behind, int number, const RotaId &id, const PlanFacts &facts) {
    const std::optional<RotaInForce> rota = facts.rota(id);
    if (!rota) {
        behind.claimants.push_back({nullptr, number, Lack::gone, {m_window}});
        return;
    }
    const std::vector<Duty> list = duties(*rota, m_window);
    std::map<Who, Intervals> times;
    for (const Duty &duty : list)
        times[duty.who].push_back(duty.span());
    for (auto &[who, time] : times)
        behind.claimants.push_back({&answerer(who, facts), number, Lack::none, joined(std::move(time))});
    if (Intervals empty = holes(list, m_window); !empty.empty())
        behind.claimants.push_back({nullptr, number, Lack::off_duty, std::move(empty)});
    behind.guessed = united(behind.guessed, tallyboard::guessed(*rota, m_window));
}

void Outlook::add_role(Behind &behind, int number, Role role, const PlanFacts &facts) {
    bool has_anybody = false;
    for (const PersonId &id : facts.with_role(role)) {
        const Answerer &one = answerer({id, {}}, facts);
        if (one.lack == Lack::gone || one.lack == Lack::leaver || one.lack == Lack::guest)
            continue; // nobody named them, so nothing is wrong with the plan
        has_anybody = true;
        behind.claimants.push_back({&one, number, Lack::none, {m_window}});
    }
    if (!has_anybody)
        behind.claimants.push_back({nullptr, number, Lack::nobody, {m_window}});
}

void Outlook::note_changes() {
    const auto note = [this](const Interval &one) {
        for (const Instant at : {one.from, one.until})
            if (m_window.contains(at))
                m_changes.push_back(at);
    };
    note(m_window);
    for (const Behind &behind : m_rungs) {
        std::for_each(behind.guessed.begin(), behind.guessed.end(), note);
        for (const Claimant &claimant : behind.claimants)
            std::for_each(claimant.when.begin(), claimant.when.end(), note);
    }
    for (const auto &[who, answerer] : m_answerers) {
        std::for_each(answerer.leave.begin(), answerer.leave.end(), note);
        for (const Way &way : answerer.ways)
            note(way.verified);
    }
    std::sort(m_changes.begin(), m_changes.end());
    m_changes.erase(std::unique(m_changes.begin(), m_changes.end()), m_changes.end());
}

void Outlook::look(int rung, Instant at, const PersonId &worker, Instant verified_at, std::vector<Seen> &seen) const {
    seen.clear();
    const bool officers = rung == m_plan.officers_rung();
    for (const Claimant &claimant : m_rungs[static_cast<std::size_t>(rung - 1)].claimants) {
        if (!contains(claimant.when, at))
            continue;
        const Answerer *const one = claimant.answerer;
        if (one == nullptr) {
            seen.push_back({nullptr, claimant.target, HowTold::nobody, Grade::nobody, claimant.lack});
            continue;
        }
        if (std::any_of(seen.begin(), seen.end(), [one](const Seen &s) { return s.answerer == one; }))
            continue; // behind two targets of the rung: told once
        const bool is_worker = one->who.is_person() && one->who.person == worker;
        const bool is_away = contains(one->leave, at);
        const Lack lack = is_worker ? Lack::worker : is_away ? Lack::on_leave : one->lack;
        HowTold told = how_told(*one, lack);
        const Grade grade = told == HowTold::outside ? grade_of(*one, at, verified_at) : Grade::nobody;
        // Behind everything, safety officers are told on leave as well. Nobody counts on their answer.
        if (officers && lack == Lack::on_leave)
            told = how_told(*one, one->lack);
        seen.push_back({one, claimant.target, told, grade, lack});
    }
}

HowTold Outlook::told(int rung, Instant at, const PersonId &worker) const {
    std::vector<Seen> seen;
    look(rung, at, worker, at, seen);
    HowTold best = HowTold::nobody;
    for (const Seen &one : seen)
        best = std::max(best, one.told);
    return best;
}

bool Outlook::guesses(int rung, Instant at) const {
    return contains(m_rungs[static_cast<std::size_t>(rung - 1)].guessed, at);
}

std::vector<PersonId> keepers_of(const Plan &plan, const PlanFacts &facts) {
    if (is_in_post(facts.person(plan.keeper)))
        return {plan.keeper};
    for (const Role role : {plan.keeper_role, Role::safety_officer}) {
        std::vector<PersonId> found;
        if (role != Role::staff)
            for (const PersonId &id : facts.with_role(role))
                if (is_in_post(facts.person(id)))
                    found.push_back(id);
        if (!found.empty())
            return found;
    }
    return {};
}

} // namespace tallyboard
