// What `serve` gives its sender: settings from the command line and files, checked before anything starts. And the log
// lines about messages for the operator.
#pragma once
#include "hub/admin/commands.h"
#include "hub/channels/sender.h"

namespace tallyboard::hub {

/// Throws std::runtime_error with a sentence for the operator when this can never send.
SenderSettings sender_settings(const ServeOptions &options, const std::string &zone, const std::string &council,
                               const Console &world);

/// Logs every try that did not succeed. When a receiver turns the hub away for how it is set up, that is logged as an
/// error: when it begins or changes, and every ten minutes while it lasts. Nothing gets through until somebody mends
/// it.
class SendLog {
public:
    explicit SendLog(std::function<HubNow()> clock) : m_clock(std::move(clock)) {}
    void write(const SendResult &result);

private:
    std::function<HubNow()> m_clock;
    std::string m_last;
    std::int64_t m_last_ms = 0;
};

} // namespace tallyboard::hub
