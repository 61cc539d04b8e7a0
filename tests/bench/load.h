// A small HTTP/1.1 load client on loopback: so many keep-alive connections, each sending its next request when the last
// answer is in. The same client measures the bare limit and the hub, so its own cost cancels out.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tallyboard::bench {

struct Load {
    int connections = 1;
    int requests = 1000; // in all
    std::uint16_t port = 0;
    /// Whole HTTP request of connection c's i-th turn.
    std::function<std::string(int c, int i)> request;
    /// Whether the answer counts (status line and headers in `head`).
    std::function<bool(const std::string &head, const std::string &body)> counts;
};
struct LoadResult {
    double seconds = 0;
    int good = 0, other = 0;
    std::uint64_t bytes_in = 0;
    std::vector<double> latencies_ms;
    double rate() const { return seconds > 0 ? good / seconds : 0; }
};
LoadResult run_load(const Load &load);

/// One request over a fresh connection; the answer's body, and its head through `head`.
std::string fetch(std::uint16_t port, const std::string &request, std::string *head = nullptr);
std::string http_get(const std::string &path, const std::string &token = {}, const std::string &more = {});
std::string http_post(const std::string &path, const std::string &body, const std::string &token = {},
                      const std::string &more = {});

} // namespace tallyboard::bench
