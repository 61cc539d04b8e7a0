#include "hub/admin/permissions_page.h"
#include "domain/enum_text.h"
#include "domain/fields.h"
#include "domain/permissions.h"
#include "hub/http/routes.h"

namespace tallyboard::hub {

namespace {

constexpr std::array relations{Relation::own, Relation::team, Relation::other};
constexpr std::size_t role_count = words(Role{}).size();

std::string roles_text(const auto &permits) {
    if (permits(Role::staff))
        return "everybody";
    std::string text;
    for (std::size_t i = 0; i < role_count; ++i)
        if (permits(static_cast<Role>(i)))
            text.append(text.empty() ? "" : ", ").append(enum_text(static_cast<Role>(i)));
    return text.empty() ? "nobody" : text;
}

std::string verbs_table() {
    std::string text = "| verb | own | team | other |\n|---|---|---|---|\n";
    const auto line = [&text](const std::string &name, const May &may) {
        text.append("| ").append(name);
        for (const Relation relation : relations)
            text += " | " + roles_text([&](Role role) { return may_do(may, {role}, relation); });
        text += " |\n";
    };
    for (const VerbTrait &verb : verb_traits)
        if (verb.word.text != ChangeSetting::trait.word.text)
            line(std::string(verb.word.text), verb.may);
    each_alternative<SettingValue>([&line]<class T>() {
        const ChangeSetting change{T{}, 0, {}};
        line(std::string(ChangeSetting::trait.word.text) + " " + std::string(T::trait.word.text), change.may());
    });
    return text;
}

std::string looks_table() {
    std::string text = "| look at a visit's position |";
    for (const Relation relation : relations)
        text += " " + roles_text([&](Role role) { return may_look_at_position({role}, relation); }) + " |";
    return text + "\n";
}

std::string readers_of(const Readers &readers) {
    if (readers.everybody)
        return "everybody";
    std::string text;
    const auto add = [&text](bool wanted, std::string_view word) {
        if (wanted)
            text.append(text.empty() ? "" : ", ").append(word);
    };
    add(readers.person, "the person");
    add(readers.team, "their team");
    add(readers.site, "people based at the site");
    add(readers.line, "their line of managers");
    add(readers.by_rule, "(fewer or everybody, as presence.audience says)");
    for (std::size_t i = 0; i < role_count; ++i)
        add(readers.roles.has(static_cast<Role>(i)), enum_text(static_cast<Role>(i)));
    return text.empty() ? "nobody" : text;
}

std::string rows_table() {
    std::string text = "| row | who gets it | fields |\n|---|---|---|\n";
    each_alternative<Row>([&text]<class T>() {
        text.append("| ").append(T::trait.word.text).append(" | ").append(readers_of(*T::trait.readers)).append(" |");
        for (const auto name : field_names<T>)
            text.append(" ").append(name);
        text.append(" |\n");
    });
    return text;
}

std::string routes_table() {
    std::string text = "| path | methods | body | token |\n|---|---|---|---|\n";
    for (const Route &route : all_routes()) {
        text.append("| ").append(route.path).append(" | ").append(route.allow).append(" | ");
        text.append(route.body ? "JSON" : "none").append(" | ").append(route.token ? "needed" : "not needed");
        text.append(" |\n");
    }
    return text;
}

} // namespace

std::string permissions_page() {
    return "# Who may do and see what\n"
           "Made by `tallyboard-hub permissions` from the tables that the hub enforces; a test keeps this copy "
           "current.\n\n"
           "*own*: about oneself; *team*: about somebody of one's own team; *other*: about anybody else in the "
           "council.\nSomebody who has a role over a unit, team or site has it for the people of that unit or team, "
           "and "
           "for those who are based at that site: not for anybody else, and not for what is their own. A role counts "
           "from "
           "the midnight of its first day to the one after its last.\nA leaver who is still out on a visit may check "
           "in, extend, close and raise an SOS, and sees "
           "their own rows only.\n\n"
           "## What may be done\n" +
           verbs_table() + looks_table() +
           "\nThe thing named must belong to the person the verb is about. Every look is recorded, and the worker "
           "sees it.\n\n"
           "## What is seen\nA role over a unit, team or site shows rows about its people, and rows of that "
           "site.\nWhoever gets a row gets all of its fields; nothing is masked.\n\n" +
           rows_table() + "\n## What may be asked for\n\n" + routes_table() +
           "\nA token belongs to one device of one person; a round names its device and both must agree.\n";
}

} // namespace tallyboard::hub
