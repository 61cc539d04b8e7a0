// What the end of one try means, judged by what libcurl and the server said. Pure. For SMTP by RFC 5321 section 4.2.1
// and by how far the conversation had come; for HTTP by RFC 9110 section 15.
//
// A 5xx to MAIL, RCPT, DATA or the final dot is about this message: it is refused for good. A 5xx before MAIL, or one
// that says that our commands are wrong (500, 502-504) or that we must log in or use TLS (530, 534, 535, 538), would
// meet every message: the try has failed for now, and the operator has to mend it. When the connection is cut or silent
// after the final dot, the message may have arrived.
//
// A webhook has taken a message when it answers 2xx with anything but HTML. A redirect or HTML comes from something in
// front of the webhook, mostly a login page, and the message went nowhere.
#pragma once
#include "domain/escalation.h"
#include <cstdint>
#include <string>

namespace tallyboard::hub {

/// How far a conversation has come. `answer`: the whole message was sent, and the server's answer is awaited.
enum class Stage { connecting, greeting, session, mail, rcpt, data, body, answer };

struct TryEnd {
    Channel channel = Channel::mail;
    bool http = false;
    int code = 0; // CURLcode
    Stage stage = Stage::connecting;
    int reply = 0;           // the answer to our last command; 0: none came
    std::string enhanced;    // RFC 3463, "4.3.2"; empty: none
    bool page = false;       // the webhook's answer is HTML
    int retry_after_s = 0;   // as the webhook asked
    bool reused = false;     // the connection had been used before
    bool called_off = false; // by us: another conversation has the message, or the hub stops
    // Of a receiver whose answer is read, and empty for all others.
    std::string answer;           // its body, within answer_bytes_max; never for a log
    std::string reference;        // our name for the message
    std::int64_t clock_off_s = 0; // how far its Date (RFC 9110 section 6.6.1) is ahead of the time that we claimed
};

/// Whether the trouble is this message's alone, or that of every message to this receiver.
enum class Scope { message, receiver };

struct Ending {
    SendReport report;
    Scope scope = Scope::message;
    bool busy = false;        // the receiver accepts no more connections just now
    bool stale = false;       // the kept connection was closed meanwhile: try a new one at once
    bool set_up = false;      // the receiver turns this hub away for its set-up: for the operator
    std::int64_t wait_ms = 0; // as the receiver asked, within bounds; 0: it did not
    std::string detail;       // for the log; no names, addresses or words of the message
    std::string their_id;     // the receiver's own name for a message that it took; empty: it gave none
};

inline constexpr int retry_after_s_max = 120; // an alarm does not wait longer because a receiver asks

Ending verdict_on(const TryEnd &end); // of a mail server or a webhook

} // namespace tallyboard::hub
