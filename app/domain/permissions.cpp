#include "domain/permissions.h"

namespace tallyboard {

namespace {

const Roles &cell(const May &may, Relation relation) {
    switch (relation) {
    case Relation::own: return may.own;
    case Relation::team: return may.team;
    case Relation::other: break;
    }
    return may.other;
}

std::string person_word(const PersonId &id) { return "person:" + id.text(); }

void add_role_words(Roles roles, std::vector<std::string> &list) {
    std::size_t place = 0;
    for (const auto &word : words(Role{}))
        if (roles.has(static_cast<Role>(place++)))
            list.push_back("role:" + std::string(word));
}

/// For those who have one of `roles` over the owner's team or base site, or over the row's own site.
void add_scope_words(Roles roles, const Person *owner, const SiteCode &site, std::vector<std::string> &list) {
    const SiteCode base = owner != nullptr ? owner->base_site : SiteCode{};
    std::size_t place = 0;
    for (std::size_t n = words(Role{}).size(); n > 0; --n) {
        const auto role = static_cast<Role>(place++);
        if (!roles.has(role))
            continue;
        if (owner != nullptr && !owner->team.empty())
            list.push_back(scope_word(role, RoleScope::team, owner->team.text));
        if (!base.empty())
            list.push_back(scope_word(role, RoleScope::site, base.text));
        if (!site.empty() && site != base)
            list.push_back(scope_word(role, RoleScope::site, site.text));
    }
}

PersonId person_of(const Row &row) {
    return std::visit(
        [](const auto &r) {
            if constexpr (requires { r.person; })
                return r.person;
            else
                return PersonId{};
        },
        row);
}

SiteCode site_of(const Row &row) {
    return std::visit(
        [](const auto &r) {
            if constexpr (requires { r.site; })
                return r.site;
            else
                return SiteCode{};
        },
        row);
}

} // namespace

std::string hidden_from(const PersonId &person) { return "-" + person_word(person); }

bool may_do(const May &may, Roles roles, Relation relation) {
    roles.add(Role::staff);
    return (cell(may, relation).bits & roles.bits) != 0;
}

bool may_look_at_position(Roles roles, Relation relation) {
    return relation == Relation::own || roles.has(Role::safety_officer);
}

std::vector<std::string> audiences(const Row &row, const Person *owner, const PresenceRules &rules,
                                   const std::vector<PersonId> &line) {
    const Readers &readers = *trait_of(row).readers;
    if (readers.everybody || (readers.by_rule && rules.audience == PresenceAudience::everybody))
        return {"all"};
    std::vector<std::string> words_of_row;
    if (const PersonId person = owner != nullptr ? owner->id : person_of(row); readers.person && !person.is_nil())
        words_of_row.push_back(person_word(person));
    if (readers.line)
        for (const PersonId &manager : line)
            words_of_row.push_back(person_word(manager));
    if (readers.team && owner != nullptr && !owner->team.empty())
        words_of_row.push_back("team:" + owner->team.text);
    const bool of_site = readers.site && (!readers.by_rule || rules.audience != PresenceAudience::team);
    if (const SiteCode site = of_site ? site_of(row) : SiteCode{}; !site.empty())
        words_of_row.push_back("site:" + site.text);
    add_role_words(readers.roles, words_of_row);
    add_scope_words(readers.roles, owner, site_of(row), words_of_row);
    return words_of_row;
}

std::vector<std::string> audiences_of(const Person &person, const std::vector<std::string> &scoped) {
    if (!person.active)
        return {};
    std::vector<std::string> list{"all", person_word(person.id)};
    if (!person.team.empty())
        list.push_back("team:" + person.team.text);
    if (!person.base_site.empty())
        list.push_back("site:" + person.base_site.text);
    add_role_words(person.roles, list);
    list.insert(list.end(), scoped.begin(), scoped.end());
    return list;
}

} // namespace tallyboard
