// Desktop messages (org.freedesktop.Notifications 1.2). Where no program shows them, nothing happens.
#pragma once
#include "platform/notifier.h"
#include <QHash>
#include <QObject>

namespace tallyboard::platform {

class LinuxNotifier : public QObject, public Notifier {
    Q_OBJECT
public:
    using QObject::QObject;
    void show(const QString &id, const QString &title, const QString &text, bool urgent) override;
    void call(Call message) override;
    void clear(const QString &id) override;

private slots:
    void invoked(uint shown, const QString &action);
    void closed(uint shown, uint reason);
    void tokenGiven(uint shown, const QString &token);

private:
    void post(const Call &message, bool urgent);
    void listen();
    bool m_listening = false;
    QHash<QString, uint> m_shown; // our id -> the server's
    QHash<QString, Call> m_calls; // those with a button
};

} // namespace tallyboard::platform
