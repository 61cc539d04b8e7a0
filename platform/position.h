// Where the device is, while somebody asked. Owned by main, used by the lone-working view model on the GUI thread.
// Says honestly that there is no fix for as long as there is none; never hands out a place older than the last start(),
// nor one that its source took back or has fallen silent about since.
#pragma once
#include "platform/receiver/place_fix.h"
#include <QObject>
#include <cstdint>
#include <optional>

namespace tallyboard::platform {

enum class PositionState {
    off,       // not asked for
    searching, // asked; no place yet, or no more
    fixed,     // the place now is known
    no_source, // this machine can not tell where it is
    refused    // the person or the system does not allow it
};

class Position : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual PositionState state() const = 0;
    virtual std::optional<PlaceFix> latest() const = 0;
    /// Boottime since which a place is looked for: of start(), or of the loss of the last one. -1: off.
    virtual std::int64_t searching_since_ms() const = 0;

signals:
    void changed();
};

} // namespace tallyboard::platform
