// Asks for the passphrase: at the start when the key store could not open the file, and later for the DSE answers. A
// wrong one changes nothing. This model locks the vault after 15 minutes without use (boottime), or when the person
// says so.
#pragma once
#include "shell/Session.h"
#include <QObject>
#include <QtQmlIntegration>
#include <functional>

namespace tallyboard {

enum class UnlockResult { opened, wrong_passphrase, damaged, cannot_open };

class UnlockViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    Q_PROPERTY(bool working READ working NOTIFY changed)     // Argon2id is running (less than a second)
    Q_PROPERTY(bool vaultOpen READ vaultOpen NOTIFY changed) // DSE answers can be read
    /// Why the passphrase is asked at start: sentence for stage "unlock".
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) // "That passphrase does not open this profile. …", or empty
    Q_PROPERTY(QString remedy READ remedy NOTIFY changed)
public:
    using Open = std::function<void(std::string passphrase, std::function<void(UnlockResult)>)>;
    UnlockViewModel(Session &session, Open open, std::function<void()> lock, QObject *parent = nullptr);

    bool working() const { return m_working; }
    bool vaultOpen() const { return m_session.isVaultOpen(); }
    QString reason() const { return m_reason; }
    QString problem() const { return m_problem; }
    QString remedy() const { return m_remedy; }
    void setReason(const QString &reason);

    /// Used both at the start and for the vault.
    Q_INVOKABLE void unlock(const QString &passphrase);
    Q_INVOKABLE void lock();
    /// The person is using the vault: call on every answer or page turn there.
    Q_INVOKABLE void touch();

signals:
    void changed();

private:
    void lockWhenIdle();
    Session &m_session;
    Open m_open;
    std::function<void()> m_lock;
    bool m_working = false;
    std::int64_t m_used_ms = 0;
    QString m_reason, m_problem, m_remedy;
};

} // namespace tallyboard
