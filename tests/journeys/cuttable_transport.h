// A real transport with a switch: cut off, requests fail as without a network and open streams break. For journeys.
#pragma once
#include "client/transport.h"
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <utility>

namespace tallyboard::journeys {

class CuttableTransport : public sync::DrivenTransport {
public:
    CuttableTransport(std::unique_ptr<sync::DrivenTransport> inner, std::shared_ptr<std::atomic<bool>> cut)
        : m_inner(std::move(inner)), m_cut(std::move(cut)) {}

    std::uint64_t send(sync::HttpRequest request, Done done) override {
        if (*m_cut)
            return fail_soon(std::move(done));
        return m_inner->send(std::move(request), std::move(done));
    }
    std::uint64_t listen(sync::HttpRequest request, std::function<void(const std::string &)> on_line,
                         Done on_end) override {
        if (*m_cut)
            return fail_soon(std::move(on_end));
        auto ended = std::make_shared<Done>(std::move(on_end));
        auto id = std::make_shared<std::uint64_t>(0);
        *id = m_inner->listen(std::move(request), std::move(on_line), [this, ended, id](sync::HttpAnswer answer) {
            m_streams.erase(*id);
            (*ended)(std::move(answer));
        });
        m_streams[*id] = ended;
        return *id;
    }
    void cancel(std::uint64_t handle) override {
        m_streams.erase(handle);
        m_inner->cancel(handle);
    }
    void renew_connections() override { m_inner->renew_connections(); }
    void poll(std::int64_t wait_ms) override {
        if (*m_cut) {
            const auto streams = std::exchange(m_streams, {});
            for (const auto &[handle, ended] : streams) {
                m_inner->cancel(handle);
                (*ended)({});
            }
        }
        m_inner->poll(m_failing.empty() ? wait_ms : 0);
        const auto failing = std::exchange(m_failing, {});
        for (const auto &done : failing)
            done({});
    }
    void wake() override { m_inner->wake(); }

private:
    std::uint64_t fail_soon(Done done) {
        m_failing.push_back(std::move(done));
        return ++m_never; // far above what the inner one gives out
    }
    std::unique_ptr<sync::DrivenTransport> m_inner;
    std::shared_ptr<std::atomic<bool>> m_cut;
    std::map<std::uint64_t, std::shared_ptr<Done>> m_streams;
    std::deque<Done> m_failing;
    std::uint64_t m_never = std::uint64_t{1} << 60U;
};

} // namespace tallyboard::journeys
