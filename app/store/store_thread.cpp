#include "store/store_thread.h"
#include <exception>
#include <latch>

namespace tallyboard::store {

StoreThread::StoreThread(std::unique_ptr<LocalStore> store) : m_store(std::move(store)), m_thread([this] { loop(); }) {}

StoreThread::~StoreThread() { stop(); }

void StoreThread::post(std::function<void(LocalStore &)> work) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        m_work.push_back(std::move(work));
        ++m_posted;
    }
    m_wake.notify_one();
}

void StoreThread::run(const std::function<void(LocalStore &)> &work) {
    if (std::this_thread::get_id() == m_thread.get_id())
        return work(*m_store);
    std::latch done(1);
    struct Finish {
        std::latch &latch;
        ~Finish() { latch.count_down(); }
    };
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        m_work.emplace_back([&](LocalStore &store) {
            const Finish finish{done}; // also when the work throws: the waiter must not hang
            work(store);
        });
        ++m_posted;
    }
    m_wake.notify_one();
    done.wait();
}

void StoreThread::on_failure(std::function<void(const std::string &)> listener) {
    const std::lock_guard lock(m_mutex);
    m_failure = std::move(listener);
}

std::uint64_t StoreThread::posted() const {
    const std::lock_guard lock(m_mutex);
    return m_posted;
}

void StoreThread::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    m_store.reset();
}

void StoreThread::loop() {
    const auto guarded = [this](const auto &work) {
        std::string why;
        try {
            work(*m_store);
            return;
        } catch (const DatabaseError &error) {
            why = "database error " + std::to_string(error.code()) + '/' + std::to_string(error.extended());
        } catch (const std::exception &error) {
            why = error.what();
        }
        std::function<void(const std::string &)> listener;
        {
            const std::lock_guard lock(m_mutex);
            listener = m_failure;
        }
        if (listener)
            listener(why);
    };
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (m_work.empty()) {
            lock.unlock();
            guarded([](LocalStore &store) { store.idle(); });
            lock.lock();
        }
        m_wake.wait(lock, [this] { return m_stopping || !m_work.empty(); });
        if (m_work.empty())
            return; // stopping, and everything posted has run
        const auto work = std::move(m_work.front());
        m_work.pop_front();
        lock.unlock();
        guarded(work);
        lock.lock();
    }
}

} // namespace tallyboard::store
