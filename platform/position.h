// Where the device is, between start() and stop(). Owned by main, used by the lone-working view model on the GUI
// thread. While there is no fix it says so. It never hands out a place older than the last start(), nor one that its
// source has withdrawn or no longer repeats.
#pragma once
#include "platform/receiver/place_fix.h"
#include <QObject>
#include <cstdint>
#include <optional>

namespace tallyboard::platform {

enum class PositionState {
    off,       // not asked for
    searching, // asked for, but there is no place yet or no longer
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
    /// Boottime since when it is searching: since start(), or since the last place was lost. -1: off.
    virtual std::int64_t searching_since_ms() const = 0;

signals:
    void changed();
};

} // namespace tallyboard::platform
