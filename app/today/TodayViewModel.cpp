#include "today/TodayViewModel.h"
#include "shell/DeskWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include "store/reads.h"

namespace tallyboard {

TodayViewModel::TodayViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::presence) | store::topic(store::Topic::desks) |
                    store::topic(store::Topic::dse) | store::topic(store::Topic::sync) |
                    store::topic(store::Topic::notices) | store::topic(store::Topic::people),
                parent) {
    connect(&session, &Session::personChanged, this, &TodayViewModel::changed);
    connect(&session, &Session::vaultChanged, this, &TodayViewModel::readDse);
    connect(&session, &Session::ticked, this, &TodayViewModel::watchDay);
}

QString TodayViewModel::dateText() const { return time_words::long_day(session().today()); }

QString TodayViewModel::firstName() const {
    return QString::fromStdString(session().person().name).section(QLatin1Char(' '), 0, 0);
}

QString TodayViewModel::greeting() const {
    const int hour = civil_time(session().now(), session().zone()).hour;
    //: Greeting on the first page. %1 is the person's first name.
    if (hour < 12)
        return tr("Good morning, %1").arg(firstName());
    if (hour < 18)
        return tr("Good afternoon, %1").arg(firstName());
    return tr("Good evening, %1").arg(firstName());
}

namespace {
QString site_name(store::LocalStore &local, const SiteCode &code) {
    if (code.empty())
        return {};
    for (const Site &site : store::sites(local))
        if (site.code == code)
            return QString::fromStdString(site.name);
    return QString::fromStdString(code.text);
}
} // namespace

TodayViewModel::Shown TodayViewModel::readToday(store::LocalStore &local, const PersonId &me, LocalDate today,
                                                const std::string &zone) {
    Shown shown;
    for (const auto &[row, pending] : store::presence_of(local, me, today, 1)) {
        (row.half == Half::am ? shown.am_kind : shown.pm_kind) = word(row.kind);
        (row.half == Half::am ? shown.am_site : shown.pm_site) = site_name(local, row.site);
        shown.place_pending = shown.place_pending || pending;
    }
    if (const auto actual = store::actual_of(local, me, today)) {
        shown.actual_state = word(actual->row.state);
        shown.actual_site = site_name(local, actual->row.site);
        shown.actual_since = time_words::clock(actual->row.since, zone);
    }
    for (const auto &[booking, pending] : store::bookings_from(local, me, today)) {
        if (booking.state == BookingState::cancelled)
            continue;
        if (booking.date == today && shown.desk_name.isEmpty()) {
            shown.desk_name = desk_words::name(local, booking.desk);
            shown.desk_where = desk_words::where(local, booking.desk);
            shown.desk_span = word(booking.span);
            shown.desk_state = word(booking.state);
        } else if (booking.date > today && shown.next_desk.isEmpty()) {
            //: %1 is a desk ("Desk 14"), %2 a day ("Tue 24 Nov").
            shown.next_desk =
                tr("%1 on %2").arg(desk_words::name(local, booking.desk), time_words::day(booking.date, today));
        }
    }
    shown.unsent = local.sync_state().pending;
    shown.notices = static_cast<int>(local.notices().size());
    return shown;
}

void TodayViewModel::reload() {
    m_day = session().today();
    reread([me = session().me(), day = m_day,
            zone = session().zone()](store::LocalStore &local) { return readToday(local, me, day, zone); },
           [this](const Shown &shown) {
               m_shown = shown;
               emit changed();
           });
    readDse();
}

void TodayViewModel::readDse() {
    struct Waits {
        int answered = 0, total = 0, actions = 0;
    };
    const bool open = session().read(
        StoreFile::vault, this,
        [me = session().me()](store::LocalStore &local) {
            Waits waits;
            for (const auto &[row, pending] : store::assessments_of(local, me)) {
                waits.actions += row.state == AssessmentState::actions_open;
                if (row.state != AssessmentState::started || waits.total != 0)
                    continue;
                waits.total = static_cast<int>(dse_topics(row.version).size());
                const auto answers = store::answers_of(local, row.id);
                const auto missing =
                    missing_topics(row.version, answers ? answers->answers : std::vector<TopicAnswer>{});
                waits.answered = waits.total - static_cast<int>(missing.size());
            }
            return waits;
        },
        [this](const Waits &waits) {
            m_dse_waiting.clear();
            //: What waits: a workstation check begun and not handed in, %1 of %2 questions answered.
            if (waits.total > 0)
                m_dse_waiting = tr("Your workstation check is begun: %1 of %2.").arg(waits.answered).arg(waits.total);
            //: What waits: the assessor asked for changes to the person's workstation.
            else if (waits.actions > 0)
                m_dse_waiting = tr("An assessor asked for changes at your workstation.");
            emit changed();
        });
    if (!open && !m_dse_waiting.isEmpty()) {
        m_dse_waiting.clear();
        emit changed();
    }
}

/// A night passes with the app open: the page is about another day then.
void TodayViewModel::watchDay() {
    if (session().isOpen() && session().today() != m_day)
        refresh();
}

void TodayViewModel::forget() {
    m_shown = {};
    m_dse_waiting.clear();
    emit changed();
}

} // namespace tallyboard
