#include "settings/UnlockViewModel.h"

namespace tallyboard {
namespace {
constexpr std::int64_t idle_lock_ms = 15 * 60'000;
}

UnlockViewModel::UnlockViewModel(Session &session, Open open, std::function<void()> lock, QObject *parent)
    : QObject(parent), m_session(session), m_open(std::move(open)), m_lock(std::move(lock)) {
    connect(&session, &Session::vaultChanged, this, [this] { touch(), emit changed(); });
    connect(&session, &Session::ticked, this, &UnlockViewModel::lockWhenIdle);
}

void UnlockViewModel::setReason(const QString &reason) {
    m_reason = reason;
    emit changed();
}

void UnlockViewModel::unlock(const QString &passphrase) {
    if (m_working)
        return;
    m_problem.clear(), m_remedy.clear();
    if (passphrase.isEmpty()) {
        //: Unlock page: nothing was typed.
        m_problem = tr("Type your passphrase first.");
        emit changed();
        m_session.announce(m_problem, true);
        return;
    }
    m_working = true;
    emit changed();
    m_open(passphrase.toStdString(), [this, self = QPointer<UnlockViewModel>(this)](UnlockResult result) {
        if (!self)
            return;
        m_working = false;
        switch (result) {
        case UnlockResult::opened: touch(); break;
        case UnlockResult::wrong_passphrase:
            //: Unlock page: why it did not open, and what to do.
            m_problem = tr("That is not the passphrase of this Tallyboard.");
            m_remedy = tr("Check capital letters and the keyboard's language, then try again. Nothing was changed.");
            break;
        case UnlockResult::damaged:
            //: Unlock page: the file with the wrapped keys can not be read.
            m_problem = tr("The file that holds this profile's keys is damaged.");
            m_remedy = tr("It was left as it is. Restore it from a backup, or ask your administrator for a new code.");
            break;
        case UnlockResult::cannot_open:
            //: Unlock page: the passphrase was right but the encrypted file could not be opened.
            m_problem = tr("The passphrase is right, but the encrypted file could not be opened.");
            m_remedy = tr("Nothing was overwritten. Start Tallyboard again; if it stays, tell your administrator.");
            break;
        }
        emit changed();
        m_session.announce((m_problem + QLatin1Char(' ') + m_remedy).trimmed(), true);
    });
}

void UnlockViewModel::lock() {
    if (m_session.isVaultOpen())
        m_lock();
}

void UnlockViewModel::touch() { m_used_ms = m_session.clock().boottime_ms(); }

void UnlockViewModel::lockWhenIdle() {
    if (m_session.isVaultOpen() && m_session.clock().boottime_ms() - m_used_ms >= idle_lock_ms)
        m_lock();
}

} // namespace tallyboard
