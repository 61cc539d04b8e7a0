// The table. A cell that is not here permits nobody. Every active person is staff, whatever else they are.
#include "domain/permissions.h"
#include <algorithm>

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
    {"alarm_shown", nobody, safety, safety},
    {"send_position", staff, nobody, nobody},
}};

static_assert(std::ranges::equal(table, verb_words, {}, &PermissionRow::verb));

const Roles &cell(const PermissionRow &row, Relation relation) {
    switch (relation) {
    case Relation::own: return row.own;
    case Relation::team: return row.team;
    case Relation::other: break;
    }
    return row.other;
}

std::string person_word(const PersonId &id) { return "person:" + id.text(); }

void add_role_words(Roles roles, std::vector<std::string> &list) {
    std::size_t place = 0;
    for (const auto &word : words(Role{}))
        if (roles.has(static_cast<Role>(place++)))
            list.push_back("role:" + std::string(word));
}

// Same order as the rows. A position goes to nobody: who may look asks for it, and every look is recorded.
constexpr std::array<Sight, std::variant_size_v<Row>> sights{{
    {"person", true, false, false, false, nobody, "id name job_title team base_site roles active guest"},
    {"contact", false, true, false, false, {Role::manager, Role::safety_officer}, "person mail mobile"},
    {"team", true, false, false, false, nobody, "code name"},
    {"site", true, false, false, false, nobody, "code name address zone_name"},
    {"floor", true, false, false, false, nobody, "code site name level"},
    {"zone", true, false, false, false, nobody, "code floor name"},
    {"desk", true, false, false, false, nobody, "code zone floor site name features active"},
    {"presence", false, true, true, true, safety, "person date half kind site declared_at"},
    {"actual", false, true, true, true, safety, "person date site state since"},
    {"booking", false, true, true, false, desks_other, "id desk site person date span state made_at ended near"},
    {"occupied", true, false, false, false, nobody, "booking desk date span"},
    {"visit", false, true, false, false, safety,
     "id person state cause where what with_whom risk interval_minutes grace_minutes epoch started_at planned_end "
     "deadline next_due rung attempt telling step_at reached rungs reach first_told last_check_in alarm_at "
     "worker_safe_at "
     "acknowledged_by acknowledged_at acknowledged_until closed_by closed_at outcome outcome_note position_at"},
    {"visit_event", false, true, false, false, safety, "visit person n kind at by rung who pressed_at note"},
    {"position", false, false, false, false, nobody, "visit person fix"},
    {"hub_trouble", false, false, false, false, safety, "about kind team rung who channel why since"},
    {"assessment", false, true, false, false, assessors,
     "id person workstation place version state risk started_at submitted_at reviewed_at reviewed_by"},
    {"dse_answers", false, true, false, false, assessors, "assessment person answers feedback"},
}};

static_assert(std::ranges::equal(sights, row_words, {}, &Sight::kind));

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

bool may_do(std::size_t verb_index, Roles roles, Relation relation) {
    if (verb_index >= table.size())
        return false;
    roles.add(Role::staff);
    return (cell(table[verb_index], relation).bits & roles.bits) != 0;
}

bool may_look_at_position(Roles roles, Relation relation) {
    return relation == Relation::own || roles.has(Role::safety_officer);
}

const Sight &sight_of(std::size_t row_index) { return sights.at(row_index); }

std::vector<std::string> audiences(const Row &row, const Person *owner) {
    const Sight &sight = sights[row.index()];
    if (sight.everybody)
        return {"all"};
    std::vector<std::string> words_of_row;
    if (sight.person)
        words_of_row.push_back(person_word(person_of(row)));
    if (sight.team && owner != nullptr && !owner->team.empty())
        words_of_row.push_back("team:" + owner->team.text);
    if (const SiteCode site = sight.site ? site_of(row) : SiteCode{}; !site.empty())
        words_of_row.push_back("site:" + site.text);
    add_role_words(sight.roles, words_of_row);
    return words_of_row;
}

std::vector<std::string> audiences_of(const Person &person) {
    if (!person.active)
        return {};
    std::vector<std::string> list{"all", person_word(person.id)};
    if (!person.team.empty())
        list.push_back("team:" + person.team.text);
    if (!person.base_site.empty())
        list.push_back("site:" + person.base_site.text);
    add_role_words(person.roles, list);
    return list;
}

} // namespace tallyboard
