// The bare limit of a server: Beast reads the request, and the answer is a text that stands ready. A GET gets it at
// once; a POST gets it when its body has been handed to `store`, which one thread calls with all the bodies that came
// while it was busy (group commit). Two I/O threads with a loop of their own each, as the hub has; no routes, tokens,
// JSON, limits or metrics.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tallyboard::bench {

class BareServer {
public:
    /// `store` is called on one thread of the server's and may throw nothing.
    explicit BareServer(std::function<void(const std::vector<std::string> &bodies)> store);
    ~BareServer();
    BareServer(const BareServer &) = delete;
    BareServer &operator=(const BareServer &) = delete;
    std::uint16_t port() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::bench
