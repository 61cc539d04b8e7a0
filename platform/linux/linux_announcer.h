// From Qt 6.8 on, Qt itself has the event.
#pragma once
#include "platform/announcer.h"

namespace tallyboard::platform {

class LinuxAnnouncer : public Announcer {
public:
    bool announce(QObject &window, const QString &text, bool assertive) override;
};

} // namespace tallyboard::platform
