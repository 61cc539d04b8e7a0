// What the hub knows of people who answer alarms: methods, parties, rotas, leave, and which plan is for whom. One
// picture for everybody who asks: alarms, gaps, reach, "who would be told" (domain/outlook.h). Read from the rows when
// first asked for, and again once rows of those kinds were written: HubRows says so by changed() and forget(). Works
// inside the caller's transaction and has no clock.
#pragma once
#include "domain/outlook.h"
#include "domain/plan_use.h"
#include "hub/hub_store.h"
#include "store/tz_zone.h"
#include <map>

namespace tallyboard::hub {

class HubRows;

class PlanBook final : public PlanFacts {
public:
    PlanBook(HubStore &store, const HubRows &rows, MethodKinds channels)
        : m_store(store), m_rows(rows), m_channels(channels) {}

    const Person *person(const PersonId &id) const override;
    const Party *party(const PartyId &id) const override;
    std::optional<RotaInForce> rota(const RotaId &id) const override;
    std::vector<PersonId> with_role(Role role) const override; // those who have it over the whole council
    Intervals leave(const PersonId &id, const Interval &window) const override;
    std::span<const Method> methods(const Who &who) const override;
    MethodKinds channels() const override { return m_channels; }
    Millis verification_valid() const override;

    /// The plan for the people of a team; without one, a plan of no rungs: all safety officers are behind it.
    Plan plan_for(const TeamCode &team) const;
    std::optional<Plan> plan(const PlanId &id) const;
    /// A stand-in that changes nothing at all.
    bool is_idle(const StandIn &stand_in) const;

    /// A row of that kind was written, or removed. True: whom plans reach may be another now.
    bool changed(std::string_view kind);
    void forget();

private:
    struct Book {
        std::map<PartyId, Party> parties;
        std::map<Who, std::vector<Method>> methods;
        std::map<RotaId, Rota> rotas;
        std::map<RotaId, std::vector<StandIn>> stand_ins;
        std::map<PlanId, Plan> plans;
        std::vector<PlanUse> uses;
        BankHolidays holidays;
    };
    const Book &book() const;

    HubStore &m_store;
    const HubRows &m_rows;
    MethodKinds m_channels;
    mutable std::optional<Book> m_book;
    mutable std::optional<TzZone> m_zone;
    mutable std::optional<Millis> m_proof;                    // how long one lasts
    mutable std::optional<std::map<PersonId, Roles>> m_roles; // of everybody who has more than staff
};

} // namespace tallyboard::hub
