#include "linux/linux_notifier.h"
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>

namespace tallyboard::platform {
namespace {

QString name() { return QStringLiteral("org.freedesktop.Notifications"); }
QString path() { return QStringLiteral("/org/freedesktop/Notifications"); }
QDBusMessage call_of(const QString &method) { return QDBusMessage::createMethodCall(name(), path(), name(), method); }

} // namespace

void LinuxNotifier::show(const QString &id, const QString &title, const QString &text, bool urgent) {
    m_calls.remove(id);
    post({id, title, text, {}, {}, {}}, urgent);
}

void LinuxNotifier::call(Call message) {
    listen();
    m_calls.insert(message.id, message);
    post(message, true);
}

void LinuxNotifier::post(const Call &message, bool urgent) {
    const auto told = [this, delivered = message.delivered](bool taken) {
        if (delivered)
            QTimer::singleShot(0, this, [delivered, taken] { delivered(taken); });
    };
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return told(false);
    QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(urgent ? 2 : 1))}};
    QStringList actions;
    if (!message.button.isEmpty()) {
        actions = {QStringLiteral("default"), message.button, QStringLiteral("open"), message.button};
        hints.insert(QStringLiteral("suppress-sound"), true); // the app has a sound of its own, that goes on
    }
    QDBusMessage call = call_of(QStringLiteral("Notify"));
    call << QStringLiteral("Tallyboard") << m_shown.value(message.id, 0U) << QString() << message.title << message.text
         << actions << hints << (urgent ? 0 : -1);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, told, id = message.id](QDBusPendingCallWatcher *ended) {
                const QDBusPendingReply<uint> reply = *ended;
                if (!reply.isError())
                    m_shown.insert(id, reply.value());
                told(!reply.isError() && reply.value() != 0);
                ended->deleteLater();
            });
}

void LinuxNotifier::listen() {
    if (std::exchange(m_listening, true))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(name(), path(), name(), QStringLiteral("ActionInvoked"), this, SLOT(invoked(uint, QString)));
    bus.connect(name(), path(), name(), QStringLiteral("NotificationClosed"), this, SLOT(closed(uint, uint)));
    bus.connect(name(), path(), name(), QStringLiteral("ActivationToken"), this, SLOT(tokenGiven(uint, QString)));
}

void LinuxNotifier::invoked(uint shown, const QString &) {
    const QString id = m_shown.key(shown);
    const auto pressed = m_calls.value(id).pressed;
    if (pressed)
        pressed();
}

void LinuxNotifier::closed(uint shown, uint) { m_shown.remove(m_shown.key(shown)); }

/// The token that lets a window come to the front on Wayland. Qt takes it from the environment at the next
/// requestActivate().
void LinuxNotifier::tokenGiven(uint shown, const QString &token) {
    if (m_calls.contains(m_shown.key(shown)))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

void LinuxNotifier::clear(const QString &id) {
    m_calls.remove(id);
    const uint shown = m_shown.take(id);
    if (shown == 0)
        return;
    QDBusMessage call = call_of(QStringLiteral("CloseNotification"));
    call << shown;
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace tallyboard::platform
