#include "linux/linux_beat.h"
#include "linux/canberra_sound.h"
#include "platform/alarm_wave.h"
#include <utility>

namespace tallyboard::platform {

LinuxBeat::~LinuxBeat() {
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_news.notify_all();
    if (m_worker.joinable())
        m_worker.join();
}

void LinuxBeat::ask(Wanted wanted) {
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = wanted;
    }
    m_news.notify_all();
    if (!m_worker.joinable())
        m_worker = std::thread([this] { work(); });
}

void LinuxBeat::work() {
    const WaveFile tick(beat_wave(beat_ms)), done(beat_wave(done_ms));
    CanberraContext context;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_news.wait(lock, [this] { return m_over || m_wanted != Wanted::nothing; });
        if (m_over)
            return;
        const Wanted wanted = std::exchange(m_wanted, Wanted::nothing);
        lock.unlock();
        if (!context)
            context = open_canberra();
        if (context && play_once(context.get(), wanted == Wanted::done ? done : tick) == nullptr)
            context.reset();
        lock.lock();
    }
}

} // namespace tallyboard::platform
