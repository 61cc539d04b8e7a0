#include "lone_working/VisitsViewModel.h"
#include "lone_working/visit_prompts.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <algorithm>
#include <cmath>

namespace tallyboard {

namespace {
constexpr std::int64_t fix_fresh_ms = 10 * 60'000; // an older place says little about where somebody is
const QString prompt_id = QStringLiteral("visit");
} // namespace

VisitsViewModel::VisitsViewModel(Session &session, platform::Position &position, platform::Notifier &notifier,
                                 QObject *parent)
    : ViewModel(session, Vault::ops,
                store::topic(store::Topic::lone_working) | store::topic(store::Topic::sync) |
                    store::topic(store::Topic::people),
                parent),
      m_position(position), m_notifier(notifier), m_events({"atText", "text", "kind", "alarm"}, this),
      m_recent({"visitId", "where", "what", "dayLabel", "fromText", "toText", "stateKey", "stateText", "running",
                "lookedCount"},
               this) {
    connect(&position, &platform::Position::changed, this, &VisitsViewModel::positionChanged);
    connect(&session, &Session::ticked, this, &VisitsViewModel::tick);
    connect(&session, &Session::hubChanged, this, &VisitsViewModel::tick);
}

QString VisitsViewModel::visitId() const { return m_running ? QString::fromStdString(m_visit.id.text()) : QString(); }
QString VisitsViewModel::where() const { return QString::fromStdString(m_visit.where); }
QString VisitsViewModel::what() const { return QString::fromStdString(m_visit.what); }
QString VisitsViewModel::withWhom() const { return QString::fromStdString(m_visit.with_whom); }
QString VisitsViewModel::risk() const { return word(m_visit.risk); }
QStringList VisitsViewModel::risks() const { return all_words<Risk>(); }
QString VisitsViewModel::dueText() const { return time_words::clock(m_visit.deadline, session().zone()); }
QString VisitsViewModel::plannedEndText() const { return time_words::clock(m_visit.planned_end, session().zone()); }

Instant VisitsViewModel::lastHeard() const { return std::max(session().hub().last_heard, m_last_success); }

/// What a claim may rest on: heard by this very program. What an earlier run heard was told by the clock of then, and
/// that clock may have been set since.
Instant VisitsViewModel::heardSinceStart() const {
    return session().hub().heard_boottime_ms >= 0 ? lastHeard() : Instant{};
}

Protection VisitsViewModel::protectionNow() const {
    return claim({m_visit, m_pending}, m_receipt, heardSinceStart(), session().now());
}

bool VisitsViewModel::watched() const { return m_running && protectionNow() == Protection::monitored; }

QString VisitsViewModel::countdown() const {
    const bool counts = m_visit.state == VisitState::requested || m_visit.state == VisitState::armed ||
                        m_visit.state == VisitState::overdue || m_visit.state == VisitState::escalating;
    if (!m_running || !counts || !m_visit.deadline.is_set())
        return {};
    return time_words::countdown(m_visit.deadline - session().now());
}

QString VisitsViewModel::hubHeardText() const {
    //: On a running visit: the hub never answered; then, when it last did ("8 s").
    if (!lastHeard().is_set())
        return tr("The hub was not heard yet");
    return tr("Hub last heard %1 ago").arg(time_words::ago(session().now() - lastHeard()));
}

QString VisitsViewModel::caution() const {
    if (!m_running)
        return {};
    if (session().hub().heard_boottime_ms < 0)
        //: On a running visit: this device restarted and has not compared its clock with the hub.
        return tr("The hub was not heard since this device started, so the times here are not checked.");
    if (m_visit.plan_gap)
        //: On a running visit: the escalation plan has a gap.
        return tr(
            "If you miss a check-in, people are told inside Tallyboard only. Tell a colleague when you are back.");
    return {};
}

QString VisitsViewModel::disclaimer() const {
    //: Said wherever a visit is started and wherever SOS is.
    return tr("Tallyboard tells people at your council. It is not linked to 999: in immediate danger, call 999.");
}

QString VisitsViewModel::sosState() const {
    if (!m_running || m_visit.cause != AlarmCause::sos)
        return {};
    return m_pending && m_visit.rung == 0 ? QStringLiteral("kept") : QStringLiteral("heard");
}

QString VisitsViewModel::positionState() const {
    switch (m_position.state()) {
    case platform::PositionState::off: return QStringLiteral("off");
    case platform::PositionState::searching: return QStringLiteral("searching");
    case platform::PositionState::fixed: return QStringLiteral("fixed");
    case platform::PositionState::no_source: return QStringLiteral("no_source");
    case platform::PositionState::refused: return QStringLiteral("refused");
    }
    return {};
}

QString VisitsViewModel::positionText() const {
    const std::int64_t now = session().clock().boottime_ms();
    switch (m_position.state()) {
    case platform::PositionState::off: return {};
    case platform::PositionState::searching: {
        const std::int64_t seconds = (now - m_position.searching_since_ms()) / 1'000;
        //: Position of a visit: just begun to look; then, nothing found for %1 seconds.
        return seconds < 3 ? tr("Finding where you are…") : tr("No fix yet, %1 s").arg(seconds);
    }
    case platform::PositionState::fixed: {
        const auto fix = m_position.latest();
        if (!fix)
            return {};
        const Instant at = session().now() - Millis{now - fix->heard_boottime_ms};
        const QString clock = time_words::clock(at, session().zone());
        //: Position of a visit: accuracy in metres, time of the fix; then the same when the accuracy is not known.
        return fix->accuracy_m > 0 ? tr("Within %1 m, %2").arg(qRound(std::ceil(fix->accuracy_m))).arg(clock)
                                   : tr("Found, %1").arg(clock);
    }
    case platform::PositionState::no_source:
        //: Position of a visit: the device has no way to know; or it is not allowed to.
        return tr("This device can not tell where it is. Say it in \"Where\".");
    case platform::PositionState::refused: return tr("Tallyboard may not use the position. Say it in \"Where\".");
    }
    return {};
}

QVariantMap VisitsViewModel::planFor(const QString &risk) const {
    const CheckInPlan plan = plan_for(parse_word<Risk>(risk).value_or(Risk::medium));
    return {{QStringLiteral("interval"), plan.interval_minutes}, {QStringLiteral("grace"), plan.grace_minutes}};
}

QStringList VisitsViewModel::prompts(const QString &risk) const {
    return visit_prompts(parse_word<Risk>(risk).value_or(Risk::medium));
}

std::optional<Fix> VisitsViewModel::fix() const {
    const auto found = m_position.latest();
    if (!found)
        return std::nullopt;
    const std::int64_t age = session().clock().boottime_ms() - found->heard_boottime_ms;
    if (age > fix_fresh_ms)
        return std::nullopt;
    return Fix{std::llround(found->latitude * 1e6), std::llround(found->longitude * 1e6),
               static_cast<int>(std::lround(found->accuracy_m)), session().now() - Millis{age}};
}

void VisitsViewModel::start(const QString &where, const QString &what, const QString &withWhom, const QString &risk,
                            int minutes, int interval, int grace) {
    StartVisit verb;
    verb.visit = session().newId<VisitId>();
    verb.where = where.trimmed().toStdString();
    verb.what = what.trimmed().toStdString();
    verb.with_whom = withWhom.trimmed().toStdString();
    verb.risk = parse_word<Risk>(risk).value_or(Risk::medium);
    verb.minutes = minutes;
    verb.interval_minutes = interval;
    verb.grace_minutes = grace;
    verb.fix = fix();
    act(verb, [this] {
        m_position.start();
        emit started();
    });
}

void VisitsViewModel::checkIn() {
    if (m_running)
        act(CheckIn{m_visit.id, m_visit.epoch, fix()});
}

void VisitsViewModel::extend(int minutes, const QString &reason) {
    if (m_running)
        act(ExtendVisit{m_visit.id, m_visit.epoch, minutes, reason.trimmed().toStdString()});
}

void VisitsViewModel::closeSafe() {
    if (m_running)
        act(CloseVisit{m_visit.id, m_visit.epoch});
}

void VisitsViewModel::sos() {
    m_position.start();
    RaiseSos verb;
    verb.visit = m_running && !closing() ? m_visit.id : session().newId<VisitId>();
    verb.where = m_running ? m_visit.where : std::string();
    verb.fix = fix();
    act(verb);
}

void VisitsViewModel::select(const QString &visitId) {
    m_selected = VisitId::parse(visitId.toStdString()).value_or(VisitId{});
    refresh();
}

void VisitsViewModel::findMe() { m_position.start(); }

void VisitsViewModel::stopFinding() {
    if (!m_running)
        m_position.stop();
}

void VisitsViewModel::reload() {
    reread([me = session().me(),
            selected = m_selected](store::LocalStore &local) { return read_visits(local, me, selected); },
           [this](const VisitsAnswer &answer) { show(answer); });
}

void VisitsViewModel::show(const VisitsAnswer &answer) {
    const bool was_running = m_running;
    m_running = answer.running.has_value();
    m_visit = answer.running ? answer.running->row : Visit{};
    m_pending = answer.running && answer.running->pending;
    m_receipt = answer.receipt;
    m_last_success = answer.last_success;
    const auto owner = answer.names.find(m_visit.acknowledged_by);
    m_owner = owner == answer.names.end() ? QString() : owner->second;
    const LocalDate today = session().today();
    m_events.setRows(event_rows(answer.events, answer.names, today, session().zone()));
    m_recent.setRows(recent_rows(answer, heardSinceStart(), session().now(), today, session().zone()));
    if (m_running && !closing())
        m_position.start();
    if (was_running && !m_running)
        m_position.stop();
    emit visitChanged();
    tick();
}

/// Once a second, and whenever something was heard: what is claimed must not outlive its reason.
void VisitsViewModel::tick() {
    if (m_position.state() == platform::PositionState::searching)
        emit positionChanged();
    const StateWords before = m_words;
    m_words = !m_running ? StateWords{}
                         : state_words(protectionNow(), m_visit,
                                       QString::fromStdString(m_receipt ? m_receipt->first_told : std::string()),
                                       m_owner, lastHeard(), session().now(), session().zone());
    if (m_running || !(m_words == before))
        emit stateChanged();
    prompt();
}

/// Reminders outside the window, once for each state of each deadline. They name no place: a locked screen shows them.
void VisitsViewModel::prompt() {
    const QString key = m_words.key;
    const bool asks = m_running && (key == QLatin1String("dueSoon") || key == QLatin1String("overdue"));
    const QString now = asks ? key + QString::number(m_visit.epoch) : QString();
    if (now == m_prompted)
        return;
    m_prompted = now;
    if (!asks)
        return m_notifier.clear(prompt_id);
    const bool late = key == QLatin1String("overdue");
    //: A reminder outside the window, readable on a locked screen: title, then text.
    m_notifier.show(prompt_id, late ? tr("Your check-in is overdue") : tr("Check in soon"),
                    late ? tr("Open Tallyboard and check in. People are told otherwise.")
                         : tr("Open Tallyboard and say that you are all right."),
                    true);
}

void VisitsViewModel::forget() {
    m_position.stop();
    show(VisitsAnswer{});
}

} // namespace tallyboard
