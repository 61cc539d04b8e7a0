// Messages outside the window. What they say may be read on a locked screen by anybody: never a place, a name or an
// answer. `id` replaces an earlier message of the same id. Failing to show one is not an error: the hub owns deadlines.
#pragma once
#include <QString>
#include <functional>

namespace tallyboard::platform {

/// A message that stays until it is answered, with one button.
struct Call {
    QString id, title, text, button;
    std::function<void()> pressed;             // the button, or the message itself
    std::function<void(bool taken)> delivered; // whether the desktop has taken it to show; always called, later
};

class Notifier {
public:
    virtual ~Notifier() = default;
    virtual void show(const QString &id, const QString &title, const QString &text, bool urgent) = 0;
    virtual void call(Call message) = 0;
    virtual void clear(const QString &id) = 0;
};

} // namespace tallyboard::platform
