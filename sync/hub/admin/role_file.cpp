#include "hub/admin/role_file.h"
#include "domain/enum_text.h"
#include "domain/permissions.h"
#include "hub/admin/lookup.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

std::string read_day(const std::string &text, const char *what, LocalDate &day) {
    if (text.empty())
        return {};
    const auto parsed = date_parse(text);
    if (!parsed)
        return std::string(what) + " is no day like 2026-11-30";
    day = *parsed;
    return {};
}

std::string read_role(const std::string &cell, Role &role) {
    std::string word = lower(cell);
    std::replace(word.begin(), word.end(), ' ', '_');
    const auto parsed = enum_parse<Role>(word);
    if (!parsed)
        return "an unknown role; known are staff manager safety_officer dse_assessor facilities admin";
    role = *parsed;
    return {};
}

std::string read_scope(const std::string &cell, RoleLine &out) {
    if (!cell.empty()) {
        const auto parsed = enum_parse<RoleScope>(lower(cell));
        if (!parsed)
            return "an unknown scope; known are council unit team site";
        out.scope = *parsed;
    }
    if (out.scope == RoleScope::council && !out.where.empty())
        return "a role over the whole council names no place: give the scope, or leave 'where' empty";
    if (out.scope != RoleScope::council && out.where.empty())
        return "it is not said which " + lower(cell);
    return {};
}

std::string why_no_role(const RoleLine &line, const Person &person, LocalDate today) {
    if (!person.active) // `grant` says no to it too
        return person.name + " (" + person.id.text() + ") has left";
    if (person.guest && may_do<AcknowledgeAlarm>({line.role}, Relation::other))
        return person.name + " is a guest, and guests answer no alarms";
    if (is_council_wide(line.role) && line.scope != RoleScope::council)
        return "this role is for the whole council only";
    if (line.until != LocalDate{} && line.until < std::max(line.from, today))
        return "its last day is over, or before its first";
    return {};
}

template <class T> ScopeCode code_in(const std::vector<T> &list, const std::string &text) {
    ScopeCode found;
    for (const T &one : list) {
        if (one.code.text == text)
            return {text};
        if (folded(one.name) != folded(text))
            continue;
        if (!found.empty())
            return {};
        found.text = one.code.text;
    }
    return found;
}

} // namespace

Parsed<RoleLine> read_roles(std::string_view csv) {
    Table table(csv);
    const auto person = table.needed({"person", "id", "objectid", "mail", "userprincipalname"}, "the person");
    const auto role = table.needed({"role"}, "the role");
    const auto scope = table.column({"scope"}), where = table.column({"where"});
    const auto from = table.column({"from"}), until = table.column({"until"});
    return read_each<RoleLine>(
        table,
        [&](const CsvRow &row, RoleLine &out) {
            out.person = Table::cell(row, person);
            out.where = Table::cell(row, where);
            if (out.person.empty())
                return std::string("the person is missing");
            std::string why = read_role(Table::cell(row, role), out.role);
            if (why.empty())
                why = read_scope(Table::cell(row, scope), out);
            if (why.empty())
                why = read_day(Table::cell(row, from), "from", out.from);
            return why.empty() ? read_day(Table::cell(row, until), "until", out.until) : why;
        },
        [](const RoleLine &line) {
            return line.person + "/" + std::string(enum_text(line.role)) + "/" + std::string(enum_text(line.scope)) +
                   "/" + line.where;
        });
}

ScopeCode Scopes::find(RoleScope scope, const std::string &text) const {
    switch (scope) {
    case RoleScope::unit: return code_in(units, text);
    case RoleScope::team: return code_in(teams, text);
    case RoleScope::site: return code_in(sites, text);
    case RoleScope::council: break;
    }
    return {};
}

ImportPlan plan_roles(const Parsed<RoleLine> &parsed, const std::vector<Person> &people,
                      const std::vector<Contact> &contacts, const Scopes &scopes, LocalDate today) {
    ImportPlan plan;
    plan.problem = parsed.problem;
    plan.bad = parsed.bad;
    plan.columns = parsed.columns;
    for (const auto &[number, line] : parsed.rows) {
        const auto found = find_people(line.person, people, contacts);
        if (found.empty()) {
            plan.bad.push_back({number, "nobody here by this id, mail address or name"});
            continue;
        }
        if (found.size() > 1) {
            plan.bad.push_back({number, "more than one person has this mail address or name; say which by object id"});
            plan.notes.push_back("line " + std::to_string(number) + " may mean:\n" + people_list(found));
            continue;
        }
        if (std::string why = why_no_role(line, *found.front(), today); !why.empty()) {
            plan.bad.push_back({number, std::move(why)});
            continue;
        }
        const ScopeCode where = scopes.find(line.scope, line.where);
        if (line.scope != RoleScope::council && where.empty()) {
            plan.bad.push_back({number, "no " + std::string(enum_text(line.scope)) + " here has this code or name"});
            continue;
        }
        if (line.role != Role::staff) // everybody is
            plan.import.grants.push_back({found.front()->id, line.role, line.scope, where, line.from, line.until});
    }
    return plan;
}

} // namespace tallyboard::hub
