#include "hub/channels/lines.h"
#include <algorithm>
#include <optional>

namespace tallyboard::hub {

namespace {
constexpr std::int64_t rest_ms = 45'000; // as long as a connection is kept
}

struct Lines::Worker {
    std::string receiver;
    std::thread thread;
    std::mutex mutex; // guards the rest
    std::condition_variable wake;
    std::optional<std::pair<Outgoing, std::shared_ptr<Talk>>> errand;
    bool busy = false, open = false, ends = false; // open: while not busy
    std::int64_t idle_since = 0;
};

Lines::Lines(const SenderSettings &settings, std::function<HubNow()> clock, Done done)
    : m_settings(settings), m_clock(std::move(clock)), m_done(std::move(done)) {}

Lines::~Lines() { end_all(); }

void Lines::work(Worker &worker) {
    Line line(m_settings, m_clock);
    for (;;) {
        std::unique_lock lock(worker.mutex);
        worker.wake.wait(lock, [&worker] { return worker.ends || worker.errand; });
        if (!worker.errand)
            return;
        auto [outgoing, talk] = std::move(*worker.errand);
        worker.errand.reset();
        lock.unlock();
        TryEnd end = line.run(outgoing, *talk);
        const bool open = line.is_open();
        lock.lock();
        worker.busy = false;
        worker.open = open;
        worker.idle_since = m_clock().boottime_ms;
        lock.unlock();
        m_done(std::move(talk), std::move(end));
    }
}

/// Only this thread makes a worker busy, so an idle one stays idle meanwhile.
Lines::Worker *Lines::at_rest(const std::string &receiver, bool open) {
    const auto found = std::find_if(m_workers.begin(), m_workers.end(), [&](const auto &worker) {
        const std::lock_guard lock(worker->mutex);
        return worker->receiver == receiver && !worker->busy && (worker->open || !open);
    });
    return found == m_workers.end() ? nullptr : found->get();
}

void Lines::run(const std::string &receiver, Outgoing outgoing, std::shared_ptr<Talk> talk) {
    Worker *free = at_rest(receiver, true);
    if (free == nullptr)
        free = at_rest(receiver, false);
    if (free != nullptr) {
        const std::lock_guard lock(free->mutex);
        free->busy = true;
        free->errand.emplace(std::move(outgoing), std::move(talk));
        free->wake.notify_one();
        return;
    }
    auto worker = std::make_unique<Worker>();
    worker->receiver = receiver;
    worker->busy = true;
    worker->errand.emplace(std::move(outgoing), std::move(talk));
    worker->thread = std::thread([this, one = worker.get()] { work(*one); });
    m_workers.push_back(std::move(worker));
}

std::size_t Lines::idle(const std::string &receiver) const {
    return static_cast<std::size_t>(std::count_if(m_workers.begin(), m_workers.end(), [&receiver](const auto &worker) {
        const std::lock_guard lock(worker->mutex);
        return worker->receiver == receiver && !worker->busy && worker->open;
    }));
}

void Lines::rest(std::int64_t now_ms) {
    std::erase_if(m_workers, [now_ms](const auto &worker) {
        {
            const std::lock_guard lock(worker->mutex);
            if (worker->busy || now_ms - worker->idle_since < rest_ms)
                return false;
            worker->ends = true;
        }
        worker->wake.notify_one();
        worker->thread.join();
        return true;
    });
}

void Lines::end_all() {
    for (auto &worker : m_workers) {
        {
            const std::lock_guard lock(worker->mutex);
            worker->ends = true;
            worker->errand.reset();
        }
        worker->wake.notify_one();
    }
    for (auto &worker : m_workers)
        worker->thread.join();
    m_workers.clear();
}

} // namespace tallyboard::hub
