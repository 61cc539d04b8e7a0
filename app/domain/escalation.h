// How messages go out, and what becomes of one try to hand a message over. Values only: message.h says which messages
// are owed, and the hub sends them.
#pragma once
#include "domain/ids.h"
#include "domain/reach.h"
#include "domain/refusal.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard {

/// Appended to only: stores keep the numbers. sms: a text message by GOV.UK Notify. notify_mail: a mail by GOV.UK
/// Notify, for councils whose own mail server does not serve the hub, or as a second way beside it.
enum class Channel { app, mail, webhook, sms, notify_mail };
constexpr auto words(Channel) {
    return std::array<std::string_view, 5>{"app", "mail", "webhook", "sms", "notify_mail"};
}
/// away: the hub was away, and visits that ran then may be overdue; no alarm, and nothing to stand down. test: does its
/// owner read what comes here? plan_test: the same, to everybody of a plan. duty: one begins. plan_gap: tomorrow nobody
/// would answer.
enum class SendKind { alarm, stand_down, away, test, plan_test, duty, plan_gap };
constexpr auto words(SendKind) {
    return std::array<std::string_view, 7>{"alarm", "stand_down", "away", "test", "plan_test", "duty", "plan_gap"};
}
constexpr bool is_of_visit(SendKind kind) { return kind <= SendKind::away; }
/// How one try to hand a message over ended.
/// handed_over: the receiver's server took it (RFC 5321 section 4.2.5: 250 after the last dot; a webhook: 2xx; GOV.UK
/// Notify: 201). It says nothing of a phone or a mailbox.
/// refused: for good (5xx; a webhook's 4xx but 408, 425, 429; nothing set up to send it with); not tried again.
/// failed: for now (no connection, 4xx, a webhook's 5xx, time ran out before the whole message was sent); tried again.
/// unknown: the connection broke or time ran out after the whole message was sent and before the answer came. It may
/// have arrived, so its receiver must hear when the alarm is over, as if it was handed over; and it is tried again.
/// put_off: failed for now, and by the receiver's answer no try within a rung's limit will do better (a limit on
/// messages is used up, a key is refused). It is tried again, and an alarm goes on to the next rung at once.
enum class SendOutcome { handed_over, refused, failed, unknown, put_off };
constexpr auto words(SendOutcome) {
    return std::array<std::string_view, 5>{"handed_over", "refused", "failed", "unknown", "put_off"};
}
/// Why somebody was not told, for people. Appended to only: stories keep the words.
enum class SendTrouble {
    none,
    not_in_time,     // nobody took the message within its limit; tries go on
    not_shown,       // no app showed it within its limit
    not_set_up,      // this hub has no mail server, no webhook secret, or no key or template of GOV.UK Notify
    bad_address,     // nothing can ever be sent there
    address_refused, // the receiver's server does not take messages for this address
    message_refused, // it took the address and not the message
    sender_refused,  // it does not take messages from this hub: login, sender's address, signature
    no_connection,   // nobody answers there, or not as a mail server or over TLS
    try_later,       // the server asks to come again
    limit_reached,   // the service takes no more messages from this hub for now
    nobody           // nobody is behind that step of the plan
};
constexpr auto words(SendTrouble) {
    return std::array<std::string_view, 12>{"none",          "not_in_time",     "not_shown",       "not_set_up",
                                            "bad_address",   "address_refused", "message_refused", "sender_refused",
                                            "no_connection", "try_later",       "limit_reached",   "nobody"};
}
/// How one try ended, for the rule book. `reply`: the server's number (SMTP, HTTP), 0 when it gave none.
struct SendReport {
    SendOutcome outcome = SendOutcome::failed;
    SendTrouble trouble = SendTrouble::none;
    int reply = 0;
    bool operator==(const SendReport &) const = default;
};
/// A note in a visit's story: the trouble's word, then the reply when there was one: "address_refused 550".
std::string note_of(SendTrouble trouble, int reply);
struct NotTold {
    SendTrouble trouble = SendTrouble::none; // none: a word of a newer hub
    int reply = 0;
};
NotTold read_note(std::string_view note);

/// One message as a channel gets it: the alarm's visit and step, and where it goes. `who`: what the step is called.
struct Send {
    VisitId visit;
    std::int64_t epoch = 0;
    int rung = 0, attempt = 0;
    SendKind kind = SendKind::alarm;
    Channel channel = Channel::app;
    std::string address, who;
    std::string key; // the same for every try of one message, so that receivers can drop repeats
    bool operator==(const Send &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("epoch", s.epoch), v("rung", s.rung), v("attempt", s.attempt), v("kind", s.kind);
        v("channel", s.channel), v("address", s.address), v("who", s.who), v("key", s.key);
    }
};

} // namespace tallyboard
