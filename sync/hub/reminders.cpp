#include "hub/reminders.h"
#include "domain/due_messages.h"
#include "hub/plan_book.h"
#include <set>

namespace tallyboard::hub {

namespace {

constexpr Millis proof_notice = minutes(14 * 24 * 60); // two weeks of leave do not hide it
constexpr Millis duty_ahead = minutes(60), duty_behind = minutes(12 * 60);
constexpr int gaps_said_from_minute = 9 * 60; // of the keeper's day: early enough to find somebody

} // namespace

std::vector<Recipient> Reminders::ways(const Who &who) const {
    std::vector<Recipient> all;
    const PlanBook &book = m_rows.plan_book();
    for (const Method &method : book.methods(who))
        if (is_usable(method) && book.channels().has(method.kind))
            all.push_back({who, method.id});
    return all;
}

void Reminders::proofs(Instant now, std::vector<Message> &all) const {
    const PlanBook &book = m_rows.plan_book();
    for (const Method &method : rows_of<Method>(m_store)) {
        const Person *person = method.person.is_nil() ? nullptr : book.person(method.person);
        const bool is_in_post = person == nullptr ? !method.party.is_nil() : person->active;
        if (!is_in_post || !book.channels().has(method.kind))
            continue;
        for (Message &message : verification_due(method, book.verification_valid(), proof_notice, now))
            all.push_back(std::move(message));
    }
}

void Reminders::duties(Instant now, std::vector<Message> &all) const {
    for (const Rota &rota : rows_of<Rota>(m_store)) {
        const auto in_force = m_rows.plan_book().rota(rota.id);
        if (!in_force)
            continue;
        for (const Duty &duty : beginning(*in_force, {now - duty_behind, now + duty_ahead}))
            for (Message &message : duty_due(rota.id, duty, ways(duty.who), now))
                all.push_back(std::move(message));
    }
}

void Reminders::gaps_of_tomorrow(Instant now, std::vector<Message> &all) {
    const LocalDate today = m_zone.date(now);
    const GapsOf seen{today, m_rows.plans_version()};
    if (seen == m_gaps_of || now < m_zone.instant(today, gaps_said_from_minute, Reading::earlier))
        return;
    m_gaps_of = seen;
    const Interval day{m_zone.instant(today + 1, 0, Reading::earlier), m_zone.instant(today + 2, 0, Reading::earlier)};
    std::set<PlanId> plans;
    for (const PlanUse &use : rows_of<PlanUse>(m_store))
        plans.insert(use.plan);
    for (const PlanId &id : plans) {
        const auto plan = m_rows.plan_book().plan(id);
        if (!plan)
            continue;
        std::vector<Recipient> keepers;
        for (const PersonId &keeper : keepers_of(*plan, m_rows.plan_book()))
            for (const Recipient &way : ways({keeper, {}}))
                keepers.push_back(way);
        for (Message &message : plan_gap_due(id, gaps(*plan, m_rows.plan_book(), day), today + 1, keepers))
            all.push_back(std::move(message));
    }
}

bool Reminders::say(Instant now, std::vector<Owed> &owed) {
    std::vector<Message> all;
    proofs(now, all);
    duties(now, all);
    gaps_of_tomorrow(now, all);
    std::erase_if(all, [this](const Message &message) { return m_store.message_keyed(message).has_value(); });
    owe_all(m_store, m_rows, {}, all, now, false, owed);
    return !all.empty();
}

} // namespace tallyboard::hub
