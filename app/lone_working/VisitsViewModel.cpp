#include "lone_working/VisitsViewModel.h"
#include "lone_working/cover_words.h"
#include "lone_working/visit_prompts.h"
#include "shell/HubWords.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <algorithm>

namespace tallyboard {

namespace {
constexpr std::int64_t answer_within_ms = 2'000; // after that it is said that the hub has not answered
const QString prompt_id = QStringLiteral("visit");
} // namespace

VisitsViewModel::VisitsViewModel(Session &session, platform::Position &position, platform::Notifier &notifier,
                                 QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::lone_working) | store::topic(store::Topic::sync) |
                    store::topic(store::Topic::people) | store::topic(store::Topic::notices) |
                    store::topic(store::Topic::settings),
                parent),
      m_place(session, position), m_notifier(notifier) {
    connect(&m_place, &PlaceFollower::changed, this, &VisitsViewModel::positionChanged);
    connect(&session, &Session::ticked, this, &VisitsViewModel::tick);
    connect(&session, &Session::hubChanged, this, &VisitsViewModel::tick);
    connect(&session, &Session::rulesChanged, this, &VisitsViewModel::typesChanged);
}

QString VisitsViewModel::visitId() const { return m_running ? QString::fromStdString(m_visit.id.text()) : QString(); }
QString VisitsViewModel::where() const { return QString::fromStdString(m_visit.where); }
QString VisitsViewModel::what() const { return QString::fromStdString(m_visit.what); }
QString VisitsViewModel::withWhom() const { return QString::fromStdString(m_visit.with_whom); }
QString VisitsViewModel::plannedEndText() const { return time_words::clock(m_visit.planned_end, session().zone()); }

StateWords VisitsViewModel::wordsNow() const {
    if (!m_running)
        return {};
    const HubHeard heard = session().heard();
    const Instant now = session().now();
    return state_words(worker_claim(m_visit, m_pending, m_receipt, heard, now), m_visit,
                       {QString::fromStdString(m_receipt ? m_receipt->first_told : std::string()),
                        m_facts.owner,
                        {},
                        heard,
                        now,
                        session().zone(),
                        session().rules().words.duty_officer});
}

