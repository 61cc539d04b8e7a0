// The alarm's sound through libcanberra, on a thread of its own, so that a sound server that hangs holds up nobody.
// Opens no device before the first alarm. Without a sound server it tries again every few seconds until it is stopped.
#pragma once
#include "platform/alert_sound.h"
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tallyboard::platform {

class LinuxAlertSound : public AlertSound {
    Q_OBJECT
public:
    using AlertSound::AlertSound;
    ~LinuxAlertSound() override; // waits for the sound server to let go
    void start() override;
    void stop() override;
    SoundState state() const override { return m_state; }

private:
    void work();
    void tell(SoundState state);

    SoundState m_state = SoundState::silent; // as the GUI thread knows it
    std::thread m_worker;
    std::mutex m_mutex;
    std::condition_variable m_news;
    bool m_wanted = false, m_over = false; // guarded by m_mutex
};

} // namespace tallyboard::platform
