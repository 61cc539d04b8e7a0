// What every session of the HTTP server shares. Made by the server; outlives all sessions.
#pragma once
#include "hub/http/io_thread.h"
#include "hub/http/outside_site.h"
#include "hub/http/routes.h"
#include "hub/http/service_thread.h"
#include <map>
#include <mutex>

namespace tallyboard::hub {

/// Counts wrong enrolment codes by address, so that codes can not be guessed by trying.
class CodeGate {
public:
    bool allows(const std::string &address, std::int64_t minute);
    void failed(const std::string &address, std::int64_t minute);

private:
    std::mutex m_mutex;
    std::int64_t m_minute = 0;
    std::map<std::string, int> m_failed;
};

struct SessionContext {
    explicit SessionContext(Metrics &m) : metrics(m) {}
    Metrics &metrics;
    ServiceThread *service_thread = nullptr; // null in a monitor-only server
    const Hello *hello = nullptr;
    OutsideSite *outside = nullptr; // null: there is no outside listener
    std::function<HubNow()> clock;
    /// As the service thread left it.
    Instant hub_time() const { return {clock().boottime_ms + metrics.hub_minus_boottime_ms}; }
    CodeGate codes;
    /// Paths of the monitor port: /healthz /readyz /metrics.
    Reply monitor(const Head &head) const;
};

} // namespace tallyboard::hub
