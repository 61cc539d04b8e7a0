#include "linux/linux_beat.h"
#include "linux/canberra_sound.h"
#include "platform/alarm_wave.h"
#include <system_error>
#include <utility>

namespace tallyboard::platform {
namespace {
/// A beat is of the moment: one that a sound server held up would sound when the hand, or the danger, is elsewhere.
constexpr auto late_after = std::chrono::milliseconds(400);
} // namespace

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
        m_asked = std::chrono::steady_clock::now();
    }
    m_news.notify_all();
    try {
        if (!m_worker.joinable())
            m_worker = std::thread([this] { work(); });
    } catch (const std::system_error &) { // no thread to be had: silent, and the next hold asks again
    }
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
        const auto asked = m_asked;
        lock.unlock();
        if (!context)
            context = open_canberra();
        const bool late = std::chrono::steady_clock::now() - asked > late_after;
        if (context && !late && play_once(context.get(), wanted == Wanted::done ? done : tick) == nullptr)
            context.reset();
        lock.lock();
    }
}

} // namespace tallyboard::platform
