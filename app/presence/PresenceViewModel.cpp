#include "presence/PresenceViewModel.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard {

namespace {
constexpr int week_days = 7;
} // namespace

struct PresenceViewModel::Shown {
    std::vector<store::Shown<Presence>> today, week;
    std::vector<Site> sites;
    std::optional<store::Shown<Actual>> actual;
    std::map<LocalDate, std::string> holidays;
};

PresenceViewModel::PresenceViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::presence) | store::topic(store::Topic::desks) |
                    store::topic(store::Topic::people),
                parent) {
    connect(&session, &Session::personChanged, this, &PresenceViewModel::refresh);
    connect(&session, &Session::rulesChanged, this, [this] {
        m_offset = std::clamp(m_offset, firstWeek(), lastWeek());
        emit kindsChanged();
        refresh();
    });
    connect(&session, &Session::ticked, this, &PresenceViewModel::watchDay);
}

QStringList PresenceViewModel::kinds() const {
    QStringList kinds;
    for (const PlaceKind kind : session().rules().presence.kinds)
        kinds += word(kind);
    return kinds;
}

QString PresenceViewModel::backUpWord() const { return QString::fromStdString(session().rules().words.back_up); }

QString PresenceViewModel::seenBy() const { return word(session().rules().presence.audience); }

int PresenceViewModel::firstWeek() const { return -(session().rules().presence.days_back / week_days); }
int PresenceViewModel::lastWeek() const { return std::max(0, session().rules().presence.days_ahead / week_days - 1); }

bool PresenceViewModel::needsSite(const QString &kind) const {
    const auto parsed = parse_word<PlaceKind>(kind);
    return parsed && needs_site(*parsed);
}

PresenceViewModel::Shown PresenceViewModel::readWeek(store::LocalStore &local, const PersonId &me, LocalDate today,
                                                     LocalDate from) {
    return {store::presence_of(local, me, today, 1), store::presence_of(local, me, from, week_days),
            store::sites(local), store::actual_of(local, me, today), store::bank_holidays(local, from, week_days)};
}

bool PresenceViewModel::hasEarlier() const { return m_offset > firstWeek(); }
bool PresenceViewModel::hasLater() const { return m_offset < lastWeek(); }

QString PresenceViewModel::weekText() const {
    const LocalDate from = m_day + m_offset * week_days;
    //: The seven days on the page: %1 is the first, %2 the last ("Tue 24 Nov").
    return tr("%1 to %2").arg(time_words::day(from, m_day), time_words::day(from + (week_days - 1), m_day));
}

QString PresenceViewModel::date() const { return QString::fromStdString(date_text(m_day)); }

void PresenceViewModel::turnWeek(int step) {
    const int wanted = std::clamp(m_offset + step, firstWeek(), lastWeek());
    if (wanted == m_offset)
        return;
    m_offset = wanted;
    emit weekChanged();
    refresh();
}

QString PresenceViewModel::earliest() const {
    return QString::fromStdString(date_text(m_day + firstWeek() * week_days));
}
QString PresenceViewModel::latest() const {
    return QString::fromStdString(date_text(m_day + ((lastWeek() + 1) * week_days - 1)));
}

void PresenceViewModel::showDate(const QString &date) {
    for (int week = firstWeek(); week <= lastWeek(); ++week)
        for (int day = 0; day < week_days; ++day)
            if (QString::fromStdString(date_text(m_day + (week * week_days + day))) == date)
                return turnWeek(week - m_offset);
}

void PresenceViewModel::reload() {
    m_day = session().today();
    emit weekChanged();
    reread([me = session().me(), day = m_day,
            from = m_day + m_offset * week_days](store::LocalStore &local) { return readWeek(local, me, day, from); },
           [this](const Shown &shown) { show(shown); });
}

