#include "roles/role_lists.h"
#include "roles/role_words.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include <algorithm>

namespace tallyboard {

namespace {

QString say_of_lists(const char *text) { return translated("RoleLists", text); }
CouncilPart part_of_grant(const RoleGrant &grant) { return {grant.scope, grant.where}; }

QString full_title(const RoleRead &read, Role role, const CouncilPart &part, LocalDate from, LocalDate until) {
    return role_words::joined(role_words::title(role, part, read.parts), role_words::days(from, until, read.today));
}

QString name_in(const RoleRead &read, const PersonId &id) {
    const auto found = read.all.find(id);
    if (found != read.all.end())
        return QString::fromStdString(found->second.name);
    //: In place of a name in the list of roles.
    return say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "somebody who is not known any more"));
}

/// "": the operator, or an import.
QString giver(const RoleRead &read, const PersonId &by) { return by.is_nil() ? QString() : name_in(read, by); }

struct OfWaiting {
    const Command *command = nullptr; // the last one about this grant
    bool ends() const { return command != nullptr && std::holds_alternative<EndRole>(command->verb); }
};

QString key_of(const Command &command) {
    return std::visit(
        []<class V>(const V &verb) {
            if constexpr (std::is_same_v<V, GrantRole> || std::is_same_v<V, EndRole>)
                return grant_text(verb.role, part_of_verb(verb));
            else
                return QString();
        },
        command.verb);
}

OfWaiting waiting_for(const RoleRead &read, const PersonId &person, const QString &grant) {
    OfWaiting found;
    for (const Command &command : read.waiting)
        if (command.on_behalf_of == person && key_of(command) == grant)
            found.command = &command;
    return found;
}

bool is_wanted(const RoleRead &read, const RoleFilter &filter, const RoleGrant &grant) {
    return is_held(grant, read.today) && (!filter.role || grant.role == *filter.role) &&
           (filter.part.scope == RoleScope::council || read.parts.meet(part_of_grant(grant), filter.part));
}

QString managers_of(const RoleRead &read, const CouncilPart &part) {
    QStringList list;
    for (const RoleGrant &grant : read.grants)
        if (grant.role == Role::manager && part_of_grant(grant) == part && is_in_force(grant, read.today))
            list += name_in(read, grant.person);
    return list.join(QStringLiteral(", "));
}

void show_waiting(HeldRoleRow &row, const RoleRead &read, const OfWaiting &waiting) {
    if (waiting.command == nullptr)
        return;
    row.changeable = false;
    row.state_key = QStringLiteral("onDevice");
    const auto *given = std::get_if<GrantRole>(&waiting.command->verb);
    if (given == nullptr)
        //: A change of a role that was not sent yet: the role is to be taken away.
        row.state_text = say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "On this device: to be taken away"));
    else if (const QString days = role_words::days(given->from, given->until, read.today); days.isEmpty())
        //: A change of a role that was not sent yet: it is to stay without a last day.
        row.state_text = say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "On this device: to stay"));
    else
        //: A change of a role that was not sent yet; %1 is "until 31 March 2027".
        row.state_text = say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "On this device: %1")).arg(days);
}

} // namespace

bool is_held(const RoleGrant &grant, LocalDate today) { return grant.until == LocalDate{} || grant.until >= today; }

QString grant_text(Role role, const CouncilPart &part) { return word(role) + QLatin1Char('/') + part_text(part); }

namespace role_lists {

QString about(const Person &person, const CouncilParts &parts) {
    QStringList list{QString::fromStdString(person.job_title), parts.name({RoleScope::team, {person.team.text}}),
                     parts.name({RoleScope::site, {person.base_site.text}})};
    if (person.guest)
        //: Of a person in a list: from another council or a firm.
        list += say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "guest"));
    list.removeAll(QString());
    return list.join(QStringLiteral(" · "));
}

std::vector<RoleHolderRow> holders(const RoleRead &read, const RoleFilter &filter) {
    std::map<PersonId, std::vector<const RoleGrant *>> by_person;
    std::map<PersonId, bool> wanted;
    for (const RoleGrant &grant : read.grants) {
        if (is_held(grant, read.today))
            by_person[grant.person].push_back(&grant);
        wanted[grant.person] |= is_wanted(read, filter, grant);
    }
    const bool narrowed = filter.role || filter.part.scope != RoleScope::council;
    std::vector<RoleHolderRow> rows;
    for (const Person &person : read.people) {
        const bool waits = std::ranges::any_of(
            read.waiting, [&](const Command &command) { return command.on_behalf_of == person.id; });
        const bool found = !filter.search.empty() && !narrowed; // by name, whatever they hold
        if (!found && !wanted[person.id] && (narrowed || !waits))
            continue;
        QStringList roles;
        for (const RoleGrant *grant : by_person[person.id])
            roles += full_title(read, grant->role, part_of_grant(*grant), grant->from, grant->until);
        //: Under a name, of somebody without a role.
        rows.push_back({QString::fromStdString(person.id.text()), QString::fromStdString(person.name),
                        roles.isEmpty() ? say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "Staff, no other role"))
                                        : roles.join(QStringLiteral(" · ")),
                        about(person, read.parts), waits});
    }
    return rows;
}

