#include "linux/linux_announcer.h"
#include <QAccessible>

namespace tallyboard::platform {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
bool LinuxAnnouncer::announce(QObject &window, const QString &text, bool assertive) {
    QAccessibleAnnouncementEvent event(&window, text);
    event.setPoliteness(assertive ? QAccessible::AnnouncementPoliteness::Assertive
                                  : QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&event);
    return true;
}
#else
bool LinuxAnnouncer::announce(QObject &, const QString &, bool) { return false; }
#endif

} // namespace tallyboard::platform
