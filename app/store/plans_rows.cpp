// Plans and what belongs to them, for safety officers' devices.
#include "domain/units.h"
#include "store/plans_reads.h"
#include "store/reads.h"
#include "store/row_io.h"

namespace tallyboard::store {

namespace {
template <class T> std::vector<T> all_plan_rows(LocalStore &store, const char *order) {
    return rows::plain(rows::list<T>(store.database(), rows::sql<T>().list + "ORDER BY " + order));
}
} // namespace

std::vector<Plan> plans(LocalStore &store) { return all_plan_rows<Plan>(store, "name COLLATE NOCASE, id"); }
std::vector<PlanUse> plan_uses(LocalStore &store) { return all_plan_rows<PlanUse>(store, "\"scope\", \"where\""); }
std::vector<Cover> cover_for(LocalStore &store, const PersonId &person) {
    const auto who = person_by_id(store, person);
    if (!who)
        return {};
    const UnitTree tree(teams(store), units(store));
    const PlanId plan = plan_in_use(plan_uses(store), who->team, tree).value_or(PlanId{});
    static const std::string text = rows::sql<Cover>().list + "WHERE \"plan\" = ?1 ORDER BY \"from\"";
    return rows::plain(rows::list<Cover>(store.database(), text, plan));
}

std::vector<PlanReport> plan_reports(LocalStore &store) { return all_plan_rows<PlanReport>(store, "\"plan\""); }
std::vector<Rota> rotas(LocalStore &store) { return all_plan_rows<Rota>(store, "name COLLATE NOCASE, id"); }
std::vector<StandIn> stand_ins(LocalStore &store) { return all_plan_rows<StandIn>(store, "\"from\", id"); }
std::vector<Party> parties(LocalStore &store) { return all_plan_rows<Party>(store, "name COLLATE NOCASE, id"); }
std::vector<Method> all_methods(LocalStore &store) { return all_plan_rows<Method>(store, "id"); }

std::vector<PlanTest> plan_tests_of(LocalStore &store, const PlanId &plan, int most) {
    static const std::string text =
        rows::sql<PlanTest>().list + "WHERE \"plan\" = ?1 ORDER BY \"at\" DESC, id DESC LIMIT ?2";
    return rows::plain(rows::list<PlanTest>(store.database(), text, plan, most));
}

} // namespace tallyboard::store
