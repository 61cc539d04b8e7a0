#include "authorisation/matrix_world.h"
#include "codec/codec.h"
#include "domain/fields.h"
#include "domain/limits.h"
#include "hub/council_settings.h"
#include "hub/hub_rows.h"
#include "hub/plan_changes.h"
#include "protocol/wire.h"
#include <algorithm>
#include <set>
#include <sstream>

namespace tallyboard::testing {

namespace {

void add(hub::Import &import, const PersonId &id, const char *name, const char *team, const SiteCode &site,
         Roles roles) {
    import.people.push_back({id, name, "Officer", {team}, site, roles, true, false});
    import.contacts.push_back({id, "x@example.gov.uk", "+44 7700 900124"});
}

hub::Import more_people() {
    hub::Import import;
    import.set_roles = true;
    add(import, gus, "Gus Guest", "", town_hall, {Role::staff});
    import.people.back().guest = true;
    add(import, ada, "Ada Root", "safety", depot, {Role::staff, Role::admin});
    add(import, pam, "Pam Green", "parks", depot, {Role::staff, Role::manager});
    add(import, max, "Max All", "housing", town_hall,
        {Role::staff, Role::manager, Role::safety_officer, Role::dse_assessor, Role::facilities, Role::admin});
    add(import, otto, "Otto Out", "housing", depot, {Role::staff, Role::safety_officer, Role::manager});
    add(import, ted, "Ted Team", "safety", town_hall, {Role::staff});
    add(import, una, "Una Unit", "housing", town_hall, {Role::staff});
    add(import, ward, "Ward Site", "safety", town_hall, {Role::staff});
    add(import, tom, "Tom Morrow", "safety", {}, {Role::staff});
    add(import, yan, "Yan Yester", "safety", {}, {Role::staff});
    import.units = {{{"d-place"}, "Place", UnitLevel::directorate, {}},
                    { {"s-out"},
                      "Outdoors",
                      UnitLevel::service,
                      { "d-place" } }};
    import.teams = {{{"parks"}, "Parks", { "s-out" }}, { {"safety"}, "Safety", { "s-out" } }};
    for (auto &person : import.people) // alice's line is pam, and una above her
        person.manager = person.id == pam ? una : PersonId{};
    import.grants = {{ted,
                      Role::safety_officer,
                      RoleScope::team,
                      { "housing" }},
                     {una,
                      Role::manager,
                      RoleScope::unit,
                      { "s-out" }},
                     {ward,
                      Role::safety_officer,
                      RoleScope::site,
                      { depot.text }},
                     {tom, Role::safety_officer, RoleScope::team, {"housing"}, today + 1},
                     { yan,
                       Role::safety_officer,
                       RoleScope::team,
                       {"housing"},
                       {},
                       today + -1 }};
    auto worker = small_council().people.at(0);
    worker.manager = pam;
    import.people.push_back(worker);
    add(import, leaver, "Les Gone", "housing", town_hall, {Role::staff, Role::safety_officer});
    for (int n = 7; n <= 24; ++n)
        import.desks.push_back({desk_code(n), {"Z3"}, {"DEP-0"}, depot, std::to_string(n), 0, true});
    return import;
}

} // namespace

Plan plan_of_officers(std::uint64_t n) {
    Plan plan;
    plan.id = plan_id(n), plan.name = "Plan " + std::to_string(n);
    plan.rungs.push_back({"Officers", {{TargetKind::role, {}, {}, {}, Role::safety_officer}}, Need::one, 60});
    return plan;
}

namespace {

/// Its second step is for somebody whom nothing reaches yet, so that there is a trouble to be seen, by those whom it
/// concerns.
Plan plan_in_force() {
    Plan plan = plan_of_officers(2);
    plan.rungs.push_back({"Guards", {{TargetKind::party, {}, {}, party_id(9)}}, Need::one, 60});
    return plan;
}

} // namespace

StandIn bob_stands_in(std::uint64_t n, const RotaId &rota) {
    const Instant from = noon + minutes(static_cast<std::int64_t>(n) * 2 * 1'440); // each at a time of its own
    return {stand_in_id(n), rota, StandInKind::cover, {bob, {}}, {}, from, from + minutes(1'440)};
}

MatrixWorld::MatrixWorld() {
    hub::import_rows(hub.admin(), more_people());
    hub::Import days;
    days.holidays = {{today + 3, "A holiday"}};
    hub::import_rows(hub.admin(), days);
    const auto plans = hub::change_plans(hub.admin(), {{SaveParty{Party{party_id(1), "Guards", "", true}}},
                                                       {SaveRota{Rota{rota_id(1), "Spare", town_hall, {}}}},
                                                       {SaveRota{Rota{rota_id(2), "Duty", depot, {}}}},
                                                       {AddStandIn{bob_stands_in(1, rota_id(2))}},
                                                       {SavePlan{plan_of_officers(1)}},
                                                       {SaveParty{Party{party_id(9), "Out of hours", "", true}}},
                                                       {SavePlan{plan_in_force()}},
                                                       {UsePlan{RoleScope::council, {}, plan_id(2)}}});
    if (is_bad(plans.refusal))
        std::abort();
    hub::change_setting(hub.admin(), {CouncilWords{"the control room", {}, {}}, 0, "as we say"});
    for (const auto &one : hub::all_people(*hub.store))
        m_people[one.id] = one;
    int n = 0;
    for (const auto &[id, one] : m_people) {
        m_phones[id] = hub.enrol(id);
        if (id != leaver)
            settle(id, ++n);
    }
    for (const Verb &verb :
         std::vector<Verb>{SaveAddress{address_id(1), "1", "1 High Street", "RG40 1BN"},
                           SaveAddressNote{address_note_id(1), address_id(1), "A dog in the yard", true, today + 90}})
        if (hub.say(m_phones[carol], verb).verdict != Verdict::accepted)
            std::abort();
    hub::Import gone;
    gone.leavers = {leaver, otto};
    hub::import_rows(hub.admin(), gone);
    m_people[leaver].active = m_people[otto].active = false;
    hub.restart();
    hub.due();
    m_inner = std::move(hub.store);
    auto wrapped = std::make_unique<FrozenStore>(*m_inner);
    frozen = wrapped.get();
    hub.store = std::move(wrapped);
    hub.restart();
}

void MatrixWorld::settle(const PersonId &id, int n) {
    auto visit = start_visit(visit_of(id));
    visit.fix = Fix{53'123'456, -3'654'321, 12, noon};
    const std::vector<Verb> verbs{DeclarePlace{today, Half::am, PlaceKind::office, n % 2 == 0 ? town_hall : depot},
                                  Arrive{today, n % 2 == 0 ? depot : town_hall},
                                  BookDesk{booking_of(id), desk_code(n), today + 1, Span::day},
                                  SubmitAssessment{assessment_of(id), Workstation::home, "Kitchen", 1, all_fine()},
                                  AddMethod{method_of(id), {}, MethodKind::mail, "a@example.gov.uk"},
                                  visit};
    for (const auto &verb : verbs)
        if (hub.say(m_phones[id], verb).verdict != Verdict::accepted)
            std::abort();
}

std::vector<PersonId> MatrixWorld::people() const {
    std::vector<PersonId> list;
    for (const auto &[id, one] : m_people)
        list.push_back(id);
    return list;
}

Relation MatrixWorld::relation(const PersonId &by, const PersonId &whose) const {
    if (by == whose)
        return Relation::own;
    const auto &team = person(by).team;
    return !team.empty() && team == person(whose).team ? Relation::team : Relation::other;
}

Roles MatrixWorld::roles_over_row_of(const PersonId &by, const Person &owner) const {
    Roles roles = person(by).roles;
    if ((by == ted && owner.team.text == "housing") || (by == ward && owner.base_site == depot))
        roles.add(Role::safety_officer);
    if (by == una && (owner.team.text == "parks" || owner.team.text == "safety"))
        roles.add(Role::manager);
    return roles;
}

Roles MatrixWorld::roles(const PersonId &by, const PersonId &whose) const {
    const auto other = m_people.find(whose);
    const bool own = by == whose; // for that no role over a part counts
    return own || other == m_people.end() ? person(by).roles : roles_over_row_of(by, other->second);
}

MatrixWorld::Mark MatrixWorld::mark() {
    hub::Batch batch(*hub.store);
    const auto counts = hub.store->counts();
    return {hub.store->sequence(), counts.ledger_rows, counts.sends_owed};
}

hub::Reply call(HubWorld &hub, const HttpCall &asked) {
    hub::Head head;
    head.method = asked.method;
    head.target = asked.path;
    head.authorization = asked.authorization;
    head.content_type = asked.content_type;
    const auto endpoint = hub::endpoint_of(head.target);
    if (auto refused = hub::refuse(head, endpoint))
        return std::move(*refused);
    if (endpoint == hub::Endpoint::hello)
        return hub::Hello("Council", "Europe/London", "key", {}).reply(head, hub.now.utc);
    if (endpoint == hub::Endpoint::wake) {
        const auto listening = hub.service->listener(std::string(hub::bearer(head.authorization)), hub.now);
        if (const auto *problem = std::get_if<protocol::Problem>(&listening))
            return hub::reply_of(*problem);
        return {};
    }
    auto request = hub::read_request(endpoint, hub::bearer(head.authorization), asked.body);
    if (auto *refused = std::get_if<hub::Reply>(&request))
        return std::move(*refused);
    return hub::reply_of(hub.ask(std::get<hub::Request>(std::move(request))));
}

protocol::ProblemCode code_of(const hub::Reply &reply) {
    const auto problem = protocol::read_problem(reply.body);
    if (!problem || reply.content_type != "application/problem+json" || problem.value().status != reply.status ||
        reply.status != protocol::http_status(problem.value().code))
        return protocol::ProblemCode::none;
    return problem.value().code;
}

std::vector<TrueRow> true_rows(hub::HubStore &store, const hub::Settings &settings, StoreFile vault) {
    const hub::HubRows rows(store, settings.dse_key);
    std::vector<TrueRow> list;
    hub::Batch batch(store);
    store.scan(0, vault, [&](const hub::HubStore::FeedView &view) {
        if (!view.removed)
            list.push_back({std::string(view.kind),
                            std::string(view.key),
                            vault == StoreFile::vault ? rows.unsealed(view) : std::string(view.body),
                            {}});
        return true;
    });
    for (auto &row : list) {
        const auto json = codec::parse(row.body, limits::body_bytes_max);
        if (const auto *owner = json.value().get_object().if_contains("person"))
            row.owner = *PersonId::parse(std::string(owner->as_string()));
    }
    return list;
}

bool table_shows(const TrueRow &row, const Person &reader, const Person *owner, bool visit_only, const Part &part) {
    const Readers &sight = *trait_named(row.kind)->readers;
    const bool own = sight.person && row.owner == reader.id;
    if (visit_only || !reader.active)
        return visit_only && own;
    const Roles roles = reader.roles.with(part.over_owner).with(part.over_site);
    if (sight.everybody || own || (sight.roles.bits & roles.bits) != 0 || (sight.line && part.in_line))
        return true;
    if (sight.team && owner != nullptr && !owner->team.empty() && owner->team == reader.team)
        return true;
    if (!sight.site || reader.base_site.empty())
        return false;
    const auto json = codec::parse(row.body, limits::body_bytes_max);
    return json.value().get_object().at("site").as_string() == reader.base_site.text;
}

bool table_shows(const MatrixWorld &world, const TrueRow &row, const PersonId &id) {
    const Person *owner = row.owner.is_nil() ? nullptr : &world.person(row.owner);
    Part part;
    if (owner != nullptr)
        part.over_owner = world.roles_over_row_of(id, *owner);
    part.in_line = (row.owner == alice && (id == pam || id == una)) || (row.owner == pam && id == una);
    const auto json = codec::parse(row.body, limits::body_bytes_max);
    const auto *site = json.value().get_object().if_contains("site");
    if (id == ward && site != nullptr && site->as_string() == depot.text)
        part.over_site = {Role::safety_officer}; // what happens at the site, whoever it is
    return table_shows(row, world.person(id), owner, id == otto, part);
}

std::string names_in(std::string_view body) {
    const auto json = codec::parse(body, limits::body_bytes_max);
    if (!json || !json.value().is_object())
        return "not an object";
    std::set<std::string> names;
    for (const auto &field : json.value().get_object())
        names.emplace(field.key());
    std::string text;
    for (const auto &name : names)
        text += name + " ";
    return text;
}

std::string names_in_table(std::string_view kind) {
    std::set<std::string> names;
    each_alternative<Row>([&]<class T>() {
        if (kind == T::trait.word.text)
            names.insert(field_names<T>.begin(), field_names<T>.end());
    });
    std::string text;
    for (const auto &name : names)
        text += name + " ";
    return text;
}

} // namespace tallyboard::testing
