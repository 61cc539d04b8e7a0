#include "linux/linux_notifier.h"
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace tallyboard::platform {
namespace {
QDBusMessage call_of(const QString &method) {
    const QString name = QStringLiteral("org.freedesktop.Notifications");
    return QDBusMessage::createMethodCall(name, QStringLiteral("/org/freedesktop/Notifications"), name, method);
}
} // namespace

void LinuxNotifier::show(const QString &id, const QString &title, const QString &text, bool urgent) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(urgent ? 2 : 1))}};
    QDBusMessage call = call_of(QStringLiteral("Notify"));
    call << QStringLiteral("Tallyboard") << m_shown.value(id, 0U) << QString() << title << text << QStringList()
         << hints << (urgent ? 0 : -1);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, id](QDBusPendingCallWatcher *ended) {
        const QDBusPendingReply<uint> reply = *ended;
        if (!reply.isError())
            m_shown.insert(id, reply.value());
        ended->deleteLater();
    });
}

void LinuxNotifier::clear(const QString &id) {
    const uint shown = m_shown.take(id);
    if (shown == 0)
        return;
    QDBusMessage call = call_of(QStringLiteral("CloseNotification"));
    call << shown;
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace tallyboard::platform
