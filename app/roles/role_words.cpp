#include "roles/role_words.h"
#include "council_settings/setting_words.h"
#include "domain/council_settings_verbs.h"
#include "domain/permissions.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <array>

namespace tallyboard::role_words {

namespace {

struct RoleNames {
    Role role;
    const char *name, *whole, *part;
};
// clang-format off
//: Roles: the name, with the whole council, and with a part of it (%1, a team's, service's or building's name).
constexpr std::array names{
    RoleNames{Role::staff, QT_TRANSLATE_NOOP("RoleWords", "Staff"), QT_TRANSLATE_NOOP("RoleWords", "Staff"),
              QT_TRANSLATE_NOOP("RoleWords", "Staff of %1")},
    //: Roles: the name, with the whole council, and with a part of it.
    RoleNames{Role::manager, QT_TRANSLATE_NOOP("RoleWords", "Manager"),
              QT_TRANSLATE_NOOP("RoleWords", "Manager, whole council"),
              QT_TRANSLATE_NOOP("RoleWords", "Manager of %1")},
    //: Roles: the name, with the whole council, and with a part of it.
    RoleNames{Role::safety_officer, QT_TRANSLATE_NOOP("RoleWords", "Safety officer"),
              QT_TRANSLATE_NOOP("RoleWords", "Safety officer, whole council"),
              QT_TRANSLATE_NOOP("RoleWords", "Safety officer for %1")},
    //: Roles: the name, with the whole council, and with a part of it.
    RoleNames{Role::dse_assessor, QT_TRANSLATE_NOOP("RoleWords", "DSE assessor"),
              QT_TRANSLATE_NOOP("RoleWords", "DSE assessor, whole council"),
              QT_TRANSLATE_NOOP("RoleWords", "DSE assessor for %1")},
    //: Roles: the name, with the whole council, and with a part of it.
    RoleNames{Role::facilities, QT_TRANSLATE_NOOP("RoleWords", "Facilities"),
              QT_TRANSLATE_NOOP("RoleWords", "Facilities, whole council"),
              QT_TRANSLATE_NOOP("RoleWords", "Facilities for %1")},
    //: Roles: the name, with the whole council, and with a part of it.
    RoleNames{Role::admin, QT_TRANSLATE_NOOP("RoleWords", "Admin"),
              QT_TRANSLATE_NOOP("RoleWords", "Admin, whole council"),
              QT_TRANSLATE_NOOP("RoleWords", "Admin of %1")},
};
// clang-format on
static_assert(names.size() == words(Role{}).size());

const RoleNames &names_of(Role role) { return names.at(static_cast<std::size_t>(role)); }
QString say(const char *text) { return translated("RoleWords", text); }

template <class Kind> bool sees(Role role) { return (*Kind::trait.readers).roles.has(role); }
template <class V> bool does(Role role) { return may_do<V>({role}, Relation::other); }
template <class V> bool does_in_team(Role role) { return !does<V>(role) && may_do<V>({role}, Relation::team); }

QString everybody_of(const CouncilPart &part, const CouncilParts &parts) {
    switch (part.scope) {
    //: Whom a role is over, in the middle of a sentence.
    case RoleScope::council: return say(QT_TRANSLATE_NOOP("RoleWords", "everybody at the council"));
    //: Whom a role is over, in the middle of a sentence. %1 is a building.
    case RoleScope::site: return say(QT_TRANSLATE_NOOP("RoleWords", "everybody based at %1")).arg(parts.name(part));
    case RoleScope::unit:
    case RoleScope::team: break;
    }
    //: Whom a role is over, in the middle of a sentence. %1 is a team or a service.
    return say(QT_TRANSLATE_NOOP("RoleWords", "everybody in %1")).arg(parts.name(part));
}

QString settings_owned(Role role) {
    QStringList titles;
    each_alternative<SettingValue>([&]<class T>() {
        if (may_do(ChangeSetting{T{}, 0, {}}.may(), {role}, Relation::own))
            titles += setting_words::of_topic(T::trait.word).title;
    });
    return titles.join(QStringLiteral(", "));
}

/// Lines about visits and alarms.
void add_safety(QStringList &list, Role role) {
    if (sees<Presence>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 will see where %2 is and plans to be."));
    if (sees<Visit>(role) && does<AcknowledgeAlarm>(role) && does<CloseAlarm>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 will see the visits and alarms of %2, and may answer and close "
                                                   "the alarms."));
    if (does<CheckIn>(role) && does<ExtendVisit>(role) && does<CloseVisit>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 may check in, extend and end a visit for %2."));
    if (may_look_at_position({role}, Relation::other))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 may look at the place of a visit of %2. Each look is recorded, "
                                                   "and the worker sees it."));
    if (sees<Contact>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 will see the numbers and addresses of %2."));
    if (does<RaiseSos>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 may raise an SOS for %2."));
}

/// Lines about every day, and about the council itself.
void add_everyday(QStringList &list, Role role) {
    if (does_in_team<DeclarePlace>(role) && does_in_team<BookDesk>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 may plan days and book desks for %2 who is in %1's own team."));
    if (does<BookDesk>(role) && sees<Booking>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 will see which desks are booked by %2, and may book and cancel "
                                                   "for them."));
    if (does<ReviewAssessment>(role) && sees<DseAnswers>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody in Housing".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 will read the workstation checks of %2, with what they say of "
                                                   "their health, and decide about them."));
    if (does<GrantRole>(role) && does<EndRole>(role))
        //: What a role lets %1 (a name) do; %2 is "everybody at the council".
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 may give and take away the roles of %2, but not %1's own, and "
                                                   "will see all of them and their log."));
}

} // namespace

