#include "shell/ViewModel.h"
#include "shell/RefusalWords.h"

namespace tallyboard {

ViewModel::ViewModel(Session &session, StoreFile file, store::Topics topics, QObject *parent)
    : QObject(parent), m_session(session), m_file(file), m_topics(topics) {
    connect(&session, &Session::opened, this, &ViewModel::refresh);
    connect(&session, &Session::vaultChanged, this, [this] {
        if (m_file == StoreFile::vault && !m_session.isVaultOpen())
            forget();
        refresh();
    });
    connect(&session, &Session::closed, this, [this] { forget(); });
    connect(&session, &Session::changed, this, [this](store::Topics changed) {
        if ((changed & m_topics) != 0)
            refresh();
    });
    // Whatever stood in the failed store's queue will not be answered.
    connect(&session, &Session::storeFailed, this, [this] {
        m_reading = false;
        if (std::exchange(m_busy, 0) > 0)
            emit busyChanged();
    });
    if (session.isOpen())
        refresh(); // queued: the subclass is whole by then
}

void ViewModel::refresh() {
    if (m_reading) {
        m_again = true;
        return;
    }
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            if (m_session.isOpen() && !m_resting)
                reload();
        },
        Qt::QueuedConnection);
}

void ViewModel::wakeUp() {
    if (std::exchange(m_resting, false))
        refresh();
}

void ViewModel::readDone() {
    m_reading = false;
    if (!std::exchange(m_loaded, true))
        emit loadedChanged();
    if (std::exchange(m_again, false))
        refresh();
}

void ViewModel::act(Verb verb, std::function<void()> then, std::optional<PersonId> owner) {
    clearRefusal();
    const auto answered = [this, then = std::move(then)](const store::Executed &executed) {
        if (m_busy > 0)
            --m_busy;
        emit busyChanged();
        if (executed.verdict == Verdict::refused)
            return refuse(refusal_words::sentence(executed.refusal), refusal_words::remedy(executed.refusal));
        if (then)
            then();
        emit done();
    };
    if (!m_session.execute(std::move(verb), this, answered, owner)) {
        //: Shown when a button is pressed while the encrypted file it needs is closed, and what to do.
        return refuse(tr("This part of Tallyboard is locked."), tr("Unlock it with your passphrase, then try again."));
    }
    ++m_busy;
    emit busyChanged();
}

void ViewModel::refuse(const QString &sentence, const QString &what_to_do) {
    m_refusal = sentence;
    m_remedy = what_to_do;
    emit refusalChanged();
    m_session.announce((sentence + QLatin1Char(' ') + what_to_do).trimmed(), true);
}

void ViewModel::clearRefusal() {
    if (!m_refusal.isEmpty() || !m_remedy.isEmpty())
        refuse({}, {});
}

} // namespace tallyboard
