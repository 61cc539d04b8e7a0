#include "shell/ShellViewModel.h"
#include "shell/HubWords.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "store/civil_time.h"
#include "store/reads.h"

namespace tallyboard {

struct ShellViewModel::Told {
    int pending = 0, alarms = 0;
    bool sos = false;
    std::vector<store::Notice> notices;
};

ShellViewModel::ShellViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::sync) | store::topic(store::Topic::notices) |
                    store::topic(store::Topic::lone_working) | store::topic(store::Topic::presence) |
                    store::topic(store::Topic::desks) | store::topic(store::Topic::dse),
                parent) {
    connect(&session, &Session::personChanged, this, [this] { emit personChanged(), refresh(); });
    connect(&session, &Session::opened, this, &ShellViewModel::personChanged);
    connect(&session, &Session::hubChanged, this, [this] { emit hubChanged(), sayNews(); });
    connect(&session, &Session::ticked, this, [this] { emit hubChanged(), sayNews(); });
    connect(&session, &Session::said, this, &ShellViewModel::said);
    connect(&session, &Session::storeFailed, this, [this] {
        //: A line over every page: the encrypted file can not be written.
        m_store_problem =
            tr("This device can not save anything now: its disk is full or faulty. What was saved is safe. "
               "Free some space and start Tallyboard again. In danger, call 999.");
        emit storeProblemChanged();
        this->session().announce(m_store_problem, true);
    });
}

void ShellViewModel::undo() { session().undo(); }

void ShellViewModel::askForNews() {
    constexpr std::int64_t again_ms = 2000, again_offline_ms = 10'000;
    const std::int64_t now_ms = session().clock().boottime_ms();
    if (m_asked_ms >= 0 && now_ms - m_asked_ms < (offline() ? again_offline_ms : again_ms))
        return;
    m_asked_ms = now_ms;
    m_answered = false;
    tellOfNews(offline() ? tr("No connection so far. Trying again now.")
                         //: Said when somebody asks for news.
                         : tr("Asking for what is new."));
    emit newsWanted(offline());
}

/// What came of it, within ten seconds; nothing after that, since nobody would know what it is about.
void ShellViewModel::sayNews() {
    constexpr std::int64_t wait_ms = 10'000;
    if (m_answered)
        return;
    const bool heard = session().hub().heard_boottime_ms >= m_asked_ms;
    if (!heard && session().clock().boottime_ms() - m_asked_ms < wait_ms)
        return;
    m_answered = true;
    //: Said when somebody asked for news, and no answer came within ten seconds.
    tellOfNews(heard ? syncSentence() : tr("No answer yet. What you do is kept here and sent later."));
}

/// Not by Session::say(): that would take away the Undo of what was done before.
void ShellViewModel::tellOfNews(const QString &words) {
    session().announce(words, false, QStringLiteral("news"));
    emit said(words, {}, {});
}

namespace {
/// Taken desks have a state of their own; all else is "not accepted".
NoticeRow notice_row(const store::Notice &notice, LocalDate today, const std::string &zone) {
    const bool taken =
        notice.refusal.code == RefusalCode::desk_taken || notice.refusal.code == RefusalCode::desk_withdrawn;
    return {.notice_id = QString::fromStdString(notice.id.text()),
            .title = refusal_words::title(notice.kind),
            .state_key = taken ? QStringLiteral("taken") : QStringLiteral("refused"),
            .sentence = refusal_words::sentence(notice.refusal),
            .remedy = refusal_words::remedy(notice.refusal),
            .at_text = time_words::day_and_clock(notice.at, today, zone),
            .kind = QString::fromStdString(notice.kind)};
}
} // namespace

/// Over the whole council or over a part of it: their pages show what the hub gives them.
bool ShellViewModel::holds(Role role) const {
    const Person &me = session().person();
    return me.roles.with(me.scoped).has(role);
}

QString ShellViewModel::personName() const { return QString::fromStdString(session().person().name); }
QString ShellViewModel::jobTitle() const { return QString::fromStdString(session().person().job_title); }
QString ShellViewModel::council() const { return session().council(); }
bool ShellViewModel::isSafetyOfficer() const { return holds(Role::safety_officer); }
bool ShellViewModel::isAssessor() const { return holds(Role::dse_assessor); }
bool ShellViewModel::isManager() const { return holds(Role::manager); }
bool ShellViewModel::isFacilities() const { return holds(Role::facilities); }
bool ShellViewModel::isAdmin() const { return holds(Role::admin); }
QString ShellViewModel::syncHealth() const { return session().hub().health; }

QString ShellViewModel::syncSentence() const { return hub_words::sentence(syncHealth(), session().hub().problem); }

QString ShellViewModel::lastHeard() const {
    return hub_words::heard(session().heard(), session().now(), session().zone());
}

bool ShellViewModel::offline() const {
    const QString health = syncHealth();
    return health == QLatin1String("offline") || health == QLatin1String("refused") ||
           health == QLatin1String("wrong_hub");
}

void ShellViewModel::reload() {
    reread(
        [officer = isSafetyOfficer(), now = session().now()](store::LocalStore &local) {
            Told told;
            told.pending = local.sync_state().pending;
            told.notices = local.notices();
            if (!officer)
                return told;
            for (const auto &row : store::board_rows(local, now)) {
                const Urgency urgency = tallyboard::urgency(row.visit.row, now);
                told.sos = told.sos || urgency == Urgency::sos;
                told.alarms += urgency == Urgency::sos || urgency == Urgency::escalating || urgency == Urgency::overdue;
            }
            return told;
        },
        [this](const Told &told) {
            m_pending = told.pending;
            m_alarms = told.alarms;
            m_any_sos = told.sos;
            m_ops_notices.clear();
            for (const auto &notice : told.notices)
                m_ops_notices.push_back(notice_row(notice, session().today(), session().zone()));
            showNotices();
            emit pendingChanged(), emit alarmsChanged(), emit hubChanged();
        });
    readVault();
}

void ShellViewModel::readVault() {
    const bool open = session().read(
        StoreFile::vault, this,
        [](store::LocalStore &local) { return std::make_pair(local.sync_state().pending, local.notices()); },
        [this](const std::pair<int, std::vector<store::Notice>> &told) {
            m_vault_pending = told.first;
            m_vault_notices.clear();
            for (const auto &notice : told.second)
                m_vault_notices.push_back(notice_row(notice, session().today(), session().zone()));
            showNotices();
            emit pendingChanged();
        });
    if (!open && !m_vault_notices.empty()) {
        m_vault_notices.clear(); // they speak of the DSE answers: not to be read while locked
        showNotices();
    }
}

void ShellViewModel::showNotices() {
    std::vector<NoticeRow> rows = m_ops_notices;
    rows.insert(rows.end(), m_vault_notices.begin(), m_vault_notices.end());
    m_notices.setRows(std::move(rows));
}

void ShellViewModel::forget() {
    m_ops_notices.clear(), m_vault_notices.clear();
    m_notices.setRows({});
    m_pending = m_vault_pending = m_alarms = 0;
    m_any_sos = false;
    emit personChanged(), emit pendingChanged(), emit alarmsChanged();
}

void ShellViewModel::dismiss(const QString &noticeId) {
    const auto id = CommandId::parse(noticeId.toStdString());
    if (!id)
        return;
    for (const StoreFile which : {StoreFile::ops, StoreFile::vault})
        session().post(which, [id = *id](store::LocalStore &local) { local.dismiss_notice(id); });
}

} // namespace tallyboard
