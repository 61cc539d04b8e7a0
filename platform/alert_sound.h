// The sound of an alarm that waits for its responder. Once started it goes on until it is stopped. Never waits for a
// sound server on the caller's thread. Without a sound device it says so, and tries again by itself until it is
// stopped.
#pragma once
#include <QObject>

namespace tallyboard::platform {

/// asked: it is not known yet whether there is a device. playing: a sound server has taken the sound; no program can
/// know whether the loudspeaker is turned down.
enum class SoundState { silent, asked, playing, no_device };

class AlertSound : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Does nothing while the sound goes on.
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual SoundState state() const = 0;
signals:
    void changed();
};

} // namespace tallyboard::platform