QString role(Role role) { return say(names_of(role).name); }

QString title(Role role, const CouncilPart &part, const CouncilParts &parts) {
    if (part.scope == RoleScope::council)
        return say(names_of(role).whole);
    const QString name = parts.name(part);
    return say(names_of(role).part)
        //: In place of a team's or building's name, when it is gone. %1 is its code.
        .arg(name.isEmpty() ? say(QT_TRANSLATE_NOOP("RoleWords", "a part that is no longer there (%1)"))
                                  .arg(QString::fromStdString(part.where.text))
                            : name);
}

QString days(LocalDate from, LocalDate until, LocalDate today) {
    const bool has_end = until != LocalDate{};
    if (has_end && until < today)
        //: After a role; %1 is a date.
        return say(QT_TRANSLATE_NOOP("RoleWords", "ended on %1")).arg(time_words::full_date(until));
    if (from > today)
        return has_end ? say(QT_TRANSLATE_NOOP("RoleWords", "from %1 until %2"))
                             .arg(time_words::full_date(from), time_words::full_date(until))
                       //: After a role; %1 is a date.
                       : say(QT_TRANSLATE_NOOP("RoleWords", "from %1")).arg(time_words::full_date(from));
    //: After a role; %1 is a date.
    return has_end ? say(QT_TRANSLATE_NOOP("RoleWords", "until %1")).arg(time_words::full_date(until)) : QString();
}

QString days_sentence(LocalDate from, LocalDate until, LocalDate today) {
    const QString begin = from > today ? time_words::full_date(from) : QString();
    const QString end = until != LocalDate{} ? time_words::full_date(until) : QString();
    if (begin.isEmpty())
        //: How long a role is for.
        return end.isEmpty() ? say(QT_TRANSLATE_NOOP("RoleWords", "It begins at once and stays until somebody takes "
                                                                  "it away."))
                             //: How long a role is for; %1 is a date.
                             : say(QT_TRANSLATE_NOOP("RoleWords", "It begins at once and ends by itself at midnight "
                                                                  "after %1."))
                                   .arg(end);
    //: How long a role is for; %1 is a date.
    return end.isEmpty() ? say(QT_TRANSLATE_NOOP("RoleWords", "It begins at midnight before %1 and stays until "
                                                              "somebody takes it away."))
                               .arg(begin)
                         //: How long a role is for; %1 and %2 are dates.
                         : say(QT_TRANSLATE_NOOP("RoleWords", "It begins at midnight before %1 and ends by itself at "
                                                              "midnight after %2."))
                               .arg(begin, end);
}

QString source(GrantSource source, const QString &by, LocalDate date) {
    if (source == GrantSource::directory)
        //: Where a role comes from; %1 is a date.
        return say(QT_TRANSLATE_NOOP("RoleWords", "From your council's directory since %1"))
            .arg(time_words::full_date(date));
    if (by.isEmpty())
        //: Who gave a role; %1 is a date.
        return say(QT_TRANSLATE_NOOP("RoleWords", "Given on %1 by whoever runs your council's Tallyboard"))
            .arg(time_words::full_date(date));
    //: Who gave a role; %1 is a name, %2 a date.
    return say(QT_TRANSLATE_NOOP("RoleWords", "Given by %1 on %2")).arg(by, time_words::full_date(date));
}

QStringList lets(const QString &name, Role role, const CouncilPart &part, const CouncilParts &parts) {
    QStringList list;
    add_safety(list, role);
    add_everyday(list, role);
    const QString people = everybody_of(part, parts);
    for (QString &line : list)
        line = line.arg(name, people); // both at once: a name may hold a per cent sign
    const QString settings = settings_owned(role);
    if (part.scope == RoleScope::council && !settings.isEmpty())
        //: What a role lets somebody do. %1 is a name, %2 a list of parts of the council's settings.
        list += say(QT_TRANSLATE_NOOP("RoleWords", "%1 may change the council's settings: %2.")).arg(name, settings);
    return list;
}

QString joined(const QString &title, const QString &days) {
    return days.isEmpty() ? title : title + QLatin1Char(' ') + days;
}

} // namespace tallyboard::role_words
