// The table. A cell that is not here permits nobody. Every active person is staff, whatever else they are.
#include "domain/permissions.h"
#include "domain/enum_text.h"

namespace tallyboard {

namespace {

struct PermissionRow {
    std::string_view verb;
    Roles own, team, other;
};

constexpr Roles nobody{};
constexpr Roles staff{Role::staff};
constexpr Roles managers{Role::manager};
constexpr Roles safety{Role::safety_officer};
constexpr Roles desks_team{Role::manager, Role::facilities};
constexpr Roles desks_other{Role::facilities};
constexpr Roles assessors{Role::dse_assessor};

// Same order as the verbs. Health answers are their owner's alone; nobody reviews their own, nobody answers their own
// alarm. By phone, a safety officer may check in, extend or close for a worker whose own phone is dead; an SOS may be
// raised for a colleague.
constexpr std::array<PermissionRow, std::variant_size_v<Verb>> table{{
    {"declare_place", staff, managers, nobody},
    {"clear_place", staff, managers, nobody},
    {"arrive", staff, nobody, nobody},
    {"leave", staff, nobody, nobody},
    {"book_desk", staff, desks_team, desks_other},
    {"cancel_booking", staff, desks_team, desks_other},
    {"start_assessment", staff, nobody, nobody},
    {"answer_topic", staff, nobody, nobody},
    {"submit_assessment", staff, nobody, nobody},
    {"review_assessment", nobody, assessors, assessors},
    {"start_visit", staff, nobody, nobody},
    {"check_in", staff, safety, safety},
    {"extend_visit", staff, safety, safety},
    {"close_visit", staff, safety, safety},
    {"raise_sos", staff, staff, {Role::manager, Role::safety_officer}},
    {"acknowledge_alarm", nobody, safety, safety},
    {"close_alarm", nobody, safety, safety},
}};

constexpr bool table_is_in_order() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].verb != verb_words[i])
            return false;
    return true;
}
static_assert(table_is_in_order());

const Roles &cell(const PermissionRow &row, Relation relation) {
    switch (relation) {
    case Relation::own: return row.own;
    case Relation::team: return row.team;
    case Relation::other: break;
    }
    return row.other;
}

std::string person_word(const PersonId &id) { return "person:" + id.text(); }
std::string role_word(Role role) { return "role:" + std::string(enum_text(role)); }

void add_team(std::vector<std::string> &words, const Person *owner) {
    if (owner != nullptr && !owner->team.empty())
        words.push_back("team:" + owner->team.text);
}

/// Where somebody is: themselves, their team, the site, and who must find people in an emergency.
template <class R> std::vector<std::string> place_audience(const R &row, const Person *owner) {
    std::vector<std::string> words{person_word(row.person)};
    add_team(words, owner);
    if (!row.site.empty())
        words.push_back("site:" + row.site.text);
    words.push_back(role_word(Role::safety_officer));
    return words;
}

struct AudienceOf {
    const Person *owner;

    template <class R> std::vector<std::string> operator()(const R &) const { return {"all"}; } // directory and desks
    std::vector<std::string> operator()(const Contact &r) const {
        return {person_word(r.person), role_word(Role::safety_officer), role_word(Role::manager)};
    }
    std::vector<std::string> operator()(const Presence &r) const { return place_audience(r, owner); }
    std::vector<std::string> operator()(const Actual &r) const { return place_audience(r, owner); }
    std::vector<std::string> operator()(const Booking &r) const {
        std::vector<std::string> words{person_word(r.person)};
        add_team(words, owner);
        words.push_back(role_word(Role::facilities));
        return words;
    }
    std::vector<std::string> operator()(const Visit &r) const {
        return {person_word(r.person), role_word(Role::safety_officer)};
    }
    std::vector<std::string> operator()(const VisitEvent &r) const {
        return {person_word(r.person), role_word(Role::safety_officer)};
    }
    std::vector<std::string> operator()(const Position &) const { return {}; }
    std::vector<std::string> operator()(const Assessment &r) const {
        return {person_word(r.person), role_word(Role::dse_assessor)};
    }
    std::vector<std::string> operator()(const DseAnswers &r) const {
        return {person_word(r.person), role_word(Role::dse_assessor)};
    }
};

constexpr std::array relations{Relation::own, Relation::team, Relation::other};

} // namespace

bool may_do(std::size_t verb_index, Roles roles, Relation relation) {
    if (verb_index >= table.size())
        return false;
    roles.add(Role::staff);
    return (cell(table[verb_index], relation).bits & roles.bits) != 0;
}

bool may_look_at_position(Roles roles, Relation relation) {
    return relation == Relation::own || roles.has(Role::safety_officer);
}

std::vector<std::string> audiences(const Row &row, const Person *owner) { return std::visit(AudienceOf{owner}, row); }

std::vector<std::string> audiences_of(const Person &person) {
    if (!person.active)
        return {};
    std::vector<std::string> list{"all", person_word(person.id)};
    if (!person.team.empty())
        list.push_back("team:" + person.team.text);
    if (!person.base_site.empty())
        list.push_back("site:" + person.base_site.text);
    for (std::size_t i = 0; i < words(Role{}).size(); ++i)
        if (person.roles.has(static_cast<Role>(i)))
            list.push_back(role_word(static_cast<Role>(i)));
    return list;
}

std::string permissions_text() {
    std::string text;
    for (const PermissionRow &row : table) {
        for (const Relation relation : relations) {
            text.append(row.verb).append(" ").append(enum_text(relation)).append(" ");
            std::string roles;
            for (std::size_t i = 0; i < words(Role{}).size(); ++i)
                if (cell(row, relation).has(static_cast<Role>(i)))
                    roles.append(roles.empty() ? "" : ",").append(enum_text(static_cast<Role>(i)));
            text.append(roles.empty() ? "nobody" : roles).append("\n");
        }
    }
    return text;
}

} // namespace tallyboard
