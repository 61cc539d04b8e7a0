// The service thread: the one owner of the Service and its store. Requests queue here. Each turn takes all that wait
// into one batch, which is one transaction, and releases the answers after its commit (group commit). Between batches
// it serves deadlines, records what was sent, and notices other programs' writes. SOS and check-ins go first and are
// never shed. When the store fails it calls `failed` and does nothing more: the program must end, and its supervisor
// starts it again.
#pragma once
#include "hub/http/metrics.h"
#include "hub/service.h"
#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace tallyboard::hub {

class ServiceThread {
public:
    using Listening = std::variant<Service::Listener, protocol::Problem>;
    struct Arrival {
        Request request;
        bool urgent = false;
        std::size_t io = 0; // which io thread the answer goes to
        std::function<void(Answer)> reply;
    };
    /// All are called on the service thread and must not block.
    struct Wiring {
        std::function<HubNow()> clock;
        std::vector<std::function<void(std::function<void()>)>> post; // runs work on io thread n, in order
        std::function<void(std::vector<Outgoing>)> send;              // new messages
        std::function<void(std::vector<Outgoing>)> owed;              // all that are owed, now and then
        std::function<void(Service::Tries)> may_go;                   // the answer to about_to_send()
        std::function<void(const std::vector<std::string> &audiences, std::int64_t place)> woken;
        std::function<void(const std::vector<DeviceId> &)> disconnected;
        std::function<void(const std::vector<DeviceId> &)> rolled_back; // old copies of files: for the operator
        std::function<void()> clock_stepped;                            // this machine's clock: for the operator
        std::function<void(const ClockNews &)> clock_news;              // of hub time: for the operator
        std::function<void()> changed_outside; // another program wrote: streams check their token again
        std::function<void(const std::string &)> failed;
    };
    enum class Taken { yes, busy, stopping };
    /// Work of the outside door. One is done a turn, after all that devices want: so an SOS waits for one of them at
    /// most. An answer to an alarm comes before a provider's callback, and that before a page.
    enum class ErrandOf { answer, callback, page };
    struct Errand {
        ErrandOf of = ErrandOf::page;
        std::function<void(Service &, const HubNow &, Actions &)> work; // on the service thread; commits by itself
    };

    ServiceThread(Service &service, HubStore &store, Metrics &metrics, Wiring wiring);
    ~ServiceThread();
    ServiceThread(const ServiceThread &) = delete;
    ServiceThread &operator=(const ServiceThread &) = delete;

    void start();
    /// Answers what waits, then ends. Later arrivals are told `stopping`.
    void stop();
    Taken ask(Arrival arrival);
    Taken run(Errand errand); // busy: http_limits::errands_max of that urgency wait
    void listen(std::string token, std::size_t io, std::function<void(Listening)> reply);
    void sent(std::vector<Service::Sent> reports);
    void about_to_send(std::vector<std::int64_t> ids); // the sender asks whether they are still to be sent

private:
    struct Listen {
        std::string token;
        std::size_t io;
        std::function<void(Listening)> reply;
    };
    struct Work {
        std::vector<Arrival> batch;
        std::vector<Listen> listens;
        std::vector<Service::Sent> reports;
        std::vector<std::int64_t> tries;
        std::optional<Errand> errand;
    };
    void catch_up(); // serves what fell due while the hub was away
    void loop();
    void turn(Work work);
    Work wait_for_work(int most_ms, bool &stop);
    void serve(std::vector<Arrival> batch, const HubNow &now);
    void serve_due(const HubNow &now);
    void do_errand(const Errand &errand);
    void look_around(const HubNow &now);
    void act(Actions &actions);
    int idle_ms(const HubNow &now) const;

    Service &m_service;
    HubStore &m_store;
    Metrics &m_metrics;
    Wiring m_wiring;
    std::thread m_thread;

    std::mutex m_mutex; // guards the queues and m_stopping
    std::condition_variable m_wake;
    std::deque<Arrival> m_urgent, m_everyday;
    std::vector<Listen> m_listens;
    std::vector<Service::Sent> m_reports;
    std::vector<std::int64_t> m_tries;
    std::array<std::deque<Errand>, 3> m_errands; // by ErrandOf
    bool m_stopping = false;

    // The thread's own; times in boottime.
    bool m_more_due = true; // start-up scans the deadlines before anything else
    Instant m_next_due;
    std::uint64_t m_generation = 0;
    std::int64_t m_next_look_ms = 0, m_next_owed_ms = 0, m_next_day_end_ms = 0;
};

} // namespace tallyboard::hub
