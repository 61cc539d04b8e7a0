// People, parties, rotas and methods in memory, for tests of plans. Everybody answers at London's wall clock.
#pragma once
#include "domain/gaps.h"
#include "support/rotas.h"
#include <map>

namespace tallyboard::testing {

class PlanWorld : public PlanFacts {
public:
    std::map<PersonId, Person> people;
    std::map<PartyId, Party> parties;
    std::map<RotaId, RotaWorld> rotas;
    std::map<PersonId, Intervals> on_leave;
    std::map<Who, std::vector<Method>> ways;
    MethodKinds hub_has{MethodKind::mail, MethodKind::mobile, MethodKind::landline, MethodKind::webhook};
    Millis valid = minutes(90 * 1'440);

    const Person *person(const PersonId &id) const override { return found(people, id); }
    const Party *party(const PartyId &id) const override { return found(parties, id); }
    std::optional<RotaInForce> rota(const RotaId &id) const override {
        const RotaWorld *const one = found(rotas, id);
        return one == nullptr ? std::nullopt : std::optional(one->in_force());
    }
    std::vector<PersonId> with_role(Role role) const override {
        std::vector<PersonId> all;
        for (const auto &[id, person] : people)
            if (person.roles.has(role))
                all.push_back(id);
        return all;
    }
    Intervals leave(const PersonId &id, const Interval &window) const override {
        const Intervals *const one = found(on_leave, id);
        return one == nullptr ? Intervals{} : clipped(joined(*one), window);
    }
    std::span<const Method> methods(const Who &who) const override {
        const std::vector<Method> *const one = found(ways, who);
        return one == nullptr ? std::span<const Method>{} : std::span<const Method>(*one);
    }
    MethodKinds channels() const override { return hub_has; }
    Millis verification_valid() const override { return valid; }

    /// A person, with one verified method unless `kind` is nothing.
    Who add_person(std::uint64_t n, std::optional<MethodKind> kind = MethodKind::mobile, Roles roles = {Role::staff}) {
        Person one;
        one.id = person_id(n), one.name = "Person " + std::to_string(n), one.roles = roles;
        people[one.id] = one;
        if (kind)
            add_method(person_who(n), *kind);
        return person_who(n);
    }
    Who add_party(std::uint64_t n, std::optional<MethodKind> kind = MethodKind::landline) {
        parties[party_id(n)] = {party_id(n), "Party " + std::to_string(n), {}, true};
        if (kind)
            add_method(party_who(n), *kind);
        return party_who(n);
    }
    Method &add_method(Who who, MethodKind kind, bool verified = true) {
        Method one;
        one.id = method_id(++m_count), one.person = who.person, one.party = who.party, one.kind = kind;
        one.address = "somewhere";
        return ways[who].emplace_back(verified ? answered(one, proved) : one);
    }
    void add_rota(std::uint64_t n, std::vector<Shift> shifts) {
        rotas[rota_id(n)].rota = rota_of(std::move(shifts), n);
    }

    Instant proved{1'790'000'000'000}; // 2026-09-21

private:
    template <class Map>
    static const typename Map::mapped_type *found(const Map &map, const typename Map::key_type &key) {
        const auto one = map.find(key);
        return one == map.end() ? nullptr : &one->second;
    }
    std::uint64_t m_count = 0;
};

inline Target to(Who who) {
    return {who.is_person() ? TargetKind::person : TargetKind::party, who.person, {}, who.party, Role::staff};
}
inline Target to_rota(std::uint64_t n) { return {TargetKind::rota, {}, rota_id(n), {}, Role::staff}; }
inline Target to_role(Role role) { return {TargetKind::role, {}, {}, {}, role}; }
inline PlanRung rung(std::string duty, std::vector<Target> targets, int wait = 300, Need need = Need::one) {
    return {std::move(duty), std::move(targets), need, wait};
}
inline Plan plan_of(std::vector<PlanRung> rungs) {
    Plan plan;
    plan.id = plan_id(1), plan.name = "Housing", plan.rungs = std::move(rungs);
    return plan;
}

} // namespace tallyboard::testing
