#include "hub/plan_book.h"
#include "hub/hub_rows.h"
#include <algorithm>
#include <array>

namespace tallyboard::hub {

namespace {

constexpr int half_day_minute = 12 * 60 + 30; // where a booked half day ends too
constexpr int day_minutes = 24 * 60;

constexpr std::array<std::string_view, 7> kinds_in_book{
    Party::trait.word.text, Method::trait.word.text,  Rota::trait.word.text,       StandIn::trait.word.text,
    Plan::trait.word.text,  PlanUse::trait.word.text, BankHoliday::trait.word.text};

} // namespace

const PlanBook::Book &PlanBook::book() const {
    if (m_book)
        return *m_book;
    Book &made = m_book.emplace();
    for (Party &party : rows_of<Party>(m_store))
        made.parties.emplace(party.id, std::move(party));
    for (Method &method : rows_of<Method>(m_store))
        made.methods[method.owner()].push_back(std::move(method));
    for (Rota &rota : rows_of<Rota>(m_store))
        made.rotas.emplace(rota.id, std::move(rota));
    for (StandIn &stand_in : rows_of<StandIn>(m_store))
        made.stand_ins[stand_in.rota].push_back(std::move(stand_in));
    for (Plan &plan : rows_of<Plan>(m_store))
        made.plans.emplace(plan.id, std::move(plan));
    made.uses = rows_of<PlanUse>(m_store);
    std::vector<LocalDate> days;
    for (const BankHoliday &day : rows_of<BankHoliday>(m_store))
        days.push_back(day.date);
    made.holidays = bank_holidays(std::move(days));
    if (!m_zone)
        m_zone.emplace(m_store.meta("zone").value_or("Europe/London"));
    return made;
}

bool PlanBook::changed(std::string_view kind) {
    if (kind == Setting::trait.word.text)
        m_proof.reset();
    else if (kind == Person::trait.word.text)
        m_roles.reset();
    else if (std::ranges::find(kinds_in_book, kind) != kinds_in_book.end())
        m_book.reset();
    else
        return kind == Presence::trait.word.text; // leave
    return true;
}

void PlanBook::forget() {
    m_book.reset();
    m_roles.reset();
    m_zone.reset();
    m_proof.reset();
}

const Person *PlanBook::person(const PersonId &id) const { return m_rows.person_cached(id); }

const Party *PlanBook::party(const PartyId &id) const {
    const auto found = book().parties.find(id);
    return found == book().parties.end() ? nullptr : &found->second;
}

std::optional<RotaInForce> PlanBook::rota(const RotaId &id) const {
    const auto found = book().rotas.find(id);
    if (found == book().rotas.end())
        return std::nullopt;
    const auto stand_ins = book().stand_ins.find(id);
    return RotaInForce{found->second,
                       stand_ins == book().stand_ins.end() ? std::span<const StandIn>{}
                                                           : std::span<const StandIn>(stand_ins->second),
                       *m_zone, book().holidays};
}

std::vector<PersonId> PlanBook::with_role(Role role) const {
    if (!m_roles) {
        m_roles.emplace();
        for (const Person &person : rows_of<Person>(m_store))
            if (person.active && person.roles != Roles{Role::staff})
                m_roles->emplace(person.id, person.roles);
    }
    std::vector<PersonId> all;
    for (const auto &[person, roles] : *m_roles)
        if (roles.has(role))
            all.push_back(person);
    return all;
}

Intervals PlanBook::leave(const PersonId &id, const Interval &window) const {
    book(); // for the zone
    Intervals all;
    const LocalDate last = m_zone->date(window.until);
    for (LocalDate day = m_zone->date(window.from); day <= last; day = day + 1)
        for (const Half half : {Half::am, Half::pm}) {
            const auto plan = m_rows.presence(id, day, half);
            if (!plan || plan->kind != PlaceKind::leave)
                continue;
            const bool is_am = half == Half::am;
            all.push_back({m_zone->instant(day, is_am ? 0 : half_day_minute, Reading::earlier),
                           is_am ? m_zone->instant(day, half_day_minute, Reading::later)
                                 : m_zone->instant(day + 1, 0, Reading::earlier)});
        }
    return clipped(joined(std::move(all)), window);
}

std::span<const Method> PlanBook::methods(const Who &who) const {
    const auto found = book().methods.find(who);
    return found == book().methods.end() ? std::span<const Method>{} : std::span<const Method>(found->second);
}

Millis PlanBook::verification_valid() const {
    if (!m_proof)
        m_proof = minutes(std::int64_t{rules_of<LoneWorkingRules>(m_rows).proof_days} * day_minutes);
    return *m_proof;
}

std::optional<Plan> PlanBook::plan(const PlanId &id) const {
    const auto found = book().plans.find(id);
    return found == book().plans.end() ? std::nullopt : std::optional(found->second);
}

Plan PlanBook::plan_for(const TeamCode &team) const {
    const auto id = plan_in_use(book().uses, team, m_rows.tree());
    auto found = (id ? plan(*id) : std::nullopt).value_or(Plan{});
    const auto rules = rules_of<LoneWorkingRules>(m_rows);
    found.repeat_seconds = rules.repeat_minutes * 60;
    found.acknowledged_minutes = rules.acknowledged_minutes;
    return found;
}

bool PlanBook::is_idle(const StandIn &stand_in) const {
    const auto in_force = rota(stand_in.rota);
    return in_force &&
           idle_part(*in_force, stand_in) ==
               joined({stand_in.span(), stand_in.kind == StandInKind::swap ? stand_in.other_span() : Interval{}});
}

} // namespace tallyboard::hub
