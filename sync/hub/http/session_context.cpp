#include "hub/http/session_context.h"
#include "hub/http/limits.h"

namespace tallyboard::hub {

bool CodeGate::allows(const std::string &address, std::int64_t minute) {
    const std::lock_guard lock(m_mutex);
    if (minute != m_minute)
        return true;
    const auto found = m_failed.find(address);
    return found == m_failed.end() || found->second < http_limits::failed_codes_a_minute;
}

void CodeGate::failed(const std::string &address, std::int64_t minute) {
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_minute, minute) != minute)
        m_failed.clear();
    if (m_failed.size() < 10'000)
        ++m_failed[address];
}

Reply SessionContext::monitor(const Head &head) const {
    const std::string_view path = head.target.substr(0, head.target.find('?'));
    if (path != "/healthz" && path != "/readyz" && path != "/metrics")
        return problem_reply(protocol::ProblemCode::not_found, "no such path");
    if (head.method != "GET" && head.method != "HEAD") {
        Reply reply = problem_reply(protocol::ProblemCode::method_not_allowed, "see the Allow header");
        reply.headers += "Allow: GET, HEAD\r\n";
        return reply;
    }
    Reply reply;
    reply.content_type = "text/plain; charset=utf-8";
    if (path == "/metrics") {
        reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
        reply.body = metrics.text();
        return reply;
    }
    // Healthy: the service thread has turned lately. A thread that only exists proves nothing.
    const std::int64_t quiet_ms = clock().boottime_ms - metrics.door_heartbeat_ms;
    const bool alive = quiet_ms < 10'000;
    const bool well = path == "/healthz" ? alive : alive && metrics.ready;
    reply.status = well ? 200 : 503;
    reply.body = well ? "ok\n" : "not ok\n";
    return reply;
}

} // namespace tallyboard::hub
