#include "linux/linux_appearance.h"
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace tallyboard::platform {
namespace {
const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString settings = QStringLiteral("org.freedesktop.portal.Settings");
const QString look = QStringLiteral("org.freedesktop.appearance");
const QString desktop = QStringLiteral("org.gnome.desktop.interface");
const QString scheme = QStringLiteral("color-scheme"); // 1 = prefers dark
const QString animations = QStringLiteral("enable-animations");
} // namespace

LinuxAppearance::LinuxAppearance(QObject *parent) : Appearance(parent) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portal, path, settings, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(look, scheme);
    ask(desktop, animations);
}

void LinuxAppearance::ask(const QString &space, const QString &key) {
    QDBusMessage call = QDBusMessage::createMethodCall(portal, path, settings, QStringLiteral("Read"));
    call << space << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher *ended) {
        const QDBusPendingReply<QDBusVariant> reply = *ended;
        if (!reply.isError())
            take(key, reply.value().variant());
        ended->deleteLater();
    });
}

void LinuxAppearance::settingChanged(const QString &space, const QString &key, const QDBusVariant &value) {
    if (space == look || space == desktop)
        take(key, value.variant());
}

void LinuxAppearance::take(const QString &key, QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant(); // Read wraps it twice
    const bool was_dark = m_dark, was_reduced = m_reduced_motion;
    if (key == scheme)
        m_dark = value.toUInt() == 1;
    if (key == animations)
        m_reduced_motion = !value.toBool();
    if (was_dark != m_dark || was_reduced != m_reduced_motion)
        emit changed();
}

} // namespace tallyboard::platform
