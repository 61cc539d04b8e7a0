#include "client/loopback_transport.h"
#include <chrono>
#include <utility>

namespace tallyboard::sync {

LoopbackTransport::LoopbackTransport(Answerer door) : m_answerer(std::move(door)) {}

std::uint64_t LoopbackTransport::send(HttpRequest request, Done done) {
    m_requests.push_back({++m_last, std::move(request), std::move(done)});
    return m_last;
}

std::uint64_t LoopbackTransport::listen(HttpRequest request, std::function<void(const std::string &)> on_line,
                                        Done on_end) {
    m_opening.emplace_back(++m_last, std::move(request));
    m_streams.emplace(m_last, Stream{std::move(on_line), std::move(on_end)});
    return m_last;
}

void LoopbackTransport::cancel(std::uint64_t handle) {
    if (const auto stream = m_streams.find(handle); stream != m_streams.end()) {
        const Done done = std::move(stream->second.on_end);
        m_streams.erase(stream);
        std::erase_if(m_opening, [handle](const auto &opening) { return opening.first == handle; });
        return done({Wire::cancelled, 0, {}, {}, -1});
    }
    for (auto it = m_requests.begin(); it != m_requests.end(); ++it) {
        if (it->handle != handle)
            continue;
        const Done done = std::move(it->done);
        m_requests.erase(it);
        return done({Wire::cancelled, 0, {}, {}, -1});
    }
}

void LoopbackTransport::break_streams() {
    m_opening.clear();
    for (auto &[handle, stream] : std::exchange(m_streams, {}))
        m_ended.emplace_back(std::move(stream.on_end), HttpAnswer{});
}

void LoopbackTransport::open_stream(std::uint64_t handle) {
    HttpRequest request;
    for (auto it = m_opening.begin(); it != m_opening.end(); ++it) {
        if (it->first != handle)
            continue;
        request = std::move(it->second);
        m_opening.erase(it);
        break;
    }
    HttpAnswer answer = m_online ? m_answerer(request) : HttpAnswer{};
    if (answer.wire == Wire::ok && answer.status == 200)
        return;
    const auto stream = m_streams.find(handle);
    if (stream == m_streams.end())
        return;
    m_ended.emplace_back(std::move(stream->second.on_end), std::move(answer));
    m_streams.erase(stream);
}

void LoopbackTransport::poll(std::int64_t wait_ms) {
    std::deque<std::string> lines;
    {
        std::unique_lock lock(m_mutex);
        const bool idle = (m_requests.empty() || m_held) && m_opening.empty() && m_ended.empty() && m_lines.empty();
        if (idle && wait_ms > 0 && !m_woken && m_set_online == m_online)
            m_signal.wait_for(lock, std::chrono::milliseconds(wait_ms), [this] { return m_woken; });
        m_woken = false;
        if (m_online && !m_set_online)
            break_streams();
        m_online = m_set_online;
        lines.swap(m_lines);
    }
    while (!m_opening.empty())
        open_stream(m_opening.front().first);
    for (const auto &line : lines) {
        const auto listeners = m_streams; // a listener may cancel itself
        for (const auto &[handle, stream] : listeners)
            if (m_streams.contains(handle))
                stream.on_line(line);
    }
    if (!m_held) {
        // Only what waited when the poll began: a callback that sends again is served by the next one.
        for (auto left = m_requests.size(); left > 0 && !m_requests.empty(); --left) {
            auto waiting = std::move(m_requests.front());
            m_requests.pop_front();
            HttpAnswer answer = m_online ? m_answerer(waiting.request) : HttpAnswer{};
            if (m_online && m_lose > 0) {
                --m_lose;
                answer = {Wire::timed_out, 0, {}, {}, -1};
            }
            waiting.done(std::move(answer));
        }
    }
    for (auto &[done, answer] : std::exchange(m_ended, {}))
        done(std::move(answer));
}

void LoopbackTransport::wake() {
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_signal.notify_all();
}

void LoopbackTransport::say(const std::string &line) {
    const std::lock_guard lock(m_mutex);
    m_lines.push_back(line);
    m_woken = true;
    m_signal.notify_all();
}

void LoopbackTransport::set_online(bool online) {
    const std::lock_guard lock(m_mutex);
    m_set_online = online;
    m_woken = true;
    m_signal.notify_all();
}

} // namespace tallyboard::sync
