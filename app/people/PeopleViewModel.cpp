#include "people/PeopleViewModel.h"
#include "domain/permissions.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <algorithm>
#include <set>

namespace tallyboard {

using store::WhoIsIn;

namespace {

constexpr int found_most = 200;
constexpr const char *site_setting = "people.site"; // of this device; sent to nobody
/// How long the page says that the hub has an SOS; then the button is there again.
constexpr std::int64_t heard_said_ms = 30 * 60'000;

struct PeopleRead {
    std::vector<WhoIsIn> in;
    std::vector<Person> named;
    std::vector<Site> sites;
    std::string kept_site;
};

QString name_of(const std::vector<Site> &sites, const SiteCode &code) {
    for (const Site &site : sites)
        if (site.code == code)
            return QString::fromStdString(site.name);
    return QString::fromStdString(code.text);
}

bool here(const WhoIsIn &who) { return who.actual && who.actual->state == ActualState::here; }

bool expected_at(const WhoIsIn &who, const SiteCode &site) {
    return (who.am && who.am->site == site) || (who.pm && who.pm->site == site);
}

bool touches(const WhoIsIn &who, const SiteCode &site) {
    return site.empty() || expected_at(who, site) || (who.actual && who.actual->site == site);
}

PersonRow row_of(const WhoIsIn &who, const std::vector<Site> &sites, const PersonId &me, const std::string &zone) {
    const auto kind = [](const std::optional<Presence> &plan) { return plan ? word(plan->kind) : QString(); };
    const auto site = [&](const std::optional<Presence> &plan) {
        return plan && !plan->site.empty() ? name_of(sites, plan->site) : QString();
    };
    return {.person_id = QString::fromStdString(who.person.id.text()),
            .name = QString::fromStdString(who.person.name),
            .job_title = QString::fromStdString(who.person.job_title),
            .is_me = who.person.id == me,
            .am_kind = kind(who.am),
            .am_site_name = site(who.am),
            .pm_kind = kind(who.pm),
            .pm_site_name = site(who.pm),
            .actual_state = who.actual ? word(who.actual->state) : QString(),
            .actual_site_name = who.actual ? name_of(sites, who.actual->site) : QString(),
            .actual_since = who.actual ? time_words::clock(who.actual->since, zone) : QString(),
            .here_now = here(who)};
}

} // namespace

PeopleViewModel::PeopleViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::presence) | store::topic(store::Topic::people) |
                    store::topic(store::Topic::desks),
                parent) {
    // Each round with the hub changes this topic, but the lists need not be read again for that.
    connect(&session, &Session::changed, this, [this](store::Topics changed) {
        if ((changed & (store::topic(store::Topic::sync) | store::topic(store::Topic::notices))) != 0)
            readRaised();
    });
    connect(this, &ViewModel::refusalChanged, this, &PeopleViewModel::selectedChanged);
}

void PeopleViewModel::setSite(const QString &site) {
    if (site == m_site)
        return;
    m_site = site;
    m_site_known = true;
    emit filterChanged();
    refresh();
    session().post(StoreFile::ops,
                   [code = site.toStdString()](store::LocalStore &local) { local.set_setting(site_setting, code); });
}

void PeopleViewModel::setSearch(const QString &search) {
    if (search == m_search)
        return;
    m_search = search;
    emit filterChanged();
    refresh();
}