void PresenceViewModel::show(const Shown &shown) {
    const auto site_name = [&](const SiteCode &code) {
        const auto found =
            std::find_if(shown.sites.begin(), shown.sites.end(), [&](const Site &s) { return s.code == code; });
        return QString::fromStdString(found == shown.sites.end() ? code.text : found->name);
    };
    const auto half_of = [&](LocalDate date, Half half) -> HalfDay {
        const auto found = std::find_if(shown.week.begin(), shown.week.end(),
                                        [&](const auto &one) { return one.row.date == date && one.row.half == half; });
        if (found == shown.week.end())
            return {};
        return {.kind = word(found->row.kind),
                .site = QString::fromStdString(found->row.site.text),
                .site_name = site_name(found->row.site),
                .pending = found->pending};
    };
    std::vector<DayRow> days;
    for (int i = 0; i < week_days; ++i) {
        const LocalDate date = m_day + (m_offset * week_days + i);
        const auto holiday = shown.holidays.find(date);
        days.push_back(
            {.date = QString::fromStdString(date_text(date)),
             .day_label = time_words::day(date, m_day),
             .holiday = holiday == shown.holidays.end() ? QString() : QString::fromStdString(holiday->second),
             .is_today = date == m_day,
             .is_weekend = time_words::is_weekend(date),
             .am = half_of(date, Half::am),
             .pm = half_of(date, Half::pm)});
    }
    const SiteCode base = session().person().base_site;
    SiteCode likely = base;
    for (const auto &one : shown.today)
        if (one.row.half == Half::am && !one.row.site.empty())
            likely = one.row.site;
    m_week.setRows(std::move(days));
    showSites(shown, base);
    const auto &actual = shown.actual;
    m_actual_state = actual ? word(actual->row.state) : QString();
    m_actual_site = actual ? QString::fromStdString(actual->row.site.text) : QString();
    m_actual_site_name = actual ? site_name(actual->row.site) : QString();
    m_actual_since = actual ? time_words::clock(actual->row.since, session().zone()) : QString();
    m_actual_pending = actual && actual->pending;
    m_likely_site = QString::fromStdString(likely.text);
    m_likely_site_name = likely.empty() ? QString() : site_name(likely);
    emit actualChanged();
}

/// My usual site first.
void PresenceViewModel::showSites(const Shown &shown, const SiteCode &base) {
    std::vector<Site> sites = shown.sites;
    std::stable_partition(sites.begin(), sites.end(), [&](const Site &site) { return site.code == base; });
    std::vector<MySiteRow> rows;
    for (const Site &site : sites)
        rows.push_back({.code = QString::fromStdString(site.code.text),
                        .name = QString::fromStdString(site.name),
                        .address = QString::fromStdString(site.address),
                        .is_base = site.code == base});
    m_sites.setRows(std::move(rows));
}

void PresenceViewModel::choose(const QString &date, const QString &part, const QString &kind, const QString &site) {
    const auto day = date_parse(date.toStdString());
    const auto place = parse_word<PlaceKind>(kind);
    if (!day || !place)
        return;
    const SiteCode code = needs_site(*place) ? SiteCode{site.toStdString()} : SiteCode{};
    const auto back = wayBack(date, part);
    const auto said = [this, day = *day, back] {
        //: Said when a plan was changed. %1 is a day.
        session().say(day == m_day ? tr("Today's plan is saved.")
                                   : tr("Your plan for %1 is saved.").arg(time_words::day(day, m_day)),
                      {}, tr("Undo"), back);
    };
    const bool both = part == QLatin1String("day");
    for (const Half half : {Half::am, Half::pm})
        if (both || part == word(half))
            act(DeclarePlace{*day, half, *place, code}, both && half == Half::am ? std::function<void()>() : said);
}

/// Puts a day back as the page has it now.
std::function<void()> PresenceViewModel::wayBack(const QString &date, const QString &part) {
    const int row = m_week.rowOf(date);
    if (row < 0)
        return {};
    return [this, date, part, was = m_week.at(row)] {
        for (const auto &[half, one] : {std::pair{Half::am, was.am}, std::pair{Half::pm, was.pm}})
            if (const auto day = date_parse(date.toStdString()); part == QLatin1String("day") || part == word(half)) {
                const auto kind = parse_word<PlaceKind>(one.kind);
                if (kind)
                    act(DeclarePlace{*day, half, *kind, SiteCode{one.site.toStdString()}});
                else
                    act(ClearPlace{*day, half});
            }
    };
}

void PresenceViewModel::clear(const QString &date, const QString &part) {
    const auto day = date_parse(date.toStdString());
    if (!day)
        return;
    for (const Half half : {Half::am, Half::pm})
        if (part == QLatin1String("day") || part == word(half))
            act(ClearPlace{*day, half});
}

void PresenceViewModel::here(const QString &site) {
    act(Arrive{session().today(), SiteCode{site.toStdString()}}, [this] {
        //: Said when the person has marked that they have arrived.
        session().say(tr("You are marked as here."), {});
    });
}

void PresenceViewModel::left() {
    act(Leave{session().today()}, [this] {
        //: Said when the person has marked that they have left.
        session().say(tr("You are marked as gone."), {});
    });
}

void PresenceViewModel::watchDay() {
    if (session().isOpen() && session().today() != m_day)
        refresh();
}

void PresenceViewModel::forget() {
    m_week.setRows({}), m_sites.setRows({});
    m_actual_state.clear(), m_actual_site.clear(), m_actual_site_name.clear(), m_actual_since.clear();
    m_likely_site.clear(), m_likely_site_name.clear();
    emit actualChanged();
}

} // namespace tallyboard
