#include "linux/linux_alert_sound.h"
#include "platform/alarm_wave.h"
#include <canberra.h>
#include <chrono>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>

namespace tallyboard::platform {
namespace {

constexpr auto try_again = std::chrono::seconds(4);
constexpr auto longest_round = std::chrono::seconds(10); // a server that never says that it has ended

/// The sound as a file in memory, since libcanberra takes only a file name.
class WaveFile {
public:
    WaveFile() : m_file(::memfd_create("tallyboard-alarm", MFD_CLOEXEC)) {
        const std::string wave = alarm_wave();
        m_whole = m_file >= 0 && ::write(m_file, wave.data(), wave.size()) == static_cast<ssize_t>(wave.size());
    }
    ~WaveFile() {
        if (m_file >= 0)
            ::close(m_file);
    }
    WaveFile(const WaveFile &) = delete;
    WaveFile &operator=(const WaveFile &) = delete;
    bool whole() const { return m_whole; }
    std::string name() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
    bool m_whole = false;
};

struct Free {
    void operator()(ca_context *context) const { ca_context_destroy(context); }
    void operator()(ca_proplist *list) const { ca_proplist_destroy(list); }
};

/// Shared with libcanberra's thread, which may call back after we have stopped waiting.
struct Round {
    std::mutex mutex;
    std::condition_variable ended;
    bool over = false;
    int error = 0;
};

/// Begins one round. Nothing: it did not begin. The role is not "event": many desktops silence those.
std::shared_ptr<Round> begin(ca_context *context, const WaveFile &file) {
    ca_proplist *list = nullptr;
    if (!file.whole() || ca_proplist_create(&list) != CA_SUCCESS)
        return {};
    const std::unique_ptr<ca_proplist, Free> owned(list);
    ca_proplist_sets(list, CA_PROP_MEDIA_FILENAME, file.name().c_str());
    ca_proplist_sets(list, CA_PROP_MEDIA_NAME, "Tallyboard alarm");
    ca_proplist_sets(list, CA_PROP_MEDIA_ROLE, "alarm");
    ca_proplist_sets(list, CA_PROP_CANBERRA_CACHE_CONTROL, "never");
    auto round = std::make_shared<Round>();
    auto kept = std::make_unique<std::shared_ptr<Round>>(round);
    const auto finished = [](ca_context *, std::uint32_t, int error, void *given) {
        const std::unique_ptr<std::shared_ptr<Round>> shared(static_cast<std::shared_ptr<Round> *>(given));
        const std::lock_guard lock((*shared)->mutex);
        (*shared)->over = true, (*shared)->error = error;
        (*shared)->ended.notify_all();
    };
    if (ca_context_play_full(context, 1, list, finished, kept.get()) != CA_SUCCESS)
        return {};
    static_cast<void>(kept.release()); // `finished` frees it
    return round;
}

std::unique_ptr<ca_context, Free> open_context() {
    ca_context *context = nullptr;
    if (ca_context_create(&context) != CA_SUCCESS)
        return {};
    std::unique_ptr<ca_context, Free> owned(context);
    ca_context_change_props(context, CA_PROP_APPLICATION_NAME, "Tallyboard", nullptr);
    return ca_context_open(context) == CA_SUCCESS ? std::move(owned) : nullptr;
}

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
    const WaveFile file;
    std::unique_ptr<ca_context, Free> context;
    std::unique_lock lock(m_mutex);
    const auto unwanted = [this] { return !m_wanted; };
    while (true) {
        m_news.wait(lock, [this] { return m_wanted || m_over; });
        if (m_over)
            return;
        lock.unlock();
        if (!context)
            context = open_context();
        const auto round = context ? begin(context.get(), file) : nullptr;
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