void PeopleViewModel::reload() {
    reread(
        [day = session().today(), part = m_search.trimmed().toStdString()](store::LocalStore &local) {
            PeopleRead read{store::who_is_in(local, day, SiteCode{}),
                            {},
                            store::sites(local),
                            local.setting(site_setting).value_or(std::string())};
            if (!part.empty())
                read.named = store::people_named(local, part, found_most);
            return read;
        },
        [this](const PeopleRead &read) {
            const bool stands = std::any_of(read.sites.begin(), read.sites.end(),
                                            [&](const Site &site) { return site.code.text == read.kept_site; });
            if (!std::exchange(m_site_known, true) && stands) {
                m_site = QString::fromStdString(read.kept_site);
                emit filterChanged();
            }
            const bool searching = !m_search.trimmed().isEmpty();
            // Whoever is looked for by name is found wherever they are: it may be to raise an SOS for them.
            const SiteCode chosen{searching ? std::string() : m_site.toStdString()};
            std::set<PersonId> wanted;
            for (const Person &person : read.named)
                wanted.insert(person.id);
            std::vector<WhoIsIn> list;
            for (const WhoIsIn &who : read.in)
                if (touches(who, chosen) && (!searching || wanted.erase(who.person.id) > 0))
                    list.push_back(who);
            // A search also finds people without a plan for today.
            for (const Person &person : read.named)
                if (wanted.count(person.id) > 0)
                    list.push_back({person, {}, {}, {}});
            std::stable_partition(list.begin(), list.end(), here);
            std::vector<PersonRow> rows;
            for (const WhoIsIn &who : list)
                rows.push_back(row_of(who, read.sites, session().me(), session().zone()));
            m_here_now = static_cast<int>(std::count_if(list.begin(), list.end(), here));
            m_people.setRows(std::move(rows));

            //: First entry of the list of sites in "who's in".
            std::vector<PeopleSiteRow> sites{
                {.code = {},
                 .name = tr("All sites"),
                 .here_now = static_cast<int>(std::count_if(read.in.begin(), read.in.end(), here)),
                 .expected = static_cast<int>(read.in.size())}};
            for (const Site &site : read.sites) {
                int now = 0, expected = 0;
                for (const WhoIsIn &who : read.in) {
                    now += here(who) && who.actual->site == site.code;
                    expected += expected_at(who, site.code);
                }
                sites.push_back({.code = QString::fromStdString(site.code.text),
                                 .name = QString::fromStdString(site.name),
                                 .here_now = now,
                                 .expected = expected});
            }
            m_sites.setRows(std::move(sites));
            emit countsChanged();
        });
    readSelected();
}

void PeopleViewModel::select(const QString &personId) {
    m_selected = {};
    m_selected.id = personId;
    m_person_week.setRows({});
    clearRefusal();
    emit selectedChanged();
    readSelected();
    readRaised();
}

void PeopleViewModel::readSelected() {
    const auto id = PersonId::parse(m_selected.id.toStdString());
    if (!id)
        return;
    struct Page {
        std::optional<Person> person;
        std::optional<Contact> contact;
        std::optional<Team> team;
        std::vector<Site> sites;
        std::vector<store::Shown<Presence>> week;
    };
    session().read(
        StoreFile::ops, this,
        [id = *id, day = session().today()](store::LocalStore &local) {
            Page page{store::person_by_id(local, id),
                      store::contact_of(local, id),
                      {},
                      store::sites(local),
                      store::presence_of(local, id, day, 7)};
            if (page.person)
                page.team = store::team_by_code(local, page.person->team);
            return page;
        },
        [this, id = *id, day = session().today()](const Page &page) {
            if (m_selected.id.toStdString() != id.text() || !page.person)
                return;
            m_selected.name = QString::fromStdString(page.person->name);
            m_selected.job = QString::fromStdString(page.person->job_title);
            m_selected.team = QString::fromStdString(page.team ? page.team->name : std::string());
            m_selected.site = page.person->base_site.empty() ? QString() : name_of(page.sites, page.person->base_site);
            m_selected.may_raise = mayRaiseFor(*page.person);
            m_selected.mail = QString::fromStdString(page.contact ? page.contact->mail : std::string());
            m_selected.mobile = QString::fromStdString(page.contact ? page.contact->mobile : std::string());
            std::vector<PersonDayRow> rows;
            for (int i = 0; i < 7; ++i) {
                QString kinds[2], sites[2];
                for (const auto &one : page.week)
                    if (one.row.date == day + i) {
                        const auto at = static_cast<std::size_t>(one.row.half);
                        kinds[at] = word(one.row.kind);
                        if (!one.row.site.empty())
                            sites[at] = name_of(page.sites, one.row.site);
                    }
                rows.push_back({.date = QString::fromStdString(date_text(day + i)),
                                .day_label = time_words::day(day + i, day),
                                .is_today = i == 0,
                                .am_kind = kinds[0],
                                .am_site_name = sites[0],
                                .pm_kind = kinds[1],
                                .pm_site_name = sites[1]});
            }
            m_person_week.setRows(std::move(rows));
            emit selectedChanged();
        });
}