std::vector<CouncilPartRow> parts(const RoleRead &read) {
    std::vector<CouncilPartRow> rows;
    for (const CouncilParts::Line &line : read.parts.lines())
        rows.push_back({part_text(line.part), line.name, line.level, managers_of(read, line.part), line.depth});
    return rows;
}

std::vector<HeldRoleRow> held(const RoleRead &read, const PersonId &person, bool may_change) {
    std::vector<HeldRoleRow> rows;
    for (const RoleGrant &grant : read.grants) {
        if (grant.person != person || !is_held(grant, read.today))
            continue;
        const bool directory = grant.source == GrantSource::directory;
        const CouncilPart part = part_of_grant(grant);
        HeldRoleRow row;
        row.grant = grant_text(grant.role, part);
        row.title = full_title(read, grant.role, part, grant.from, grant.until);
        row.source = role_words::source(grant.source, giver(read, grant.by), civil_time(grant.at, read.zone).date);
        row.changeable = may_change && !directory;
        row.directory = directory;
        show_waiting(row, read, waiting_for(read, person, row.grant));
        rows.push_back(std::move(row));
    }
    for (const Command &command : read.waiting) { // to be given, and not held yet
        const auto *given = std::get_if<GrantRole>(&command.verb);
        const QString grant = key_of(command);
        if (given == nullptr || command.on_behalf_of != person ||
            std::ranges::find(rows, grant, &HeldRoleRow::grant) != rows.end() ||
            waiting_for(read, person, grant).ends())
            continue;
        HeldRoleRow row;
        row.grant = grant;
        row.title = full_title(read, given->role, part_of_verb(*given), given->from, given->until);
        row.state_key = QStringLiteral("onDevice");
        //: A role that somebody gave, and that was not sent yet.
        row.state_text = say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "On this device: to be given"));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<RoleLineRow> log(const RoleRead &read) {
    std::vector<RoleLineRow> rows;
    for (const RoleChange &line : read.log) {
        const QString what = role_words::title(line.role, {line.scope, line.where}, read.parts);
        const QString whose = name_in(read, line.person);
        //: A line of the log of roles: %1 is a name, %2 "Manager of Housing".
        const QString title = line.taken ? say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "Taken away from %1: %2"))
                                         //: A line of the log of roles: %1 is a name, %2 "Manager of Housing".
                                         : say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "Given to %1: %2"));
        const QString by =
            line.source == GrantSource::directory
                //: Who changed a role: it came with the list of staff.
                ? say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "Your council's directory"))
                : line.by.is_nil()
                      //: Who changed a role: the operator.
                      ? say_of_lists(QT_TRANSLATE_NOOP("RoleLists", "Whoever runs your council's Tallyboard"))
                      : name_in(read, line.by);
        const QString when = time_words::full_date(civil_time(line.at, read.zone).date) + QLatin1Char(' ') +
                             time_words::clock(line.at, read.zone);
        QStringList text{by, when};
        if (!line.reason.empty())
            text += QString::fromStdString(line.reason);
        const QString days = line.taken ? QString() : role_words::days(line.from, line.until, line.date);
        rows.push_back({QString::fromStdString(line.id.text()), role_words::joined(title.arg(whose, what), days),
                        text.join(QStringLiteral(" · "))});
    }
    return rows;
}

std::vector<RoleRefusalRow> refused(const RoleRead &read, const PersonId &person) {
    std::vector<RoleRefusalRow> rows;
    for (const store::Notice &notice : read.refused) {
        if (notice.command.on_behalf_of != person || key_of(notice.command).isEmpty())
            continue;
        const QString tried = std::visit(
            [&]<class V>(const V &verb) {
                if constexpr (std::is_same_v<V, GrantRole> || std::is_same_v<V, EndRole>)
                    return role_words::title(verb.role, part_of_verb(verb), read.parts);
                else
                    return QString();
            },
            notice.command.verb);
        rows.push_back(
            {QString::fromStdString(notice.id.text()), refusal_words::title(notice.kind) + QStringLiteral(": ") + tried,
             refusal_words::sentence(notice.refusal) + QLatin1Char(' ') + refusal_words::remedy(notice.refusal)});
    }
    return rows;
}

} // namespace role_lists

} // namespace tallyboard
