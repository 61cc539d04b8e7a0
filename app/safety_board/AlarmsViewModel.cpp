#include "safety_board/AlarmsViewModel.h"
#include "safety_board/board_rows.h"
#include "shell/HubWords.h"
#include "shell/TimeWords.h"

namespace tallyboard {

namespace {
constexpr auto call_id = "alarm";
}

AlarmsViewModel::AlarmsViewModel(Session &session, platform::Notifier &notifier, platform::AlertSound &sound,
                                 QObject *parent)
    : ViewModel(session, StoreFile::ops, store::topic(store::Topic::lone_working) | store::topic(store::Topic::people),
                parent),
      m_notifier(notifier), m_sound(sound) {
    connect(&session, &Session::ticked, this, &AlarmsViewModel::show);
    connect(&session, &Session::hubChanged, this, &AlarmsViewModel::show);
    connect(&session, &Session::personChanged, this, &AlarmsViewModel::refresh);
    connect(&m_sound, &platform::AlertSound::changed, this, &AlarmsViewModel::soundChanged);
}

AlarmsViewModel::~AlarmsViewModel() { m_sound.stop(); }

void AlarmsViewModel::reload() {
    reread([now = session().now()](store::LocalStore &local) { return store::board_rows(local, now); },
           [this](const std::vector<store::BoardRow> &board) {
               m_board = board;
               show();
           });
}

void AlarmsViewModel::show() {
    if (!session().isOpen())
        return;
    const Instant now = session().now();
    sort_board(m_board, now); // an acknowledgement may run out without any write
    m_calling.clear(), m_held.clear();
    std::vector<Visit> calling;
    for (const store::BoardRow &row : m_board) {
        if (alarm_calls(row.visit.row, session().person(), now)) {
            m_calling.push_back(row);
            calling.push_back(row.visit.row);
        } else if (alarm_is_held(row.visit.row, session().person(), now)) {
            m_held.push_back(row);
        }
    }
    const bool had = !m_call.calling().empty(), another = m_call.see(calling);
    showClock();
    const QString shown =
        QStringList{visitId(), spoken(), title(), heldText(), moreText(), knownText()}.join(QLatin1Char('\n'));
    if (std::exchange(m_shown, shown) != shown)
        emit callChanged();
    if (another) {
        tellDesktop();
        if (!calling.empty())
            session().announce(spoken(), true, QStringLiteral("alarm"));
        emit called();
    } else if (had && calling.empty()) {
        m_notifier.clear(QLatin1String(call_id));
    }
    this->sound();
}

void AlarmsViewModel::showClock() {
    const store::BoardRow *row = first();
    const Instant since = row == nullptr                     ? Instant{}
                          : row->visit.row.alarm_at.is_set() ? row->visit.row.alarm_at
                                                             : row->visit.row.deadline;
    const Millis passed = since.is_set() ? session().now() - since : Millis{};
    const std::int64_t whole_seconds = std::max<std::int64_t>(0, passed.count) / 1'000; // as the board's clock counts
    const QString clock = since.is_set() ? time_words::countdown(Millis{whole_seconds * 1'000}) : QString();
    if (std::exchange(m_clock, clock) != clock)
        emit clockChanged();
}

/// The message may be read by anybody who passes a locked screen: neither who nor where.
void AlarmsViewModel::tellDesktop() {
    platform::Call message;
    message.id = QLatin1String(call_id);
    const bool sos = stateKey() == QLatin1String("sos");
    //: The desktop's message, readable on a locked screen: no name and no place. %n alarms that nobody has answered.
    message.title = waiting() > 1 ? tr("%n alarms need an answer", "", waiting()) : tr("An alarm needs an answer");
    //: The same message, second line; %1 is a time such as 14:02.
    message.text = (sos ? tr("SOS since %1.") : tr("Overdue. Alarm since %1."))
                       .arg(time_words::clock(first()->visit.row.alarm_at, session().zone()));
    if (sos || !isKnownNow())
        message.text += QLatin1Char(' ') + unansweredText() + QLatin1Char('.');
    //: Button of the desktop's message about an alarm: shows it in Tallyboard.
    message.button = tr("Open");
    const QPointer<AlarmsViewModel> self(this);
    message.pressed = [self] {
        if (self)
            self->open();
    };
    message.delivered = [self, told = m_call.calling()](bool taken) {
        if (self && taken && !self->m_locked && told == self->m_call.calling())
            self->report(self->m_call.take_reports());
    };
    m_notifier.call(std::move(message));
}

void AlarmsViewModel::setLocked(bool locked) {
    if (std::exchange(m_locked, locked) && !locked && m_call.has_reports())
        tellDesktop();
}

void AlarmsViewModel::drawn() { report(m_call.take_reports()); }

void AlarmsViewModel::report(const std::vector<AlarmTelling> &tellings) {
    for (const AlarmTelling &telling : tellings)
        session().execute(AlarmShown{telling.visit, telling.epoch}, this, {}, telling.person);
    if (!tellings.empty())
        emit shown(static_cast<int>(tellings.size()));
}

void AlarmsViewModel::sound() {
    const bool sounding = m_call.sounds();
    sounding ? m_sound.start() : m_sound.stop();
    if (std::exchange(m_sounding, sounding) != sounding)
        emit soundChanged();
}

void AlarmsViewModel::looked() {
    m_call.looked();
    sound();
}

void AlarmsViewModel::open() {
    looked();
    m_notifier.clear(QLatin1String(call_id));
    const QString id = visitId();
    if (!id.isEmpty())
        emit opened(id);
}

const store::BoardRow *AlarmsViewModel::first() const {
    return !m_calling.empty() ? &m_calling.front() : !m_held.empty() ? &m_held.front() : nullptr;
}

QString AlarmsViewModel::visitId() const {
    const store::BoardRow *row = first();
    return row == nullptr ? QString() : QString::fromStdString(row->visit.row.id.text());
}

QString AlarmsViewModel::personName() const {
    const store::BoardRow *row = first();
    return row == nullptr ? QString() : QString::fromStdString(row->person_name);
}

QString AlarmsViewModel::stateKey() const {
    const store::BoardRow *row = first();
    if (row == nullptr)
        return {};
    return m_calling.empty()             ? QStringLiteral("owned")
           : is_open_sos(row->visit.row) ? QStringLiteral("sos")
                                         : QStringLiteral("overdue");
}

QString AlarmsViewModel::causeText() const {
    const store::BoardRow *row = first();
    if (row == nullptr)
        return {};
    //: Why there is an alarm, on the bar over every page and in the window's title.
    return is_open_sos(row->visit.row) ? tr("SOS") : tr("Overdue");
}

QString AlarmsViewModel::moreText() const {
    const auto more = static_cast<int>((m_calling.empty() ? m_held : m_calling).size()) - 1;
    //: On the bar over every page, after the worst alarm: how many others there are.
    return more > 0 ? tr("and %n more", "", more) : QString();
}

QString AlarmsViewModel::heldText() const {
    if (!m_calling.empty() || m_held.empty())
        return {};
    const store::BoardRow &row = m_held.front();
    const QString since = time_words::clock(row.visit.row.acknowledged_at, session().zone());
    if (row.visit.row.acknowledged_by == session().me())
        //: On the bar over every page: the person themself has taken the alarm on; %1 is a time.
        return tr("With you since %1").arg(since);
    //: On the bar over every page: %1 is the person who has taken the alarm on, %2 a time.
    return tr("With %1 since %2").arg(QString::fromStdString(row.acknowledged_by_name), since);
}

bool AlarmsViewModel::isKnownNow() const { return heard_lately(session().heard(), session().now()); }

QString AlarmsViewModel::knownAt() const {
    return hub_words::known_at(session().heard(), session().now(), session().zone());
}

QString AlarmsViewModel::knownText() const {
    if (first() == nullptr || isKnownNow())
        return {};
    const QString at = knownAt();
    //: On the bar over every page, very short: the hub does not answer; %1 is when what stands there was true.
    return at.isEmpty() ? tr("safety system not heard") : tr("as of %1").arg(at);
}

/// It is not known here whether somebody has answered since the hub was heard.
QString AlarmsViewModel::unansweredText() const {
    const bool let_lie = first() != nullptr && first()->visit.row.state == VisitState::acknowledged;
    if (isKnownNow())
        //: Of an alarm that calls: somebody has taken it on and let it lie, or nobody has. No name: a locked screen may
        //: show it. Then the same while the hub does not answer; %1 is a time.
        return let_lie ? tr("Taken on, and not closed in time") : tr("Nobody has answered yet");
    const QString at = knownAt();
    if (let_lie && !at.isEmpty())
        return tr("As far as this app heard at %1, it was taken on and not closed").arg(at);
    return at.isEmpty() ? tr("The safety system was not heard yet, so somebody may have answered")
                        : tr("As far as this app heard at %1, nobody had answered").arg(at);
}

QString AlarmsViewModel::spoken() const {
    if (first() == nullptr)
        return {};
    QStringList parts{causeText(), personName()};
    if (!m_calling.empty())
        parts += unansweredText();
    else if (isKnownNow() || knownAt().isEmpty())
        parts += heldText();
    else
        //: Read out with an alarm while the hub does not answer; %1 is a time, %2 "With Dana Reid since 14:41".
        parts += tr("As far as this app heard at %1: %2").arg(knownAt(), heldText());
    if (!moreText().isEmpty())
        parts += moreText();
    return parts.join(QStringLiteral(". ")) + QLatin1Char('.');
}

QString AlarmsViewModel::title() const {
    if (m_calling.empty())
        return {};
    const QString more = moreText();
    return causeText() + QStringLiteral(" · ") + personName() + (more.isEmpty() ? QString() : QLatin1Char(' ') + more);
}

QString AlarmsViewModel::soundProblem() const {
    if (m_calling.empty() || m_sound.state() != platform::SoundState::no_device)
        return {};
    //: On the bar over every page: an alarm waits, and this computer has nothing to make a sound with.
    return tr("No sound: no loudspeaker works here.");
}

void AlarmsViewModel::forget() {
    m_board.clear(), m_calling.clear(), m_held.clear();
    if (!m_call.calling().empty())
        m_notifier.clear(QLatin1String(call_id));
    m_call = {};
    m_clock.clear(), m_shown.clear();
    sound();
    emit callChanged(), emit clockChanged(), emit soundChanged();
}

} // namespace tallyboard
