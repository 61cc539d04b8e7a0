// What the end of one try means, from what libcurl and the server said. Pure. SMTP by RFC 5321 section 4.2.1 and by how
// far the conversation had come; HTTP by RFC 9110 section 15.
//
// A 5xx to MAIL, RCPT, DATA or the final dot is the message's: refused for good. A 5xx before MAIL, or one that says
// how we speak is wrong (500, 502-504), or that we must log in or use TLS (530, 534, 535, 538), would meet every
// message: it is failed for now, and the operator's to mend. A cut or silence behind the final dot leaves open whether
// it arrived.
//
// A webhook has taken a message when it answers 2xx with anything but a page for people: a redirect or HTML is what
// stands in front of it, a login page as a rule, and the message went nowhere.
#pragma once
#include "domain/escalation.h"
#include <cstdint>
#include <string>

namespace tallyboard::hub {

/// How far a conversation has come. `answer`: all was said and the server's word on it is awaited.
enum class Stage { connecting, greeting, session, mail, rcpt, data, body, answer };

struct TryEnd {
    bool http = false;
    int code = 0; // CURLcode
    Stage stage = Stage::connecting;
    int reply = 0;           // to what was said last; 0: none came
    std::string enhanced;    // RFC 3463, "4.3.2"; empty: none
    bool page = false;       // the webhook's answer is HTML
    int retry_after_s = 0;   // as the webhook asked
    bool reused = false;     // the connection had served before
    bool called_off = false; // by us: another conversation has the message, or the hub stops
};

/// Whose trouble it is: this message's alone, or everything's at this receiver.
enum class Scope { message, receiver };

struct Ending {
    SendReport report;
    Scope scope = Scope::message;
    bool busy = false;        // the receiver takes no more connections just now; says nothing about the message
    bool stale = false;       // a kept connection had been closed meanwhile: again at once, on a new one
    bool set_up = false;      // for the operator: how the hub is set up does not fit this receiver
    std::int64_t wait_ms = 0; // as the receiver asked, within bounds; 0: it did not
    std::string detail;       // for the log; no names, addresses or words of the message
};

inline constexpr int retry_after_s_max = 120; // an alarm does not wait longer on a receiver's word

Ending verdict_on(const TryEnd &end);

} // namespace tallyboard::hub
