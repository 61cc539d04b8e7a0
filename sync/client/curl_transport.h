// HTTP by libcurl's multi interface, driven by one thread through poll(). Timeouts: connect 5 s (urgent 3 s), 15 s in
// all, less than 64 B/s for 15 s. A stream has no timeout (the keeper calls it dead after 45 s). HTTPS with TLS 1.2 or
// later; plain HTTP to this machine only. Redirects are never followed, the size of a body is limited after inflating,
// and proxies named in the environment are ignored. Never logs.
#pragma once
#include "client/transport.h"
#include "protocol/signing.h"
#include <memory>
#include <string>
#include <vector>

namespace tallyboard::sync {

struct HubAddress {
    std::string url; // "https://hub.council.example:8443", without a slash at the end
    /// SHA-256 of the server key's SubjectPublicKeyInfo. With pins, and no ca_pem, the pins are what is trusted: they
    /// came with the enrolment link, and a hub inside a council often certifies itself.
    std::vector<protocol::Bytes32> pins;
    std::string ca_pem; // certificates to trust instead of the system's; empty: the system's
    std::string proxy;  // "http://proxy:3128"; empty: no proxy
};

struct CurlLimits {
    long connect_ms = 5'000, connect_urgent_ms = 3'000, total_ms = 15'000;
    long low_speed_bytes = 64, low_speed_seconds = 15;
    std::size_t body_bytes_max = 0; // 0: limits::page_body_bytes_max
};

class CurlTransport : public DrivenTransport {
public:
    /// `on_peer` is called on the driving thread with the IP address of the hub, or of the proxy before it, whenever
    /// that has changed.
    using OnPeer = std::function<void(const std::string &address)>;
    explicit CurlTransport(HubAddress address, CurlLimits limits = {}, OnPeer on_peer = {});
    ~CurlTransport() override; // ends everything; each `done` is called with Wire::cancelled

    std::uint64_t send(HttpRequest request, Done done) override;
    std::uint64_t listen(HttpRequest request, std::function<void(const std::string &)> on_line, Done on_end) override;
    void cancel(std::uint64_t handle) override;
    void renew_connections() override;
    void poll(std::int64_t wait_ms) override;
    void wake() override;

    struct Parts;

private:
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::sync