QString VisitsViewModel::hubHeardText() const {
    return hub_words::heard(session().heard(), session().now(), session().zone());
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

bool VisitsViewModel::peopleTold() const {
    return m_running && (m_visit.state == VisitState::escalating || m_visit.state == VisitState::acknowledged);
}

QString VisitsViewModel::nextText() const {
    return m_running && m_visit.deadline >= m_visit.planned_end
               //: After "Checked in at 10:42."; %1 is a clock time.
               ? tr("Next: end of visit %1").arg(plannedEndText())
               //: After "Checked in at 10:42."; %1 is a clock time.
               : tr("Next: check-in by %1").arg(time_words::clock(m_visit.deadline, session().zone()));
}

QString VisitsViewModel::checkInText() const {
    if (!m_running || closing() || peopleTold() || !m_visit.last_check_in.is_set())
        return {};
    const QString at = time_words::clock(m_visit.last_check_in, session().zone());
    if (m_pending)
        //: A check-in that waits on this device; %1 is a clock time.
        return tr("Your check-in of %1 is on this device. The safety system has not answered yet.").arg(at);
    if (!m_checked_name.isEmpty() && m_checked_by_more_time)
        //: Somebody else asked for more time for the worker; %1 is a person's name, %2 a clock time, %3 "Next: …".
        return tr("%1 gave you more time at %2. %3").arg(m_checked_name, at, nextText());
    if (!m_checked_name.isEmpty())
        //: Somebody else checked in for the worker; %1 is a person's name, %2 a clock time, %3 "Next: …".
        return tr("%1 checked in for you at %2. %3").arg(m_checked_name, at, nextText());
    //: %1 is a clock time, %2 "Next: end of visit 11:00".
    return tr("Checked in at %1. %2").arg(at, nextText());
}

AlarmNews VisitsViewModel::newsNow() const {
    if (!m_running)
        return {};
    AlarmFacts facts = m_facts;
    facts.heard = session().heard();
    facts.now = session().now();
    facts.zone = session().zone();
    return alarm_news(m_visit, facts);
}

QVariantList VisitsViewModel::types() const {
    QVariantList list;
    for (const VisitType &type : session().rules().lone_working.types)
        list += visit_type_map(type);
    return list;
}

QString VisitsViewModel::usualType() const {
    const VisitTypeCode last = m_answer.recent.empty() ? VisitTypeCode{} : m_answer.recent.front().visit.row.type;
    return QString::fromStdString(type_for(session().rules().lone_working, last, Risk::medium).code.text);
}

QVariantMap VisitsViewModel::type(const QString &code) const {
    const auto type = type_for(session().rules().lone_working, {code.toStdString()}, Risk::medium);
    return visit_type_map(type);
}

/// Until the first step would have been told, were the end of the visit missed.
QVariantMap VisitsViewModel::cover(int minutes_out, const QString &code) const {
    const auto type = type_for(session().rules().lone_working, {code.toStdString()}, Risk::medium);
    const Instant now = session().now();
    return cover_map(m_answer.cover, {now, now + minutes(minutes_out + type.grace_minutes + 1)}, session().zone());
}

/// The place that goes with a press other than SOS, if the person lets it.
std::optional<Fix> VisitsViewModel::fix() const { return m_place.pressesCarry() ? m_place.fresh() : std::nullopt; }

void VisitsViewModel::pressed(const VisitId &visit, const std::optional<Fix> &sent) {
    if (m_place.pressesCarry())
        m_place.pressed(visit, sent);
}

void VisitsViewModel::start(const QString &where, const QString &what, const QString &withWhom, const QString &type,
                            int minutes, const QString &addressId) {
    StartVisit verb;
    verb.visit = session().newId<VisitId>();
    verb.where = where.trimmed().toStdString();
    verb.what = what.trimmed().toStdString();
    verb.with_whom = withWhom.trimmed().toStdString();
    const VisitType chosen = type_for(session().rules().lone_working, {type.toStdString()}, Risk::medium);
    verb.type = chosen.code;
    verb.risk = chosen.risk;
    verb.minutes = minutes;
    verb.fix = fix();
    verb.address = AddressId::parse(addressId.toStdString());
    act(verb, [this, visit = verb.visit, sent = verb.fix] {
        pressed(visit, sent);
        emit started();
    });
}

void VisitsViewModel::press(VisitPress::Kind kind, Verb verb) {
    const VisitPress made{kind, m_visit.id, m_visit.epoch, session().clock().boottime_ms(), peopleTold()};
    const auto *check_in = std::get_if<CheckIn>(&verb);
    const bool asks_where = check_in != nullptr;
    const std::optional<Fix> sent = asks_where ? check_in->fix : std::nullopt;
    act(std::move(verb), [this, made, asks_where, sent] {
        m_press = made;
        if (asks_where)
            pressed(made.visit, sent);
        refresh();
    });
}

void VisitsViewModel::checkIn() {
    if (m_running)
        press(VisitPress::Kind::check_in, CheckIn{m_visit.id, m_visit.epoch, fix()});
}

void VisitsViewModel::extend(int minutes, const QString &reason) {
    if (m_running)
        press(VisitPress::Kind::extend,
              ExtendVisit{m_visit.id, m_visit.epoch, minutes, reason.trimmed().toStdString()});
}

void VisitsViewModel::closeSafe() {
    if (m_running)
        press(VisitPress::Kind::close, CloseVisit{m_visit.id, m_visit.epoch, session().sealed({})});
}

/// The hub's answer to a press, as a sentence. Empty while it is not known.
QString VisitsViewModel::outcome(const VisitPress &press) const {
    const bool same = m_running && m_visit.id == press.visit;
    if (press.told_safe)
        //: Said when the hub has a worker's "I'm safe".
        return same && !m_pending && m_visit.worker_safe_at.is_set()
                   ? tr("The safety system has heard that you are safe.")
                   : QString();
    if (press.kind == VisitPress::Kind::close)
        //: Said when the hub has a worker's "I'm back safe".
        return press.visit == m_back_safe ? tr("The safety system has heard that you are back safe.") : QString();
    if (!same || m_pending || m_visit.epoch <= press.epoch || peopleTold())
        return {};
    if (press.kind == VisitPress::Kind::extend)
        //: Said when the hub has accepted more time; %1 is a clock time, %2 "Next: end of visit 11:00".
        return tr("More time: planned until %1. %2").arg(plannedEndText(), nextText());
    return checkInText();
}

void VisitsViewModel::answerPress() {
    if (!m_press)
        return;
    const QString words = outcome(*m_press);
    if (!words.isEmpty()) {
        m_press.reset();
        // Good news does not get the alarm's sign; the alarm at the top of the page keeps it.
        const QString sign = m_words.alarm ? QString() : m_words.key;
        tell(words, m_running ? sign : QStringLiteral("backSafe"));
        return;
    }
    if (!m_running) // it ended otherwise: the page says by whom
        return m_press.reset();
    if (m_press->said_kept || session().clock().boottime_ms() - m_press->boottime_ms < answer_within_ms)
        return;
    m_press->said_kept = true;
    //: Said some seconds after a press that the hub has not answered.
    tell(tr("Kept on this device. The safety system has not answered yet."), QStringLiteral("onDevice"));
}

void VisitsViewModel::tell(const QString &words, const QString &stateKey) {
    session().say(words, stateKey);
    emit said(words, stateKey);
}

/// What the hub has refused since this window opened is shown like any other refusal, although it comes later.
void VisitsViewModel::showRefused(const std::vector<store::Notice> &refused) {
    for (const store::Notice &notice : refused) {
        if (!m_refused.insert(notice.id).second || !m_refused_known)
            continue;
        m_press.reset();
        refuse(refusal_words::title(notice.kind) + QStringLiteral(": ") + refusal_words::sentence(notice.refusal),
               refusal_words::remedy(notice.refusal));
    }
    m_refused_known = true;
}

void VisitsViewModel::sos() {
    RaiseSos verb;
    verb.visit = m_running && !closing() ? m_visit.id : session().newId<VisitId>();
    verb.where = m_running ? m_visit.where : std::string();
    verb.fix = m_place.fresh(); // whatever was chosen of other presses
    act(verb, [this, visit = verb.visit, sent = verb.fix] { m_place.pressed(visit, sent); });
}

void VisitsViewModel::select(const QString &visitId) {
    m_selected = VisitId::parse(visitId.toStdString()).value_or(VisitId{});
    refresh();
}

void VisitsViewModel::reload() {
    reread([me = session().me(),
            selected = m_selected](store::LocalStore &local) { return read_visits(local, me, selected); },
           [this](const VisitsAnswer &answer) { show(answer); });
}

/// Sets every part before any signal, so that a page never sees the new visit with the old words.
void VisitsViewModel::show(const VisitsAnswer &answer) {
    m_running = answer.running.has_value();
    m_visit = answer.running ? answer.running->row : Visit{};
    m_pending = answer.running && answer.running->pending;
    m_receipt = answer.receipt;
    const auto name = [&names = answer.names](const PersonId &id) {
        const auto found = names.find(id);
        return found == names.end() ? QString() : found->second;
    };
    m_facts = {};
    m_facts.pending = m_pending;
    m_facts.owner = owner_name(answer.names, m_visit);
    m_facts.told = told_in(answer.running_events, m_visit, answer.names);
    m_facts.unheard = unheard_in(answer.running_events, m_visit);
    m_facts.raised_by = name(spoke_for(answer.running_events, VisitEventKind::sos));
    m_facts.safe_by = name(spoke_for(answer.running_events, VisitEventKind::worker_safe));
    const VisitEvent sign = sign_of_life(answer.running_events);
    m_checked_name = sign.by == sign.person ? QString() : name(sign.by);
    m_checked_by_more_time = sign.kind == VisitEventKind::extended;
    m_back_safe = {};
    if (!answer.recent.empty()) {
        const auto &newest = answer.recent.front().visit;
        if (!newest.pending && how_ended(newest.row) == Ended::by_worker)
            m_back_safe = newest.row.id;
    }
    const LocalDate today = session().today();
    m_words = wordsNow();
    m_news = newsNow();
    m_ended = ended_words(answer, session().zone());
    m_events.setRows(event_rows(answer.events, answer.names, answer.outcome_note, today, session().zone()));
    const bool other_cover = answer.cover != m_answer.cover;
    m_answer = answer;
    m_usual.setRows(usual_rows(answer));
    showRecent();
    m_place.show(m_running && !closing() ? &m_visit : nullptr, answer.presses_carry_place);
    emit visitChanged(), emit endedChanged();
    if (other_cover)
        emit typesChanged();
    m_voice.ended(m_ended);
    tick();
    showRefused(answer.refused);
}

void VisitsViewModel::putAway() {
    for (const Visit &visit : m_answer.ended)
        session().post(StoreFile::ops,
                       [id = visit.id, at = visit.closed_at](store::LocalStore &local) { local.put_away(id, at); });
}

/// The list of my visits makes a claim about the running visit too, so it is made anew.
void VisitsViewModel::showRecent() {
    m_recent.setRows(recent_rows(
        m_answer,
        {{}, {}, {}, session().heard(), session().now(), session().zone(), session().rules().words.duty_officer},
        session().today()));
}

/// Once a second, and whenever something was heard: a claim must not last longer than its reason.
void VisitsViewModel::tick() {
    m_place.tick();
    m_words = wordsNow();
    m_news = newsNow();
    if (m_running)
        showRecent();
    emit stateChanged();
    m_voice.claim(m_words, m_running);
    answerPress();
    prompt();
}

/// Reminders outside the window, once for each state of each deadline, and a second one where the council wants it.
/// They name no place: a locked screen shows them.
void VisitsViewModel::prompt() {
    const QString key = m_words.key;
    const bool asks = m_running && (key == QLatin1String("dueSoon") || key == QLatin1String("overdue"));
    const bool again = m_visit.deadline - session().now() <= minutes(m_visit.remind_again_minutes);
    const QString now =
        asks ? key + (again ? QStringLiteral("again") : QString()) + QString::number(m_visit.epoch) : QString();
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
    m_press.reset();
    m_refused.clear();
    show(VisitsAnswer{});
    m_place.forget();
    m_refused_known = false;
}

} // namespace tallyboard
