// One line to the outside: a libcurl handle that keeps its connection between tries. It blocks its own thread and
// nobody else's: libcurl waits for a mail server's word on the final dot without giving control back (curl 8555), so a
// shared loop would hold everybody up. Patience with a mail server is RFC 5321 section 4.5.3.2's; a webhook has 30 s.
#pragma once
#include "hub/channels/sender.h"
#include "hub/channels/talk.h"

namespace tallyboard::hub {

inline constexpr std::size_t answer_bytes_max = 65'536; // of a webhook's headers, and of its body

class Line {
public:
    Line(const SenderSettings &settings, std::function<HubNow()> clock);
    ~Line();
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    /// Says one message, to its end or until `talk` is given up. Blocks.
    TryEnd run(const Outgoing &outgoing, Talk &talk);
    /// A connection is kept for the next message.
    bool is_open() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

/// Which queue a message stands in: the mail server's, or the webhook's own.
std::string receiver_of(const Outgoing &outgoing, const SenderSettings &settings);
/// False, and why: nothing can ever be handed over there as things are set up.
bool can_send(const Outgoing &outgoing, const SenderSettings &settings, SendResult &why_not);

} // namespace tallyboard::hub
