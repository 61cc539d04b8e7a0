// A transport without a network. A request goes to a function (the hub in this process, or a script), and its answer
// comes back at the next poll(). For the offline program, and for tests, which can cut it off, lose answers and hold
// requests back.
#pragma once
#include "client/transport.h"
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>

namespace tallyboard::sync {

class LoopbackTransport : public DrivenTransport {
public:
    /// Called on the thread that polls, one request at a time. Streams are asked about too, with GET and path_wake: a
    /// 200 opens one.
    using Answerer = std::function<HttpAnswer(const HttpRequest &)>;
    explicit LoopbackTransport(Answerer door);

    std::uint64_t send(HttpRequest request, Done done) override;
    std::uint64_t listen(HttpRequest request, std::function<void(const std::string &)> on_line, Done on_end) override;
    void cancel(std::uint64_t handle) override;
    void renew_connections() override {} // there are none
    void poll(std::int64_t wait_ms) override;
    void wake() override;

    /// Any thread: a line to every open stream, at the next poll.
    void say(const std::string &line);
    /// Any thread. Offline: requests never reach the function and end with no_network; streams break.
    void set_online(bool online);
    /// The next `count` requests reach the function, but their answers are lost (timed_out).
    void lose_answers(int count) { m_lose = count; }
    /// While held, requests wait and do not reach the function.
    void hold(bool held) { m_held = held; }
    std::size_t waiting() const { return m_requests.size(); }
    std::size_t streams() const { return m_streams.size(); }

private:
    struct Waiting {
        std::uint64_t handle;
        HttpRequest request;
        Done done;
    };
    struct Stream {
        std::function<void(const std::string &)> on_line;
        Done on_end;
    };
    void open_stream(std::uint64_t handle);
    void break_streams();

    Answerer m_answerer;
    std::uint64_t m_last = 0;
    std::deque<Waiting> m_requests;
    std::deque<std::pair<std::uint64_t, HttpRequest>> m_opening;
    std::map<std::uint64_t, Stream> m_streams;
    std::deque<std::pair<Done, HttpAnswer>> m_ended;
    int m_lose = 0;
    bool m_held = false;
    bool m_online = true; // as the polling thread has seen it

    std::mutex m_mutex; // for what other threads reach
    std::condition_variable m_signal;
    std::deque<std::string> m_lines;
    bool m_set_online = true;
    bool m_woken = false;
};

} // namespace tallyboard::sync
