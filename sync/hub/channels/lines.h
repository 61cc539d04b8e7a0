// The threads that talk: each has a line (line.h) to one receiver and one errand at a time. Used by the sender's thread
// only, but for `done`, which each thread calls when its errand is over. At rest for a while, a thread ends.
#pragma once
#include "hub/channels/line.h"
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace tallyboard::hub {

class Lines {
public:
    using Done = std::function<void(std::shared_ptr<Talk>, TryEnd)>;
    /// `settings` must outlive this.
    Lines(const SenderSettings &settings, std::function<HubNow()> clock, Done done);
    ~Lines();
    Lines(const Lines &) = delete;
    Lines &operator=(const Lines &) = delete;

    void run(const std::string &receiver, Outgoing outgoing, std::shared_ptr<Talk> talk);
    /// Connections that are kept open and at rest. The next errand takes one of them: a server that bears no more
    /// would turn a further one away.
    std::size_t idle(const std::string &receiver) const;
    void rest(std::int64_t now_ms); // ends what has been at rest for long
    void end_all();                 // their talks must have been given up

private:
    struct Worker;
    void work(Worker &worker);
    Worker *at_rest(const std::string &receiver, bool open);
    const SenderSettings &m_settings;
    std::function<HubNow()> m_clock;
    Done m_done;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace tallyboard::hub
