// One line to the outside: a libcurl handle that keeps its connection between tries. It blocks its own thread and no
// other: libcurl waits for a mail server's answer to the final dot without giving control back (curl's issue 8555), so
// one loop for all would hold everybody up. Time limits with a mail server are those of RFC 5321 section 4.5.3.2; those
// of a webhook are in SenderSettings.
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

    /// Sends one message, to its end or until `talk` is given up. Blocks.
    TryEnd run(const Outgoing &outgoing, Talk &talk);
    /// Whether a connection is kept for the next message.
    bool is_open() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

/// The receiver whose queue a message belongs to: the mail server, or the webhook.
std::string receiver_of(const Outgoing &outgoing, const SenderSettings &settings);
/// False: as the hub is set up, nothing can ever be handed over there; `why_not` says why.
bool can_send(const Outgoing &outgoing, const SenderSettings &settings, SendResult &why_not);

} // namespace tallyboard::hub
