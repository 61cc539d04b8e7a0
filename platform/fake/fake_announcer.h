// A screen reader for tests.
#pragma once
#include "platform/announcer.h"
#include <utility>
#include <vector>

namespace tallyboard::platform {

/// Keeps what was said. `has_event` false: like a system that can only show a notification.
class FakeAnnouncer : public Announcer {
public:
    bool announce(QObject &, const QString &text, bool assertive) override {
        if (has_event)
            said.push_back({text, assertive});
        return has_event;
    }
    std::vector<std::pair<QString, bool>> said;
    bool has_event = true;
};

} // namespace tallyboard::platform
