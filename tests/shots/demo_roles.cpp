// Units of the demo council, and who holds which role in it, as an admin's device would have got them.
#include "shots/demo_council.h"
#include "support/store/store_fixture.h"

namespace tallyboard::demo {

namespace {

RoleGrant grant(std::uint64_t person, Role role, RoleScope scope = RoleScope::council, const char *where = "") {
    return {testing::person_id(person), role, scope, {where}, {}, {}, GrantSource::directory, {}, {}};
}

Change line(std::uint64_t n, const RoleGrant &grant, LocalDate date, const char *reason, bool taken = false) {
    RoleChange line{{},    grant.person, grant.role, grant.scope, grant.where, grant.from, grant.until,
                    taken, grant.source, grant.by,   grant.at,    date,        reason};
    line.id.bytes[15] = static_cast<std::uint8_t>(n);
    return {line, false};
}

} // namespace

std::vector<Change> units() {
    return {{Unit{{"d-place"}, "Place", UnitLevel::directorate, {}}, false},
            {Unit{{"d-people"}, "People and wellbeing", UnitLevel::directorate, {}}, false},
            {Unit{{"s-homes"}, "Homes and neighbourhoods", UnitLevel::service, {"d-place"}}, false},
            {Unit{{"s-planning"}, "Planning and regeneration", UnitLevel::service, {"d-place"}}, false},
            {Unit{{"s-care"}, "Care and safeguarding", UnitLevel::service, {"d-people"}}, false},
            {Team{{"housing"}, "Housing", {"s-homes"}}, false},
            {Team{{"planning"}, "Planning", {"s-planning"}}, false},
            {Team{{"care"}, "Adult social care", {"s-care"}}, false}};
}

std::vector<Change> roles(Roles mine, LocalDate today, Instant now) {
    const PersonId me = testing::person_id(1);
    const auto by_me = [&](RoleGrant given, int days_ago, LocalDate from = {}, LocalDate until = {}) {
        given.source = GrantSource::person, given.by = me, given.at = now + minutes(-days_ago * 24 * 60);
        given.from = from, given.until = until;
        return given;
    };
    std::vector<RoleGrant> grants;
    for (std::size_t i = 1; i < words(Role{}).size(); ++i)
        if (mine.has(static_cast<Role>(i))) {
            grants.push_back(grant(1, static_cast<Role>(i)));
            grants.back().source = GrantSource::person; // by the operator
        }
    const RoleGrant jo = by_me(grant(8, Role::safety_officer, RoleScope::unit, "s-homes"), 21, {}, today + 127);
    const RoleGrant grace = by_me(grant(12, Role::dse_assessor, RoleScope::team, "care"), 3, today + 7, today + 96);
    const RoleGrant tom = by_me(grant(6, Role::facilities, RoleScope::site, "TH"), 40);
    const RoleGrant admin = by_me(grant(7, Role::admin), 60);
    for (const RoleGrant &one :
         {grant(2, Role::manager, RoleScope::team, "housing"), grant(5, Role::manager, RoleScope::unit, "s-care"),
          grant(8, Role::manager, RoleScope::unit, "s-homes"), grant(10, Role::manager, RoleScope::team, "planning"),
          grant(13, Role::manager, RoleScope::team, "licensing"), jo, grace, tom, admin})
        grants.push_back(one);
    std::vector<Change> rows;
    for (RoleGrant one : grants) {
        if (!one.at.is_set())
            one.at = now + minutes(-90 * 24 * 60);
        rows.push_back({one, false});
    }
    RoleGrant was = by_me(grant(11, Role::facilities, RoleScope::site, "RS"), 1);
    rows.push_back(line(1, grace, today + -3, "Cover while Priya is away"));
    rows.push_back(line(2, jo, today + -21, "Second officer for the winter"));
    rows.push_back(line(3, tom, today + -40, ""));
    rows.push_back(line(4, was, today + -1, "Moved to trading standards", true));
    rows.push_back(line(5, by_me(grant(10, Role::manager, RoleScope::team, "planning"), 90), today + -90, ""));
    return rows;
}

} // namespace tallyboard::demo
