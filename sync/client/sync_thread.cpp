#include "client/sync_thread.h"
#include <algorithm>
#include <utility>

namespace tallyboard::sync {

namespace {
constexpr std::int64_t longest_wait_ms = 30'000;
}

/// A store as the keeper sees it: work goes there, the continuation comes back here. close() makes it forget the store,
/// from any thread.
class SyncThread::Port : public StorePort {
public:
    Port(std::shared_ptr<Inbox> inbox, PostToStore post) : m_inbox(std::move(inbox)), m_post(std::move(post)) {}

    void run(std::function<void(store::LocalStore &)> work, std::function<void()> then) override {
        const std::lock_guard lock(m_mutex);
        if (!m_post)
            return;
        m_post([work = std::move(work), then = std::move(then), inbox = m_inbox](store::LocalStore &store) {
            try {
                work(store);
            } catch (...) {
                inbox->post(then);
                throw; // the store's thread decides what a broken store means
            }
            inbox->post(then);
        });
    }
    void close() {
        const std::lock_guard lock(m_mutex);
        m_post = {};
    }

private:
    std::shared_ptr<Inbox> m_inbox;
    std::mutex m_mutex;
    PostToStore m_post;
};

void SyncThread::Inbox::post(std::function<void()> one) {
    const std::lock_guard lock(mutex);
    if (transport == nullptr)
        return;
    work.push_back(std::move(one));
    transport->wake();
}

SyncThread::SyncThread(Options options) : m_options(std::move(options)) {
    m_inbox->transport = m_options.transport.get();
    m_thread = std::thread([this] { loop(); });
}

SyncThread::~SyncThread() { stop(); }

void SyncThread::post(std::function<void()> work) { m_inbox->post(std::move(work)); }

void SyncThread::loop() {
    while (!m_stopping) {
        std::deque<std::function<void()>> work;
        {
            const std::lock_guard lock(m_inbox->mutex);
            work.swap(m_inbox->work);
        }
        for (auto &one : work)
            one();
        std::int64_t wait = longest_wait_ms;
        if (m_keeper) {
            const auto now = m_options.clock();
            if (m_keeper->next_tick_ms() <= now.boottime_ms)
                m_keeper->tick(now);
            const auto next = m_keeper->next_tick_ms();
            wait = std::clamp<std::int64_t>(next - std::min(next, now.boottime_ms), 0, longest_wait_ms);
        }
        m_options.transport->poll(wait);
    }
    m_keeper.reset();
}

void SyncThread::begin(Credentials credentials, PostToStore ops, PostToStore vault) {
    auto ops_port = std::make_shared<Port>(m_inbox, std::move(ops));
    auto vault_port = vault ? std::make_shared<Port>(m_inbox, std::move(vault)) : nullptr;
    std::shared_ptr<Port> old_ops, old_vault;
    {
        const std::lock_guard lock(m_mutex);
        old_ops = std::exchange(m_ops, ops_port);
        old_vault = std::exchange(m_vault, vault_port);
    }
    if (old_ops)
        old_ops->close();
    if (old_vault)
        old_vault->close();
    post([this, credentials = std::move(credentials), ops_port, vault_port, old_ops, old_vault] {
        m_keeper.reset();
        m_keeper =
            std::make_unique<Keeper>(Keeper::Wiring{*m_options.transport, *ops_port, vault_port.get(), m_options.clock,
                                                    m_options.day, m_options.chance, m_options.report},
                                     credentials);
        m_keeper->set_watching(m_watching, m_options.clock());
        m_keeper->start(m_options.clock());
    });
}

void SyncThread::set_vault(PostToStore vault) {
    auto port = vault ? std::make_shared<Port>(m_inbox, std::move(vault)) : nullptr;
    std::shared_ptr<Port> old;
    {
        const std::lock_guard lock(m_mutex);
        old = std::exchange(m_vault, port);
    }
    if (old)
        old->close();
    post([this, port, old] { // `old` lives until the keeper has let go of it
        if (m_keeper)
            m_keeper->set_vault(port.get(), m_options.clock());
    });
}

void SyncThread::wake(Lane lane) {
    post([this, lane] {
        if (m_keeper)
            m_keeper->wake(lane, m_options.clock());
    });
}

void SyncThread::set_watching(bool watching) {
    m_watching = watching;
    post([this] {
        if (m_keeper)
            m_keeper->set_watching(m_watching, m_options.clock());
    });
}

void SyncThread::ask_now() {
    post([this] {
        if (m_keeper)
            m_keeper->ask_now(m_options.clock());
    });
}

void SyncThread::network_changed() {
    post([this] {
        if (m_keeper)
            m_keeper->network_changed(m_options.clock());
        else
            m_options.transport->renew_connections();
    });
}

void SyncThread::trace(std::function<void(std::vector<SyncTrace::Entry>)> done) {
    post([this, done = std::move(done)] { done(m_keeper ? m_keeper->trace() : std::vector<SyncTrace::Entry>{}); });
}

void SyncThread::end() {
    std::shared_ptr<Port> ops, vault;
    {
        const std::lock_guard lock(m_mutex);
        ops = std::exchange(m_ops, nullptr);
        vault = std::exchange(m_vault, nullptr);
    }
    if (ops)
        ops->close();
    if (vault)
        vault->close();
    post([this, ops, vault] { m_keeper.reset(); });
}

void SyncThread::call(std::function<void(Transport &)> what) {
    post([this, what = std::move(what)] { what(*m_options.transport); });
}

void SyncThread::stop() {
    if (!m_thread.joinable())
        return;
    std::shared_ptr<Port> ops, vault;
    {
        const std::lock_guard lock(m_mutex);
        ops = std::exchange(m_ops, nullptr);
        vault = std::exchange(m_vault, nullptr);
    }
    {
        const std::lock_guard lock(m_inbox->mutex);
        m_stopping = true;
        m_inbox->transport = nullptr;
        m_options.transport->wake();
    }
    if (ops)
        ops->close();
    if (vault)
        vault->close();
    m_thread.join();
    // Work that never began holds the ports, and these hold the inbox. It is dropped here, or neither would ever be
    // freed.
    std::deque<std::function<void()>> never_begun;
    {
        const std::lock_guard lock(m_inbox->mutex);
        never_begun.swap(m_inbox->work);
    }
}

} // namespace tallyboard::sync
