#include "roles/RolesViewModel.h"
#include "domain/permissions.h"
#include "roles/role_words.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard {

namespace {

constexpr int named_most = 200; // of a search
constexpr int lines_most = 100; // of the log

QVariantMap choice(const QString &value, const QString &text) {
    return {{QStringLiteral("value"), value}, {QStringLiteral("text"), text}};
}

std::vector<CommandId> ids_of(const std::vector<Command> &waiting, const std::vector<store::Notice> &refused) {
    std::vector<CommandId> ids;
    for (const Command &command : waiting)
        ids.push_back(command.id);
    ids.push_back({}); // what waited and is refused now is news, though its id is the same
    for (const store::Notice &notice : refused)
        if (holds_any<GrantRole, EndRole>(notice.command.verb))
            ids.push_back(notice.id);
    return ids;
}

/// All that the page needs, on the store's thread.
RoleRead read_roles(store::LocalStore &local, const RoleFilter &filter, const PersonId &person) {
    RoleRead read;
    read.parts = {store::units(local), store::teams(local), store::sites(local)};
    read.grants = store::role_grants(local);
    read.waiting = store::waiting_roles(local);
    read.refused = local.notices();
    read.log =
        person.is_nil() ? store::role_changes(local, lines_most) : store::role_changes_of(local, person, lines_most);
    const auto take = [&](const PersonId &id) {
        if (!id.is_nil() && read.all.count(id) == 0)
            if (auto found = store::person_by_id(local, id))
                read.all.emplace(id, std::move(*found));
    };
    for (Person &one : store::role_holders(local))
        read.people.push_back(one), read.all.emplace(one.id, std::move(one));
    for (const Command &command : read.waiting)
        if (read.all.count(command.on_behalf_of) == 0) {
            take(command.on_behalf_of);
            if (const auto found = read.all.find(command.on_behalf_of); found != read.all.end())
                read.people.push_back(found->second);
        }
    if (!filter.search.empty())
        read.people = store::people_named(local, filter.search, named_most);
    for (const Person &one : read.people)
        read.all.emplace(one.id, one);
    take(person);
    for (const RoleGrant &grant : read.grants)
        take(grant.by), take(grant.person);
    for (const RoleChange &line : read.log)
        take(line.by), take(line.person);
    return read;
}

} // namespace

/// What the store's thread made of what it read.
struct RolesViewModel::Shown {
    CouncilParts tree;
    std::vector<RoleHolderRow> people;
    std::vector<CouncilPartRow> parts;
    std::vector<HeldRoleRow> held;
    std::vector<RoleRefusalRow> refusals;
    std::vector<RoleLineRow> log;
    std::vector<RoleGrant> grants;
    std::vector<PersonId> admins;
    std::vector<CommandId> waiting;
    std::optional<Person> person;
    PersonId asked;
};

RolesViewModel::RolesViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops, store::topic(store::Topic::people) | store::topic(store::Topic::desks),
                parent) {
    connect(&session, &Session::personChanged, this, [this] { emit allowedChanged(), refresh(); });
    connect(&session, &Session::opened, this, &RolesViewModel::allowedChanged);
    // Each round with the hub changes these, but everybody need not be read again for that.
    connect(&session, &Session::changed, this, [this](store::Topics changed) {
        if (loaded() && (changed & (store::topic(store::Topic::sync) | store::topic(store::Topic::notices))) != 0)
            readWaiting();
    });
    connect(this, &ViewModel::refusalChanged, this, &RolesViewModel::draftChanged);
}

bool RolesViewModel::allowed() const { return may_do<GrantRole>(session().person().roles, Relation::other); }

QString RolesViewModel::role() const { return m_filter.role ? word(*m_filter.role) : QString(); }
QString RolesViewModel::today() const { return QString::fromStdString(date_text(session().today())); }

void RolesViewModel::setSearch(const QString &search) {
    m_filter.search = search.trimmed().toStdString();
    emit filterChanged();
    refresh();
}

void RolesViewModel::setRole(const QString &role) {
    m_filter.role = parse_word<Role>(role);
    emit filterChanged();
    refresh();
}

void RolesViewModel::setPart(const QString &part) {
    m_filter.part = part_parse(part).value_or(CouncilPart{});
    emit filterChanged();
    refresh();
}

QVariantList RolesViewModel::roleChoices() const {
    QVariantList list;
    for (const QString &one : all_words<Role>(1)) // everybody is staff
        list += choice(one, role_words::role(*parse_word<Role>(one)));
    return list;
}

QVariantList RolesViewModel::partChoices() const {
    //: In a list of the council's parts.
    QVariantList list{choice(part_text({}), tr("The whole council"))};
    for (const CouncilParts::Line &line : m_tree.lines())
        //: In a list of the council's parts. %1 is its name, %2 what it is: "team", "service", "site".
        list += choice(part_text(line.part), tr("%1 · %2").arg(line.name, line.level));
    return list;
}

QVariantList RolesViewModel::draftParts() const {
    return is_council_wide(m_draft.role) ? partChoices().mid(0, 1) : partChoices();
}

QString RolesViewModel::whyNot() const {
    if (m_view != QLatin1String("person") || m_person != session().me())
        return {};
    const QString own = tr("Nobody changes their own roles. Another admin can.");
    const bool alone = m_admins.size() < 2;
    //: Said to the only admin of a council.
    return alone ? own + QLatin1Char(' ') +
                       tr("You are the only one: make somebody else an admin too, in case you are away.")
                 : own;
}

