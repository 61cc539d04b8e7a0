#include "plans/plan_read.h"
#include "store/plans_reads.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard {

namespace {

constexpr int tests_most = 6;

template <class T, class IdType, class M> const T *find_row(const std::vector<T> &all, const IdType &id, M member) {
    const auto found = std::ranges::find(all, id, member);
    return found == all.end() ? nullptr : &*found;
}

bool is_about_plans(const Command &command) {
    if (const auto *method = std::get_if<AddMethod>(&command.verb))
        return !method->party.is_nil();
    return holds_any<SavePlan, RemovePlan, UsePlan, TestPlan, SaveParty, AddStandIn, RemoveStandIn>(command.verb);
}

class Namer {
public:
    Namer(store::LocalStore &local, std::map<PersonId, Person> &people) : m_local(local), m_people(people) {}
    void take(const PersonId &id) {
        if (!id.is_nil() && m_people.count(id) == 0)
            if (auto found = store::person_by_id(m_local, id))
                m_people.emplace(id, std::move(*found));
    }
    void take(const Plan &plan) {
        take(plan.keeper);
        for (const PlanRung &rung : plan.rungs)
            for (const Target &target : rung.targets)
                take(target.person);
    }
    void take(const PlanReport &report) {
        for (const PlanSpan &span : report.spans)
            for (const PlanPerson &person : span.people)
                take(person.who.person);
        for (const Gap &gap : report.gaps)
            take(gap.who.person);
    }
    void take(const PlanTest &test) {
        take(test.by);
        for (const TestedWay &way : test.ways)
            take(way.who.person);
    }
    void take(const StandIn &one) { take(one.by.person), take(one.away.person); }
    void take(const Command &command) {
        if (const auto *save = std::get_if<SavePlan>(&command.verb))
            take(save->plan);
        if (const auto *add = std::get_if<AddStandIn>(&command.verb))
            take(add->stand_in);
    }

private:
    store::LocalStore &m_local;
    std::map<PersonId, Person> &m_people;
};

} // namespace

const Plan *PlanRead::plan(const PlanId &id) const { return find_row(plans, id, &Plan::id); }
const PlanReport *PlanRead::report(const PlanId &id) const { return find_row(reports, id, &PlanReport::plan); }
const Rota *PlanRead::rota(const RotaId &id) const { return find_row(rotas, id, &Rota::id); }
const Party *PlanRead::party(const PartyId &id) const { return find_row(parties, id, &Party::id); }

PlanRead read_plans(store::LocalStore &local, const PlanId &chosen) {
    PlanRead read;
    read.plans = store::plans(local);
    read.uses = store::plan_uses(local);
    read.reports = store::plan_reports(local);
    read.rotas = store::rotas(local);
    read.stand_ins = store::stand_ins(local);
    read.parties = store::parties(local);
    read.methods = store::all_methods(local);
    read.parts = {store::units(local), store::teams(local), {}};
    read.waiting = store::waiting_plans(local);
    std::erase_if(read.waiting, [](const Command &command) { return !is_about_plans(command); });
    read.refused = local.notices();
    std::erase_if(read.refused, [](const store::Notice &notice) { return !is_about_plans(notice.command); });
    if (!chosen.is_nil())
        read.tests = store::plan_tests_of(local, chosen, tests_most);
    Namer namer(local, read.people);
    const auto take_all = [&](const auto &all) {
        for (const auto &one : all)
            namer.take(one);
    };
    take_all(read.plans), take_all(read.reports), take_all(read.tests), take_all(read.stand_ins);
    take_all(read.waiting);
    for (const store::Notice &notice : read.refused)
        namer.take(notice.command);
    return read;
}

} // namespace tallyboard
