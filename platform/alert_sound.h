// The sound of an alarm that waits for its responder: asked for once, it goes on until it is stopped. Never waits for a
// sound server on the caller's thread; without a device it says so and tries again by itself while it is asked for.
#pragma once
#include <QObject>

namespace tallyboard::platform {

/// asked: nobody knows yet whether there is a device. playing: a sound server has taken it; whether the loudspeaker is
/// turned down no program can know.
enum class SoundState { silent, asked, playing, no_device };

class AlertSound : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Asking while it goes on changes nothing.
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual SoundState state() const = 0;
signals:
    void changed();
};

} // namespace tallyboard::platform
