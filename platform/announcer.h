// Says a sentence through the screen reader, whatever has the keyboard. Nobody listens on most devices: that is no
// error. What is said here stands on the screen as well.
#pragma once
#include <QString>

class QObject;

namespace tallyboard::platform {

class Announcer {
public:
    virtual ~Announcer() = default;
    /// Speaks `text` in the name of `window`. `assertive`: at once, over what is being spoken. False: this system has
    /// no such event, and the caller must show the sentence as a notification, which readers speak when it appears.
    virtual bool announce(QObject &window, const QString &text, bool assertive) = 0;
};

} // namespace tallyboard::platform
