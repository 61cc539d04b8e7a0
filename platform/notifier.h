// Messages outside the window. Anybody may read them on a locked screen, so they never hold a place, a name or an
// answer. A message replaces an earlier one of the same `id`. A message that cannot be shown is no error: the hub owns
// the deadlines.
#pragma once
#include <QString>
#include <functional>

namespace tallyboard::platform {

/// A message that stays until it is answered, with one button.
struct Call {
    QString id, title, text, button;
    std::function<void()> pressed;             // the button, or the message itself
    std::function<void(bool taken)> delivered; // tells whether the desktop took it; always called, later
};

class Notifier {
public:
    virtual ~Notifier() = default;
    virtual void show(const QString &id, const QString &title, const QString &text, bool urgent) = 0;
    virtual void call(Call message) = 0;
    virtual void clear(const QString &id) = 0;
};

} // namespace tallyboard::platform
