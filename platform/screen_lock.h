// Whether the desktop's own screen lock hides what we draw. A desktop that does not tell counts as unlocked.
#pragma once
#include <QObject>

namespace tallyboard::platform {

class ScreenLock : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual bool locked() const = 0;
signals:
    void changed();
};

} // namespace tallyboard::platform
