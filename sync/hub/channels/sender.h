// The thread that hands messages to mail servers and webhooks (libcurl multi) and reports how each try ended. It never
// gives up: a message is tried again, with jitter, until it is accepted or the hub no longer owes it. Receivers do not
// wait for each other: each host has its own queue and a few connections. Owns no truth: rows in the store say what is
// owed, so anything here may be lost in a crash. Never logs what a message says.
#pragma once
#include "hub/channels/mail.h"
#include "hub/service.h"
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tallyboard::hub {

struct SenderSettings {
    std::string smtp_url; // smtp://host:port (STARTTLS) or smtps://; empty: no mail server, messages stay owed
    std::string smtp_user, smtp_password;
    MailFrom from;
    std::string ehlo_name = "[127.0.0.1]"; // see ehlo_name() in mail.h
    std::string ca_file;                   // additional trust for mail and webhooks; empty: the system's
    std::string webhook_secret;            // signs webhooks; empty: webhooks stay owed
    std::string zone = "Europe/London", language = "en";
    int connect_ms = 5'000, total_ms = 20'000;        // of one try
    int retry_base_ms = 1'000, retry_cap_ms = 30'000; // between tries, half of it jitter
    std::size_t at_once = 8;                          // to one host
};

struct SendResult {
    std::int64_t id = 0;
    SendReport report;
    std::string detail; // a curl or server code; no names, addresses or words of the message
};

class Sender {
public:
    struct Wiring {
        std::function<HubNow()> clock;
        std::function<double()> chance;                      // 0 <= x < 1
        std::function<void(std::vector<SendResult>)> report; // on the sender's thread
        /// Right before tries: may these messages go, and with which words? Answered by may_go(), from any thread; a
        /// message let go is tried at once and its end reported. Absent: all may, as they are.
        std::function<void(std::vector<std::int64_t>)> ask = {};
    };
    Sender(SenderSettings settings, Wiring wiring);
    ~Sender();
    Sender(const Sender &) = delete;
    Sender &operator=(const Sender &) = delete;

    void start();
    void stop(); // running tries are cut off; rows stay owed
    /// From any thread. A message already here is not taken twice.
    void take(std::vector<Outgoing> messages);
    void may_go(Service::Tries tries);
    /// All that is owed now: takes what is missing and drops what is no longer owed.
    void owed(std::vector<Outgoing> messages);
    /// Tries so far, for metrics.
    struct Totals {
        std::atomic<std::uint64_t> delivered{0}, failed{0}, waiting{0};
    };
    const Totals &totals() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::hub
