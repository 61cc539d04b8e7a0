// How a device's requests travel: curl in the app, a loopback in tests and the offline program, a faulty wire in a
// simulation. Answers come on the thread that drives the transport. An answer without a valid message of the hub is
// "no network" to its caller, whatever its status (captive portals say 200).
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
    /// Whoever answers is listened to, certificate and pins unchecked. For a request without token or body only, whose
    /// answer is believed by the hub's own signature in it; any other is not sent.
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
    /// Held-open stream: one call of `on_line` a line ("data: 17", ": heartbeat"), `on_end` once when it breaks. Lines
    /// are of a 200 answer with text/event-stream only; anything else just ends.
    virtual std::uint64_t listen(HttpRequest request, std::function<void(const std::string &)> on_line,
                                 Done on_end) = 0;
    /// Its `done` is called with Wire::cancelled, unless it was called already.
    virtual void cancel(std::uint64_t handle) = 0;
    /// The network changed or the machine woke: what is sent from now on goes over new connections. What is on its way
    /// is left to end by itself: its answer may yet come, and a network that changes every second must not cut it.
    virtual void renew_connections() = 0;
};

/// A transport that moves only while somebody drives it.
class DrivenTransport : public Transport {
public:
    /// Moves what can be moved and calls back; waits up to `wait_ms` for something to move, or for wake().
    virtual void poll(std::int64_t wait_ms) = 0;
    /// From any thread: ends a wait.
    virtual void wake() = 0;
};

} // namespace tallyboard::sync
