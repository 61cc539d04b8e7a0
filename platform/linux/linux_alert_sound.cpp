#include "linux/linux_alert_sound.h"
#include "linux/canberra_sound.h"
#include "platform/alarm_wave.h"
#include <chrono>

namespace tallyboard::platform {
namespace {

constexpr auto try_again = std::chrono::seconds(4);
constexpr auto longest_round = std::chrono::seconds(10); // a server that never says that it has ended

} // namespace

LinuxAlertSound::~LinuxAlertSound() {
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = false, m_over = true;
    }
    m_news.notify_all();
    if (m_worker.joinable())
        m_worker.join();
}

void LinuxAlertSound::start() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_wanted)
            return;
        m_wanted = true;
    }
    m_news.notify_all();
    if (!m_worker.joinable())
        m_worker = std::thread([this] { work(); });
    m_state = SoundState::asked;
    emit changed();
}

void LinuxAlertSound::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = false;
    }
    m_news.notify_all();
    if (std::exchange(m_state, SoundState::silent) != SoundState::silent)
        emit changed();
}

void LinuxAlertSound::tell(SoundState state) {
    QMetaObject::invokeMethod(
        this,
        [this, state] {
            if (m_state != SoundState::silent && std::exchange(m_state, state) != state) // stopped meanwhile
                emit changed();
        },
        Qt::QueuedConnection);
}

void LinuxAlertSound::work() {
    const WaveFile file(alarm_wave());
    CanberraContext context;
    std::unique_lock lock(m_mutex);
    const auto unwanted = [this] { return !m_wanted; };
    while (true) {
        m_news.wait(lock, [this] { return m_wanted || m_over; });
        if (m_over)
            return;
        lock.unlock();
        if (!context)
            context = open_canberra();
        const auto round = context ? play_once(context.get(), file) : nullptr;
        bool failed = round == nullptr;
        if (round) {
            tell(SoundState::playing);
            const auto until = std::chrono::steady_clock::now() + longest_round;
            std::unique_lock waiting(round->mutex);
            while (!round->over && std::chrono::steady_clock::now() < until) {
                round->ended.wait_for(waiting, std::chrono::milliseconds(100));
                const std::lock_guard looking(m_mutex);
                if (!m_wanted)
                    break;
            }
            failed = round->over && round->error != CA_SUCCESS && round->error != CA_ERROR_CANCELED;
            if (!round->over) {
                waiting.unlock();
                ca_context_cancel(context.get(), 1);
            }
        }
        if (failed) {
            context.reset(); // a server that went away is asked for anew
            tell(SoundState::no_device);
        }
        lock.lock();
        if (failed)
            m_news.wait_for(lock, try_again, unwanted);
    }
}

} // namespace tallyboard::platform
