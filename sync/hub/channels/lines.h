// The threads that talk to receivers. Each has a line (line.h) to one receiver and sends one message at a time. Only
// the sender's thread uses this class; each thread calls `done` when its try is over. A thread that has been idle for a
// while ends.
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
    /// How many open connections are idle. The next message takes one of them, since a server that accepts no more
    /// connections would turn a new one away.
    std::size_t idle(const std::string &receiver) const;
    void rest(std::int64_t now_ms); // ends threads that have been idle for long
    void end_all();                 // first give up all their talks

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
