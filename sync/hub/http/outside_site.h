// What the outside listener serves, as its sessions see it; hub/door has it. Sessions read and write, and know nothing
// of its paths. The site never learns who asks: no address is given to it.
#pragma once
#include "hub/http/routes.h"
#include <functional>
#include <optional>
#include <string>

namespace tallyboard::hub {

class OutsideSite {
public:
    virtual ~OutsideSite() = default;
    /// Whether the head is refused before its body is read. On an I/O thread.
    virtual std::optional<Reply> refuse(const Head &head) const = 0;
    /// The longest body that this path takes; at most http_limits::of_outside.body_bytes.
    virtual std::size_t body_bytes(const Head &head) const = 0;
    /// Answers what was not refused by calling `done` once, at once or later, from any thread. `head` lasts as long as
    /// the call.
    virtual void answer(const Head &head, std::string body, std::function<void(Reply)> done) = 0;
    /// An answer with a status and nothing else.
    virtual Reply bare(int status) const = 0;
};

} // namespace tallyboard::hub
