// The beats of a held button as soft sounds, on a thread of its own. Opens no device before the first beat; without a
// sound server it is silent, and the next hold asks again.
#pragma once
#include "platform/beat.h"
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tallyboard::platform {

class LinuxBeat : public Beat {
public:
    ~LinuxBeat() override; // waits for the sound server to let go
    void tick() override { ask(Wanted::tick); }
    void done() override { ask(Wanted::done); }

private:
    enum class Wanted { nothing, tick, done };
    void ask(Wanted wanted);
    void work();

    std::thread m_worker;
    std::mutex m_mutex;
    std::condition_variable m_news;
    Wanted m_wanted = Wanted::nothing;             // guarded by m_mutex; a newer one takes the place of one that waits
    std::chrono::steady_clock::time_point m_asked; // when it was wanted; guarded by m_mutex
    bool m_over = false;                           // guarded by m_mutex
};

} // namespace tallyboard::platform
