// The one network thread of the app: drives a transport and, once the device is enrolled, a keeper. Everything may be
// called from any thread and returns at once; callbacks come on this thread, so receivers post them to where they live.
// Made by app/main. stop() (or the destructor) takes requests back and joins; commands stay in the outbox.
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
    void set_watching(bool watching); // as Keeper's; holds for keepers begun later too
    void network_changed();
    /// What the keeper did lately (Keeper::trace), told on this thread; nothing when no rounds have begun. Not called
    /// once this is stopped.
    void trace(std::function<void(std::vector<SyncTrace::Entry>)> done);
    /// Ends rounds (sign-out, profile change); waits until both stores are let go of.
    void end();
    /// For enrol(), look() and their like: runs on this thread. What is still on its way at stop() is told `cancelled`
    /// by whoever destroys this.
    void call(std::function<void(Transport &)> what);
    void stop();

private:
    class Port;
    /// What other threads reach; it outlives this object for a store that still has work of ours.
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
