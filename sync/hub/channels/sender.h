// Hands messages to mail servers, webhooks and GOV.UK Notify (courier.h) and reports how each try ended. It never gives
// up: a message is tried again, with jitter, until it is accepted, refused for good, or the hub no longer owes it.
// Receivers do not wait for each other. One thread keeps the queue (queue.h) and never blocks; each conversation has a
// thread of its own (line.h). Rows in the store say what is owed, so anything here may be lost in a crash. Never logs
// what a message says.
#pragma once
#include "hub/channels/mail.h"
#include "hub/channels/notify_templates.h"
#include "hub/service.h"
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tallyboard::hub {

struct SenderSettings {
    std::string smtp_url; // smtp://host:port (STARTTLS) or smtps://; empty: no mail server
    std::string smtp_user, smtp_password;
    MailFrom from;
    std::string ehlo_name = "[127.0.0.1]"; // see ehlo_name() in mail.h
    std::string ca_file;                   // what to trust for mail and webhooks; empty: the system's
    std::string webhook_secret;            // signs webhooks; empty: none can be sent
    NotifySettings notify;                 // GOV.UK Notify; no key: nothing can be sent by it
    std::string zone = "Europe/London", language = "en";
    int connect_ms = 5'000, total_ms = 20'000;        // for HTTP; for mail servers see line.cpp
    int retry_base_ms = 1'000, retry_cap_ms = 30'000; // between tries, half of it jitter
    std::size_t at_once = 20;                         // conversations with one receiver
};

struct SendResult {
    std::int64_t id = 0;
    SendReport report;
    std::string detail;        // a curl or server code; no names, addresses or words of the message
    bool set_up = false;       // the receiver turns this hub away for its set-up: for the operator
    std::string their_id = {}; // the receiver's own name for a message that it took; see SendRecord
};

class Sender {
public:
    /// Tries so far and what is owed now, for metrics. `failed` tries failed for now and are repeated.
    struct Totals {
        std::atomic<std::uint64_t> delivered{0}, refused{0}, failed{0}, unknown{0}, waiting{0}, troubled{0};
    };
    /// All are called on the sender's thread.
    struct Wiring {
        std::function<HubNow()> clock; // the conversations' threads call it too
        std::function<double()> chance;
        std::function<void(std::vector<SendResult>)> report;
        /// Asks right before tries whether these messages may go, and with which words. The answer is may_go(), from
        /// any thread. A message that may go is tried at once, and the end of the try is reported. Absent: all may go
        /// as they are.
        std::function<void(std::vector<std::int64_t>)> ask = {};
        std::function<void(const Totals &)> counted = {}; // after every change, within a moment
    };
    Sender(SenderSettings settings, Wiring wiring);
    ~Sender();
    Sender(const Sender &) = delete;
    Sender &operator=(const Sender &) = delete;

    void start();
    /// Cuts conversations off; their messages stay owed. A conversation that waits for the server's last answer gets
    /// five seconds for it, and is still reported.
    void stop();
    /// From any thread. A message already here is not taken twice.
    void take(std::vector<Outgoing> messages);
    void may_go(Service::Tries tries);
    /// Compares with all that is owed now: takes what is missing and drops what is no longer owed.
    void owed(std::vector<Outgoing> messages);
    const Totals &totals() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::hub
