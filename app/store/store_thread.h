// One thread that owns one LocalStore. The GUI and sync post work to it and are told when it is done, so no caller
// waits for the disk. Work runs in the order of posting. stop() runs what was posted, then joins.
#pragma once
#include "store/local_store.h"
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace tallyboard::store {

class StoreThread {
public:
    explicit StoreThread(std::unique_ptr<LocalStore> store);
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    /// Runs `work` on the store's thread. An exception of the work reaches on_failure (read-only mode), never a caller.
    void post(std::function<void(LocalStore &)> work);
    /// For tests and start-up only: posts and waits.
    void run(const std::function<void(LocalStore &)> &work);
    void on_failure(std::function<void(const std::string &)> listener);
    void stop();
    /// How often work was posted, by post() or run(). When two calls give the same number, nothing was posted in
    /// between.
    std::uint64_t posted() const;

private:
    void loop();
    std::unique_ptr<LocalStore> m_store;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void(LocalStore &)>> m_work;
    std::function<void(const std::string &)> m_failure;
    std::uint64_t m_posted = 0;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace tallyboard::store
