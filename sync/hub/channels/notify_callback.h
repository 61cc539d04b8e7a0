// What GOV.UK Notify says later of a message that it took: a POST of JSON with the bearer token that the council gave
// it (Notify's documentation, "Delivery receipts"). Reads the request within bounds and says what to answer and what
// follows. Pure: whoever listens outside passes the request in, looks up the message, and carries out the effect.
//
// Delivered is never an answer: it means that a phone or a mailbox took the message, not that a person read it. So no
// effect here touches an alarm. A number or address that is wrong for good breaks the method, and its keeper has to
// hear of it.
//
// Notify asks again after 5xx and 429 alone, every five minutes, five times. So 503 is for what may succeed later, and
// any 4xx ends it.
#pragma once
#include "hub/records.h"
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tallyboard::hub {

inline constexpr std::size_t callback_bytes_max = 8'192; // a listener may stop reading there
inline constexpr std::size_t callback_token_bytes_min = 16;

struct CallbackRequest {
    std::string_view authorization; // the header's value
    std::string_view body;
};

/// What the hub knows of the message that a callback is about.
struct ToldOf {
    std::int64_t send = 0; // of its SendRecord
    Channel channel = Channel::sms;
    std::string their_id; // empty: its 201 is not known here, since the try was cut off or is not written down yet
    Fate fate = Fate::none;
    Instant fate_at; // when that fate was, by Notify
};
/// By our reference, as message_id() makes it. nullopt: no such message. Throws when the store can not be asked now.
using FindTold = std::function<std::optional<ToldOf>(std::string_view reference)>;

/// What to carry out, in one transaction, before the answer is given.
struct CallbackEffect {
    bool note = false; // keep `fate`, `at` and `their_id` with the message
    std::int64_t send = 0;
    std::string their_id;
    Fate fate = Fate::none;
    Instant at;
    bool breaks_method = false; // the number or address is wrong for good
};
struct CallbackAnswer {
    int status = 204;
    CallbackEffect effect;
    std::string_view why; // for the log, in our words: no ids, numbers or addresses
};

/// Whether the Authorization header has the council's token, in a time that depends on lengths alone. answer() asks
/// this first; a listener may ask before it reads a body.
bool is_let_in(std::string_view authorization, std::string_view token);
/// `token`: as the council gave it to Notify; shorter than callback_token_bytes_min, nothing is let in. Never throws.
CallbackAnswer answer(const CallbackRequest &request, std::string_view token, const FindTold &find);

} // namespace tallyboard::hub
