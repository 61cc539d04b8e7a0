// How a device's requests travel: by curl in the app, by a loopback in tests and the offline program, by a faulty wire
// in the simulation. Answers come on the thread that drives the transport. An answer without a valid message of the hub
// is "no network" to its caller, whatever its status (captive portals say 200).
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace tallyboard::sync {

enum class Wire { ok, no_network, timed_out, tls_failed, pin_mismatch, proxy_refused, too_large, cancelled };
constexpr auto words(Wire) {
    return std::array<std::string_view, 8>{"ok",           "no_network",    "timed_out", "tls_failed",
                                           "pin_mismatch", "proxy_refused", "too_large", "cancelled"};
}

struct HttpRequest {
    std::string method = "POST";
    std::string path;  // below the hub's URL
    std::string token; // bearer, empty when none
    std::string body;
    bool urgent = false; // SOS: fresh connection, 3 s connect
    /// Certificate and pins are not checked. Only for a GET without token or body, whose answer carries the hub's own
    /// signature. Any other such request is not sent.
    bool unverified = false;
};
struct HttpAnswer {
    Wire wire = Wire::no_network;
    int status = 0;
    std::string content_type;
    std::string body;
    std::int64_t retry_after_ms = -1; // clamped 0..300 000; -1 when absent
};

class Transport {
public:
    virtual ~Transport() = default;
    using Done = std::function<void(HttpAnswer)>;
    /// Returns a handle for cancel(). `done` is called exactly once, never from inside send().
    virtual std::uint64_t send(HttpRequest request, Done done) = 0;
    /// A held-open stream: calls `on_line` for each line ("data: 17", ": heartbeat"), and `on_end` once when it breaks.
    /// Only a 200 answer of type text/event-stream gives lines; any other answer just ends.
    virtual std::uint64_t listen(HttpRequest request, std::function<void(const std::string &)> on_line,
                                 Done on_end) = 0;
    /// Calls the request's `done` with Wire::cancelled, unless it was called already.
    virtual void cancel(std::uint64_t handle) = 0;
    /// The network changed or the machine woke: requests sent from now on use new connections. Those on their way are
    /// left alone: their answers may yet come, and a network that changes every second must not cut them.
    virtual void renew_connections() = 0;
};

/// A transport that makes progress only while a thread calls poll().
class DrivenTransport : public Transport {
public:
    /// Does what can be done and calls back. Waits up to `wait_ms` for something to do, or until wake().
    virtual void poll(std::int64_t wait_ms) = 0;
    /// From any thread: ends a wait.
    virtual void wake() = 0;
};

} // namespace tallyboard::sync
