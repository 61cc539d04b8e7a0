// The one network thread of the app: drives a transport and, once the device is enrolled, a keeper. All functions may
// be called from any thread; those that wait say so. Callbacks come on this thread, so a receiver must post them to its
// own. Made by app/main. stop() (or the destructor) cancels requests and joins; commands stay in the outbox.
#pragma once
#include "client/keeper.h"
#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

namespace tallyboard::sync {

/// Posts work to the thread that owns a LocalStore, e.g. [&t](auto work) { t.post(std::move(work)); }.
using PostToStore = std::function<void(std::function<void(store::LocalStore &)>)>;

class SyncThread {
public:
    struct Options {
        std::unique_ptr<DrivenTransport> transport;
        std::function<DeviceNow()> clock;
        std::function<LocalDate(Instant)> day;
        std::function<double()> chance;
        std::function<void(const SyncReport &)> report; // on this thread
    };
    explicit SyncThread(Options options); // starts the thread: calls work, rounds wait for begin()
    ~SyncThread();
    SyncThread(const SyncThread &) = delete;
    SyncThread &operator=(const SyncThread &) = delete;

    void begin(Credentials credentials, PostToStore ops, PostToStore vault = {}); // an empty vault is a locked one
    /// Unlocks, or locks with an empty function: once this returns, the old one is not called again.
    void set_vault(PostToStore vault);
    void wake(Lane lane);
    void set_watching(bool watching); // as Keeper's; also for a keeper that begins later
    void network_changed();
    void ask_now(); // Keeper::ask_now()
    /// What the keeper did lately (Keeper::trace), told on this thread; nothing when no rounds have begun. Not called
    /// once this is stopped.
    void trace(std::function<void(std::vector<SyncTrace::Entry>)> done);
    /// Ends rounds (sign-out, profile change). Waits until this thread uses neither store any more.
    void end();
    /// Runs enrol(), look() and the like on this thread. A request still on its way at stop() ends as `cancelled`, on
    /// the thread that destroys this object.
    void call(std::function<void(Transport &)> what);
    void stop();

private:
    class Port;
    /// What other threads use. It outlives this object while a store still has work of ours.
    struct Inbox {
        std::mutex mutex;
        std::deque<std::function<void()>> work;
        DrivenTransport *transport = nullptr; // null once stopped: nothing more is taken
        void post(std::function<void()> one);
    };
    void post(std::function<void()> work);
    void loop();

    Options m_options;
    std::shared_ptr<Port> m_ops, m_vault;
    std::unique_ptr<Keeper> m_keeper; // this thread's
    std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
    std::mutex m_mutex; // of the two ports
    std::atomic<bool> m_stopping{false};
    std::atomic<bool> m_watching{true};
    std::thread m_thread;
};

} // namespace tallyboard::sync
