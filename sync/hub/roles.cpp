#include "hub/roles.h"
#include "codec/codec.h"
#include "hub/admin_work.h"
#include "hub/retention.h"
#include "store/civil_time.h"
#include <algorithm>
#include <array>
#include <set>

namespace tallyboard::hub {

namespace {

RoleChangeId fresh_change(const Admin &admin) {
    std::array<std::uint8_t, 10> bytes{};
    admin.random(bytes);
    return RoleChangeId{uuid7(admin.now.ms, bytes)};
}

RoleOrder order_of(const Admin &admin, const PersonId &person) {
    return {person, {}, fresh_change(admin), {admin.now, today_of(admin)}};
}

void carry_out(Work &work, const std::vector<Change> &changes) {
    work.rows.write(changes, work.admin.now);
    for (const Change &change : changes)
        if (const auto *line = std::get_if<RoleChange>(&change.row))
            work.note("role", Subject(line->id.text()).add(line->person), codec::row_text(change.row));
}

template <class Decide> Refusal decided(const Admin &admin, const PersonId &person, Decide decide) {
    Work work(admin);
    const Decision decision = decide(work.rows, order_of(admin, person));
    if (decision.verdict != Verdict::accepted)
        return decision.refusal;
    carry_out(work, decision.changes);
    work.batch.commit();
    return {};
}

std::vector<Change> with_line(const Admin &admin, const RoleGrant &grant, bool taken) {
    return {{grant, taken},
            {RoleChange{fresh_change(admin),
                        grant.person,
                        grant.role,
                        grant.scope,
                        grant.where,
                        grant.from,
                        grant.until,
                        taken,
                        GrantSource::directory,
                        {},
                        admin.now,
                        today_of(admin),
                        {}},
             false}};
}

} // namespace

Refusal give_role(const Admin &admin, const PersonId &person, const GrantRole &grant) {
    return decided(admin, person,
                   [&](const Facts &facts, const RoleOrder &order) { return decide_grant(facts, grant, order); });
}

Refusal end_role(const Admin &admin, const PersonId &person, const EndRole &end) {
    return decided(admin, person,
                   [&](const Facts &facts, const RoleOrder &order) { return decide_end(facts, end, order); });
}

bool set_roles(const Admin &admin, const PersonId &person, Roles roles) {
    Work work(admin);
    if (!work.rows.person(person))
        return false;
    for (std::size_t i = 0; i < words(Role{}).size(); ++i) {
        const auto role = static_cast<Role>(i);
        if (role == Role::staff)
            continue;
        const auto order = order_of(admin, person);
        const Decision decision =
            roles.has(role) ? decide_grant(work.rows, {role}, order) : decide_end(work.rows, {role}, order);
        if (decision.verdict == Verdict::accepted) // nothing to end is no trouble
            carry_out(work, decision.changes);
    }
    work.batch.commit();
    return true;
}

std::vector<RoleGrant> all_grants(HubStore &store) {
    Batch batch(store);
    return rows_of<RoleGrant>(store);
}

int take_directory_grants(Work &work, const std::vector<RoleGrant> &grants) {
    int written = 0;
    for (RoleGrant grant : grants) {
        grant.source = GrantSource::directory;
        grant.by = {};
        grant.at = work.admin.now;
        const auto before = row_by_key<RoleGrant>(work.admin.store, row_key(grant));
        if (before && (before->source == GrantSource::person || gives_same(*before, grant)))
            continue;
        carry_out(work, with_line(work.admin, grant, false));
        ++written;
    }
    return written;
}

void take_directory_roles(Work &work, const PersonId &person, Roles roles) {
    for (const RoleGrant &grant : work.rows.role_grants(person))
        if (grant.scope == RoleScope::council && grant.source == GrantSource::directory && !roles.has(grant.role))
            carry_out(work, with_line(work.admin, grant, true));
    std::vector<RoleGrant> given;
    for (std::size_t i = 0; i < words(Role{}).size(); ++i)
        if (const auto role = static_cast<Role>(i); role != Role::staff && roles.has(role))
            given.push_back({person, role});
    take_directory_grants(work, given);
}

bool turn_roles(HubRows &rows, HubStore &store, Instant now, std::string_view zone) {
    const LocalDate day = civil_time(now, zone).date;
    if (store.meta(role_day_meta).value_or("") == date_text(day))
        return false;
    const LocalDate before = rows.role_day(now);
    rows.set_role_day(day);
    std::vector<Change> over;
    std::set<PersonId> changed;
    for (const RoleGrant &grant : rows_of<RoleGrant>(store)) {
        if (grant.until != LocalDate{} && grant.until < day + -retention::ended_grant_days)
            over.push_back({grant, true});
        if (is_in_force(grant, before) != is_in_force(grant, day))
            changed.insert(grant.person);
    }
    rows.write(over, now);
    for (const PersonId &person : changed)
        rows.derive_roles(person, now);
    return true;
}

} // namespace tallyboard::hub
