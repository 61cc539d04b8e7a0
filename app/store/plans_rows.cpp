// Plans and what belongs to them, for safety officers' devices.
#include "store/plans_reads.h"
#include "store/row_io.h"

namespace tallyboard::store {

namespace {
template <class T> std::vector<T> all_plan_rows(LocalStore &store, const char *order) {
    return rows::plain(rows::list<T>(store.database(), rows::sql<T>().list + "ORDER BY " + order));
}
} // namespace

std::vector<Plan> plans(LocalStore &store) { return all_plan_rows<Plan>(store, "name COLLATE NOCASE, id"); }
std::vector<PlanUse> plan_uses(LocalStore &store) { return all_plan_rows<PlanUse>(store, "\"scope\", \"where\""); }
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