/// By the rule book's table of permissions, as the hub will decide.
bool PeopleViewModel::mayRaiseFor(const Person &person) const {
    const Person &me = session().person();
    const bool team = !person.team.empty() && person.team == me.team;
    return person.id != session().me() && person.active &&
           may_do<RaiseSos>(me.roles, team ? Relation::team : Relation::other);
}

void PeopleViewModel::raiseSosFor(const QString &where) {
    const auto id = PersonId::parse(m_selected.id.toStdString());
    const QString state = raisedState();
    if (!id || !m_selected.may_raise || busy() || state == QLatin1String("waits") || state == QLatin1String("heard"))
        return;
    RaiseSos verb;
    verb.visit = session().newId<VisitId>();
    verb.where = where.trimmed().toStdString();
    act(
        verb,
        [this, person = *id, visit = verb.visit] {
            m_raised[person] = {visit, {}, {}};
            emit selectedChanged();
            readRaised();
        },
        *id);
}

const PeopleViewModel::Raised *PeopleViewModel::raised() const {
    const auto id = PersonId::parse(m_selected.id.toStdString());
    const auto found = id ? m_raised.find(*id) : m_raised.end();
    return found == m_raised.end() ? nullptr : &found->second;
}

QString PeopleViewModel::raisedState() const {
    const Raised *sos = raised();
    return sos == nullptr  ? QString()
           : sos->refused  ? QStringLiteral("refused")
           : sos->heard_ms ? QStringLiteral("heard")
                           : QStringLiteral("waits");
}

QString PeopleViewModel::raisedProblem() const {
    const Raised *sos = raised();
    if (sos == nullptr || !sos->refused)
        return refusal().isEmpty() ? QString() : refusal() + QLatin1Char(' ') + remedy();
    return refusal_words::sentence(*sos->refused) + QLatin1Char(' ') + refusal_words::remedy(*sos->refused);
}

void PeopleViewModel::readRaised() {
    const auto id = PersonId::parse(m_selected.id.toStdString());
    if (!id)
        return;
    const Raised *sos = raised();
    if (sos != nullptr && sos->heard_ms && session().clock().boottime_ms() - *sos->heard_ms >= heard_said_ms) {
        m_raised.erase(*id);
        sos = nullptr;
        emit selectedChanged();
    }
    const VisitId asked = sos == nullptr ? VisitId{} : sos->visit;
    session().read(
        StoreFile::ops, this, [id = *id, asked](store::LocalStore &local) { return store::sos_for(local, id, asked); },
        [this, id = *id, asked](const store::SosFor &found) { noteRaised(id, asked, found); });
}

void PeopleViewModel::noteRaised(const PersonId &person, const VisitId &asked, const store::SosFor &sos) {
    const auto known = m_raised.find(person);
    if ((known == m_raised.end() ? VisitId{} : known->second.visit) != asked)
        return; // another was raised since the question
    if (!sos.waiting.is_nil())
        m_raised[person] = {sos.waiting, {}, {}}; // also one from before this app was started
    else if (known == m_raised.end() || known->second.refused || known->second.heard_ms)
        return;
    else if (sos.refused)
        known->second.refused = sos.refused;
    else
        known->second.heard_ms = session().clock().boottime_ms();
    emit selectedChanged();
}

void PeopleViewModel::forget() {
    m_people.setRows({}), m_sites.setRows({}), m_person_week.setRows({});
    m_selected = {};
    m_raised.clear();
    m_site.clear(), m_search.clear();
    m_site_known = false;
    emit selectedChanged(), emit filterChanged();
}

} // namespace tallyboard