void RolesViewModel::select(const QString &personId) {
    const auto id = PersonId::parse(personId.toStdString());
    leaveDraft();
    clearRefusal();
    m_person = id.value_or(PersonId{});
    m_view = m_person.is_nil() ? QString() : QStringLiteral("person");
    m_name.clear(), m_about.clear();
    m_grants.clear();
    m_held.setRows({}), m_refusals.setRows({}), m_log.setRows({});
    emit viewChanged();
    refresh();
}

void RolesViewModel::open(const QString &view) {
    select({});
    m_view = view;
    emit viewChanged();
}

void RolesViewModel::forget() {
    select({});
    m_people.setRows({}), m_parts.setRows({});
    m_filter = {};
    m_tree = {};
    emit filterChanged(), emit partsChanged();
}

void RolesViewModel::reload() {
    reread(
        [filter = m_filter, person = m_person, me = session().me(), today = session().today(), allowed = allowed(),
         zone = session().zone()](store::LocalStore &local) {
            Shown shown;
            shown.asked = person;
            if (!allowed)
                return shown;
            RoleRead read = read_roles(local, filter, person);
            read.today = today;
            read.zone = zone;
            shown.people = role_lists::holders(read, filter);
            shown.parts = role_lists::parts(read);
            shown.held = role_lists::held(read, person, person != me);
            shown.refusals = role_lists::refused(read, person);
            shown.log = role_lists::log(read);
            shown.waiting = ids_of(read.waiting, read.refused);
            for (const RoleGrant &grant : read.grants) {
                if (grant.person == person)
                    shown.grants.push_back(grant);
                if (grant.role == Role::admin && is_in_force(grant, today) && read.all[grant.person].active)
                    shown.admins.push_back(grant.person);
            }
            if (const auto found = read.all.find(person); found != read.all.end())
                shown.person = found->second;
            shown.tree = std::move(read.parts);
            return shown;
        },
        [this](Shown shown) { show(std::move(shown)); });
}

void RolesViewModel::show(Shown shown) {
    m_people.setRows(std::move(shown.people));
    m_parts.setRows(std::move(shown.parts));
    const bool moved = m_tree.lines() != shown.tree.lines();
    m_tree = std::move(shown.tree);
    m_admins = std::move(shown.admins);
    m_waiting = std::move(shown.waiting);
    if (moved)
        emit partsChanged(), emit draftPartsChanged();
    if (shown.asked != m_person)
        return; // another was chosen since: that is read next
    m_held.setRows(std::move(shown.held));
    m_refusals.setRows(std::move(shown.refusals));
    m_log.setRows(std::move(shown.log));
    m_grants = std::move(shown.grants);
    if (shown.person) {
        m_name = QString::fromStdString(shown.person->name);
        m_about = role_lists::about(*shown.person, m_tree);
    }
    emit viewChanged();
    checkDraft();
}

void RolesViewModel::readWaiting() {
    session().read(
        StoreFile::ops, this,
        [](store::LocalStore &local) { return ids_of(store::waiting_roles(local), local.notices()); },
        [this](const std::vector<CommandId> &ids) {
            if (ids != m_waiting)
                refresh();
        });
}

const RoleGrant *RolesViewModel::grantOf(const QString &grant) const {
    const auto found = std::ranges::find_if(m_grants, [&](const RoleGrant &one) {
        return grant_text(one.role, {one.scope, one.where}) == grant && is_held(one, session().today());
    });
    return found == m_grants.end() ? nullptr : &*found;
}

bool RolesViewModel::waits(const QString &grant) const {
    const int row = m_held.rowOf(grant);
    return row >= 0 && !m_held.at(row).state_key.isEmpty();
}

void RolesViewModel::end(const QString &grant, const QString &reason) {
    const RoleGrant *held = grantOf(grant);
    if (held == nullptr || held->source == GrantSource::directory || waits(grant))
        return;
    const EndRole verb{held->role, held->scope, held->where, reason.trimmed().toStdString(), held->at};
    act(
        verb,
        [this, name = m_name] {
            //: Said after a role was taken away; %1 is a name.
            session().say(tr("Sent. %1 keeps the role until your council's Tallyboard has answered.").arg(name),
                          QStringLiteral("onDevice"));
            refresh();
        },
        m_person);
}

bool RolesViewModel::isOnlyOther(const RoleGrant &grant) const {
    return grant.role == Role::admin && m_admins.size() == 2 &&
           std::ranges::find(m_admins, grant.person) != m_admins.end();
}

QString RolesViewModel::endSays(const QString &grant) const {
    const RoleGrant *held = grantOf(grant);
    if (held == nullptr)
        return {};
    //: Asked before a role is taken away. %1 is a name, %2 "Manager of Housing".
    QString text = tr("%1 will no longer be %2, and will not see what goes with it. An alarm that they have taken on "
                      "stays with them until it is handed over.")
                       .arg(m_name, role_words::title(held->role, {held->scope, held->where}, m_tree));
    if (held->role != Role::safety_officer)
        //: Asked before a role is taken away. %1 is a name, %2 "Manager of Housing".
        text = tr("%1 will no longer be %2, and will not see what goes with it.")
                   .arg(m_name, role_words::title(held->role, {held->scope, held->where}, m_tree));
    if (isOnlyOther(*held))
        //: Asked before somebody stops being an admin.
        text += QLatin1Char(' ') + tr("You will then be the only admin.");
    return text;
}

void RolesViewModel::dismiss(const QString &noticeId) {
    if (const auto id = CommandId::parse(noticeId.toStdString()))
        session().post(StoreFile::ops, [id = *id](store::LocalStore &local) { local.dismiss_notice(id); });
}

} // namespace tallyboard
