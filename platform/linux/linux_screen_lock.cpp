#include "linux/linux_screen_lock.h"
#include <QDBusConnection>

namespace tallyboard::platform {

LinuxScreenLock::LinuxScreenLock(QObject *parent) : ScreenLock(parent) {
    for (const char *name : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"})
        QDBusConnection::sessionBus().connect(QLatin1String(name), {}, QLatin1String(name),
                                              QStringLiteral("ActiveChanged"), this, SLOT(activeChanged(bool)));
}

void LinuxScreenLock::activeChanged(bool active) {
    if (std::exchange(m_locked, active) != active)
        emit changed();
}

} // namespace tallyboard::platform
