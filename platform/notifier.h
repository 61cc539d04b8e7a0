// Messages outside the window. What they say may be read on a locked screen by anybody: never a place, a name or an
// answer. `id` replaces an earlier message of the same id. Failing to show one is not an error: the hub owns deadlines.
#pragma once
#include <QString>

namespace tallyboard::platform {

class Notifier {
public:
    virtual ~Notifier() = default;
    virtual void show(const QString &id, const QString &title, const QString &text, bool urgent) = 0;
    virtual void clear(const QString &id) = 0;
};

} // namespace tallyboard::platform
