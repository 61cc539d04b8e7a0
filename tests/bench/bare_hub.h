// The bare limit of a hub: Beast in front of SQLCipher with nothing else. POST /commit inserts the body as one row and
// commits before it answers (commit each). GET /bytes answers a text set beforehand. GET /wait answers the body of the
// next commit (long poll). POST /all inserts each line of the body in one transaction. Runs on threads of its own until
// it goes.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

namespace tallyboard::bench {

class BareHub {
public:
    BareHub(const std::string &database_path, std::string bytes);
    ~BareHub();
    BareHub(const BareHub &) = delete;
    BareHub &operator=(const BareHub &) = delete;
    std::uint16_t port() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::bench
