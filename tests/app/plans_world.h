// A safety officer's device with one plan of three steps: a rota, somebody with the app alone, and a firm; and what the
// hub says that it comes to: the rota has a hole of a day in two days' time.
#pragma once
#include "plans/PlansViewModel.h"
#include "plans/RotasViewModel.h"
#include "world.h"

namespace tallyboard::testing {

inline constexpr const char *london = "Europe/London";
template <class IdType> IdType id_of(std::uint8_t n) {
    IdType id;
    id.bytes[0] = 0x70, id.bytes[15] = n;
    return id;
}
inline Who person(std::uint64_t n) { return {person_id(n), {}}; }
inline QString text_of(const PlanId &id) { return QString::fromStdString(id.text()); }

struct PlansWorld : AppWorld {
    explicit PlansWorld(Roles roles = {Role::staff, Role::safety_officer}) : AppWorld(roles) {
        arrive({{Unit{{"s-homes"}, "Homes", UnitLevel::service, {}}, false},
                {Team{{"housing"}, "Housing", {"s-homes"}}, false}});
        now = session.now();
        plan.id = id_of<PlanId>(1), plan.name = "Out of hours", plan.version = 3;
        plan.rungs = {{"Duty officer", {{TargetKind::rota, {}, rota.id, {}}}, Need::one, 300},
                      {"Duty manager", {{TargetKind::person, person_id(2), {}, {}}}, Need::two, 90},
                      {"Guards", {{TargetKind::party, {}, {}, guards.id}}, Need::all, 60}};
        report = {plan.id, now, now, days(56), {}, {}};
        report.spans = {{now, days(2), 1, {told(3, 1)}},
                        {days(2), days(3), 1, {{Who{}, 1, HowTold::nobody, Grade::nobody, Lack::off_duty}}},
                        {days(3), days(56), 1, {told(3, 1)}},
                        {now, days(56), 2, {told(2, 1, HowTold::in_app)}},
                        {now, days(56), 3, {{{{}, guards.id}, 1, HowTold::outside, Grade::unverified, Lack::none}}},
                        {now, days(56), 4, {told(1, 0)}}};
    }
    Instant days(int n) { return now + minutes(std::int64_t{n} * 24 * 60); }
    static PlanPerson told(std::uint64_t n, int target, HowTold how = HowTold::outside) {
        return {person(n), target, how, how == HowTold::outside ? Grade::verified : Grade::nobody,
                how == HowTold::outside ? Lack::none : Lack::no_method};
    }
    void put() {
        arrive({{plan, false},
                {rota, false},
                {guards, false},
                {report, false},
                {PlanUse{RoleScope::council, {}, plan.id}, false}});
        settled();
    }
    void settled() { settle(view); }
    void rotas_settled() { settle(rotas); }
    void settle(ViewModel &model) {
        for (int pass = 0; pass < 4; ++pass) {
            model.refresh();
            QCoreApplication::processEvents();
            ops.run([](store::LocalStore &) {});
            QCoreApplication::processEvents();
        }
    }
    void choose() {
        view.select(text_of(plan.id));
        settled();
    }
    static QString cell(RowsModelBase *rows, int row, const char *role) { return rows->value(row, role).toString(); }
    static QStringList column(RowsModelBase *rows, const char *role) {
        QStringList list;
        for (int i = 0; i < rows->count(); ++i)
            list += cell(rows, i, role);
        return list;
    }
    static QString all(RowsModelBase *rows, const char *role) { return column(rows, role).join('\n'); }
    template <class V> std::vector<V> sent() {
        std::vector<V> list;
        for (const Command &command : outbox())
            if (const auto *verb = std::get_if<V>(&command.verb))
                list.push_back(*verb);
        return list;
    }
    /// A draft of a new plan with one step that tells person 2.
    void type() {
        view.draft(true);
        view.setName("Floods ");
        view.setStep("duty", "Flood warden");
        view.addTarget("person:" + QString::fromStdString(person_id(2).text()));
    }

    Instant now;
    Plan plan;
    PlanReport report;
    Rota rota{id_of<RotaId>(1), "Duty officers", {"TH"}, {}, 1};
    Party guards{id_of<PartyId>(1), "Sector Security", "", true, 1};
    PlansViewModel view{session};
    RotasViewModel rotas{session};
};

} // namespace tallyboard::testing
