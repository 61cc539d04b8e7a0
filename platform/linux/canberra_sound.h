// One sound through libcanberra: opening its context, a wave as a file in memory, and playing it once. For the worker
// threads of this folder only: every call may wait for a sound server.
#pragma once
#include <canberra.h>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

namespace tallyboard::platform {

/// The sound as a file in memory, since libcanberra takes only a file name.
class WaveFile {
public:
    explicit WaveFile(const std::string &wave);
    ~WaveFile();
    WaveFile(const WaveFile &) = delete;
    WaveFile &operator=(const WaveFile &) = delete;
    bool whole() const { return m_whole; }
    std::string name() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
    bool m_whole = false;
};

struct FreeCanberra {
    void operator()(ca_context *context) const { ca_context_destroy(context); }
    void operator()(ca_proplist *list) const { ca_proplist_destroy(list); }
};
using CanberraContext = std::unique_ptr<ca_context, FreeCanberra>;

/// Empty: there is no sound server.
CanberraContext open_canberra();

/// Shared with libcanberra's thread, which may call back after we have stopped waiting.
struct SoundRound {
    std::mutex mutex;
    std::condition_variable ended;
    bool over = false;
    int error = 0;
};

/// Begins to play it once. Empty: it did not begin. The role is not "event": many desktops silence those.
std::shared_ptr<SoundRound> play_once(ca_context *context, const WaveFile &file);

} // namespace tallyboard::platform
