// How a device's requests travel: curl in the app, a loopback in tests and the offline program, a faulty wire in a
// simulation. Answers come on the thread that drives the transport. An answer without a valid message of the hub is
// "no network" to its caller, whatever its status (captive portals say 200).
#pragma once
#include <cstdint>
#include <functional>
#include <string>

namespace tallyboard::sync {

enum class Wire { ok, no_network, timed_out, tls_failed, pin_mismatch, proxy_refused, too_large, cancelled };

struct HttpRequest {
    std::string method = "POST";
    std::string path;  // below the hub's URL
    std::string token; // bearer, empty when none
    std::string body;
    bool urgent = false; // SOS: fresh connection, 3 s connect
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
    /// Returns a handle for cancel(). `done` is called exactly once.
    virtual std::uint64_t send(HttpRequest request, Done done) = 0;
    /// Held-open stream: one call of `on_line` a line ("data: 17", ": heartbeat"), `on_end` once when it breaks.
    virtual std::uint64_t listen(HttpRequest request, std::function<void(const std::string &)> on_line,
                                 Done on_end) = 0;
    virtual void cancel(std::uint64_t handle) = 0;
    /// The network changed or the machine woke: pooled connections are not to be trusted.
    virtual void forget_connections() = 0;
};

} // namespace tallyboard::sync
