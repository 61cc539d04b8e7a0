// What GOV.UK Notify answers to a request to send, read within bounds. By its REST API, version 2: 201 with the
// message's id and template, else {"status_code": 400, "errors": [{"error": "BadRequestError", "message": "…"}]}. Its
// documentation says that the words of a message may change and that the error's name will not. So verdicts go by the
// name; words only choose a sentence of ours for the operator. Nothing of the answer itself goes into a log.
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace tallyboard::hub {

enum class NotifyError {
    recipient,   // ValidationError about the number or address, InvalidPhoneError, InvalidEmailError
    validation,  // ValidationError about anything else
    bad_request, // BadRequestError: the service, its key, a template or a sender
    auth,        // AuthError: the token, and so the key or the clock
    rate_limit,  // RateLimitError: messages a minute
    day_limit,   // TooManyRequestsError: messages a day, until midnight UTC
    other        // a name that is not known
};

struct NotifyAnswer {
    enum class Kind { taken, error, not_notify } kind = Kind::not_notify;
    std::string id, reference;              // when taken: Notify's UUID for the message, and ours as it repeats it
    NotifyError error = NotifyError::other; // of the first that it names
    std::string_view hint;                  // a sentence of ours; empty: nothing more is known
};
/// Never throws. Anything but an answer of Notify, or more than 64 kB, is `not_notify`.
NotifyAnswer read_notify_answer(std::string_view body);

} // namespace tallyboard::hub
