// Decides which message is tried next at which receiver. No thread, clock or socket: the sender passes the time in.
// Receivers never wait for each other. At one receiver the oldest message goes first, and conversations run side by
// side up to a limit. A conversation that has fallen silent holds up nobody: it no longer counts against the limit, and
// its message is begun a second time beside it. The limit is learnt: a receiver that answers "too many connections"
// gets fewer, and after a while one more is tried.
#pragma once
#include "hub/channels/talk.h"
#include "hub/service.h"
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace tallyboard::hub {

/// Times in milliseconds.
struct QueueLimits {
    std::size_t at_once = 20;           // conversations with one receiver
    std::size_t at_most = 60;           // conversations including silent ones
    std::int64_t silent_after = 10'000; // a conversation without a step
    std::int64_t twice_after = 30'000;  // a message not yet sent is begun a second time
    std::int64_t retry_base = 1'000, retry_cap = 30'000, doubt_base = 30'000; // between tries, half of it jitter
    std::int64_t learn_again = 120'000;
};

class Queue {
public:
    Queue(QueueLimits limits, std::function<double()> chance) : m_limits(limits), m_chance(std::move(chance)) {}

    /// A message already here is not taken twice.
    void add(Outgoing outgoing, const std::string &receiver, std::int64_t now);
    /// Drops all other messages. One that is being sent just now is sent to its end, but not tried again.
    void keep_only(const std::set<std::int64_t> &wanted);
    void drop(std::int64_t id);
    /// The hub says that another message comes first. It is asked again in a moment.
    void hold(std::int64_t id, std::int64_t now);

    struct Next {
        std::int64_t id = 0;
        std::string receiver;
        std::shared_ptr<Talk> second; // set: begin this one beside the first, without asking
    };
    /// What may begin now; each counts as a conversation from now on. `idle`: how many idle connections a receiver has.
    std::vector<Next> ready(std::int64_t now, const std::function<std::size_t(const std::string &)> &idle);
    /// The hub has allowed this message, with these words. nullptr: it is no longer in the queue.
    std::shared_ptr<Talk> begin(Outgoing outgoing, const std::string &receiver, std::int64_t now);
    const Outgoing *words(std::int64_t id) const;
    /// A conversation has ended. Returns the report, if that ends the try.
    std::optional<SendReport> ended(const Talk &talk, const Ending &verdict, std::int64_t now);

    std::size_t waiting() const;  // not handed over, refused or dropped yet
    std::size_t troubled() const; // receivers that turned the hub away for its set-up
    std::vector<std::shared_ptr<Talk>> talks() const;
    std::int64_t next_at(std::int64_t now) const; // when to call ready() next, if nothing happens before

private:
    struct Job {
        Outgoing outgoing;
        int tries = 0;
        std::int64_t not_before = 0, begun = 0;
        enum class State { waiting, asked, running } state = State::waiting;
        bool dropped = false;
        std::shared_ptr<std::atomic<int>> speaker = std::make_shared<std::atomic<int>>(0);
        std::vector<std::shared_ptr<Talk>> talks;
    };
    struct Receiver {
        std::map<std::int64_t, Job> jobs; // by id: oldest first
        std::int64_t paused_until = 0, asked_until = 0, failed_at = 0, learned_at = 0, probed_at = 0;
        int failures = 0;
        std::size_t bears = SIZE_MAX; // conversations it accepts, as learnt
        bool set_up_wrong = false;
    };
    struct Load {
        std::size_t all = 0, silent = 0;
    };
    Load load(const Receiver &receiver, std::int64_t now) const;
    bool has_room(Receiver &receiver, const Load &load, std::size_t idle, std::int64_t now) const;
    bool wants_second(const Job &job, std::size_t idle, std::int64_t now) const;
    void ready_at(const std::string &name, Receiver &receiver, std::size_t idle, std::int64_t now,
                  std::vector<Next> &out);
    Job *find(std::int64_t id);
    void learn(Receiver &receiver, const Ending &verdict, std::size_t others, std::int64_t now);
    void again(Receiver &receiver, Job &job, const Ending &verdict, std::size_t others, std::int64_t now);
    std::int64_t backoff(std::int64_t base, int failures) const;

    QueueLimits m_limits;
    std::function<double()> m_chance; // 0 <= x < 1
    std::map<std::string, Receiver> m_receivers;
    std::map<std::int64_t, std::string> m_where; // which receiver a message is for
    int m_talks_begun = 0;
};

} // namespace tallyboard::hub
