// One way to carry a message out of the house. A courier says what its channel needs to be set up, which addresses it
// takes, how a message is made for it, and what the end of a try means. Adding a channel is adding a courier and its
// line in couriers.cpp. A courier has no state, thread, clock or socket: line.h carries what call() makes, by SMTP or
// HTTP, and knows no channels.
#pragma once
#include "hub/channels/sender.h"
#include "hub/channels/verdict.h"
#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tallyboard::hub {

/// For the mail server of the settings.
struct SmtpCall {
    std::string to, message; // CRLF line ends, before dot-stuffing
};
/// One POST. `reads_answer`: the answer's body, up to answer_bytes_max, belongs to the end of the try. `by_ca_file`:
/// trust is that of --ca-file; else it is always the system's, as for a public service.
struct HttpCall {
    std::string url, body;
    std::vector<std::pair<std::string, std::string>> headers;
    bool reads_answer = false, by_ca_file = true;
    std::string reference; // our name for the message, which an answer may repeat
    /// Where to note how far the receiver's clock is ahead of this machine's, when it refuses what we sign (401, 403).
    std::shared_ptr<std::atomic<std::int64_t>> clock_ahead_s;
};
using Call = std::variant<std::monostate, SmtpCall, HttpCall>; // nothing: there is nothing to carry

class Courier {
public:
    virtual ~Courier() = default;
    /// What is missing and which option of `serve` gives it. Empty: the channel is set up.
    virtual std::string not_set_up(const SenderSettings &settings) const = 0;
    /// What is wrong with an address and what to write instead, to follow the address in a sentence. Empty: it is well
    /// formed. Looks up nothing.
    virtual std::string why_not(std::string_view address) const = 0;
    /// The address as a plan keeps it. An address that is not one is only trimmed.
    virtual std::string kept(std::string_view address) const;
    /// As much of it as may be shown to an operator.
    virtual std::string shown(std::string_view address) const;
    /// Whose queue a message for this address belongs to: receivers never wait for each other.
    virtual std::string receiver(std::string_view address, const SenderSettings &settings) const = 0;
    /// `now`: this machine's wall clock, for dates and tokens. Call it only when not_set_up() and why_not() are empty.
    virtual Call call(const Outgoing &outgoing, const SenderSettings &settings, Instant now) const = 0;
    virtual Ending judge(const TryEnd &end) const = 0;
};

const Courier &courier_of(Channel channel);

// The couriers, each in a file of its own.
const Courier &mail_courier();
const Courier &webhook_courier();
const Courier &sms_courier();
const Courier &notify_mail_courier();

} // namespace tallyboard::hub
