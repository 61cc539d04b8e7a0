// Where the device is, while somebody asked. Owned by main, used by the lone-working view model on the GUI thread.
// Says honestly that there is no fix for as long as there is none; never hands out a place older than the last start().
#pragma once
#include <QObject>
#include <cstdint>
#include <optional>

namespace tallyboard::platform {

/// Degrees WGS 84, metres (0: the source did not say), and the boottime at which the device heard it.
struct PlaceFix {
    double latitude = 0, longitude = 0;
    double accuracy_m = 0;
    std::int64_t heard_boottime_ms = 0;
};

enum class PositionState {
    off,       // not asked for
    searching, // asked, nothing yet
    fixed,     // a place is known
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
    /// Boottime at which the running search began, or -1.
    virtual std::int64_t searching_since_ms() const = 0;

signals:
    void changed();
};

} // namespace tallyboard::platform
