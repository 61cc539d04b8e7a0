// Whether the desktop is locked, from the D-Bus signal ActiveChanged of org.freedesktop.ScreenSaver and of GNOME's own
// screen saver.
#pragma once
#include "platform/screen_lock.h"

namespace tallyboard::platform {

class LinuxScreenLock : public ScreenLock {
    Q_OBJECT
public:
    explicit LinuxScreenLock(QObject *parent = nullptr);
    bool locked() const override { return m_locked; }

private slots:
    void activeChanged(bool active);

private:
    bool m_locked = false;
};

} // namespace tallyboard::platform
