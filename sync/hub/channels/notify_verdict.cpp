#include "hub/channels/notify_verdict.h"
#include "hub/channels/notify_answer.h"
#include <algorithm>
#include <cstdlib>
#include <curl/curl.h>

namespace tallyboard::hub {

namespace {

Ending ends(SendOutcome outcome, SendTrouble trouble, int reply, bool set_up = false) {
    Ending verdict;
    verdict.report = {outcome, trouble, reply};
    verdict.set_up = set_up;
    return verdict;
}

std::int64_t asked_wait_ms(const TryEnd &end) {
    return std::clamp(end.retry_after_s, 0, retry_after_s_max) * std::int64_t{1'000};
}

Ending said(Ending verdict, std::string detail) {
    verdict.detail = std::move(detail);
    return verdict;
}

/// Something between the hub and Notify has answered in its place.
Ending not_notify(const TryEnd &end, SendOutcome outcome) {
    const bool moved = end.reply / 100 == 3;
    return said(ends(outcome, SendTrouble::no_connection, end.reply, true),
                moved      ? "a redirect, which is not followed: a login page or filter is on the way"
                : end.page ? "a page for people, not Notify's answer: a login page or filter is on the way"
                           : "not Notify's answer: a login page or filter is on the way, or --notify-url is wrong");
}

Ending on_2xx(const TryEnd &end) {
    const NotifyAnswer answer = read_notify_answer(end.answer);
    const bool ours = answer.kind == NotifyAnswer::Kind::taken && answer.reference == end.reference;
    if (end.reply == 201 && ours) {
        Ending verdict = ends(SendOutcome::handed_over, SendTrouble::none, end.reply);
        verdict.their_id = answer.id;
        return said(std::move(verdict), "accepted");
    }
    // CURLE_WRITE_ERROR is ours: the answer was longer than any of Notify's.
    const bool cut = end.code != CURLE_OK && end.code != CURLE_WRITE_ERROR && !end.page;
    if (end.reply == 201 && cut)
        return said(ends(SendOutcome::unknown, SendTrouble::no_connection, end.reply), "the answer was cut off");
    return not_notify(end, SendOutcome::failed);
}

std::string clock_words(const TryEnd &end) {
    if (std::abs(end.clock_off_s) <= clock_off_s_max)
        return "the key is not one of an active service: see --notify-key-file, and that it was not revoked";
    return "this machine's clock is " + std::to_string(std::abs(end.clock_off_s)) + " s " +
           (end.clock_off_s > 0 ? "behind" : "ahead of") + " Notify's: see NTP; the next try allows for it";
}

Ending over_limit(const TryEnd &end, NotifyError error) {
    const bool by_day = error == NotifyError::day_limit;
    Ending verdict = ends(SendOutcome::put_off, SendTrouble::limit_reached, end.reply, by_day);
    verdict.wait_ms = by_day ? day_limit_wait_ms : asked_wait_ms(end);
    return said(std::move(verdict),
                by_day ? "the day's messages of this service are used up, until midnight UTC: ask Notify for more"
                       : "the service's messages for this minute are used up");
}

Ending on_error(const TryEnd &end, const NotifyAnswer &answer) {
    const bool set_up = true;
    const auto hint = [&answer](std::string_view otherwise) {
        return std::string(answer.hint.empty() ? otherwise : answer.hint);
    };
    switch (end.reply) {
    case 400: break;
    case 401:
    case 403: return said(ends(SendOutcome::put_off, SendTrouble::sender_refused, end.reply, set_up), clock_words(end));
    default:
        return said(ends(SendOutcome::put_off, SendTrouble::sender_refused, end.reply, set_up),
                    hint("Notify does not take such a request: see --notify-url"));
    }
    switch (answer.error) {
    case NotifyError::recipient:
        return said(ends(SendOutcome::refused, SendTrouble::address_refused, end.reply),
                    "Notify does not take this number or address");
    case NotifyError::bad_request:
        return said(ends(SendOutcome::put_off, SendTrouble::sender_refused, end.reply, set_up),
                    hint("Notify does not take messages of this service as it is set up"));
    case NotifyError::validation:
    case NotifyError::auth:
    case NotifyError::rate_limit:
    case NotifyError::day_limit:
    case NotifyError::other: break;
    }
    return said(ends(SendOutcome::put_off, SendTrouble::message_refused, end.reply, set_up),
                hint("Notify does not take this request: see --notify-templates"));
}

Ending judged(const TryEnd &end) {
    const int reply = end.reply;
    if (reply / 100 == 2)
        return on_2xx(end);
    if (reply / 100 == 3)
        return not_notify(end, SendOutcome::failed);
    if (reply >= 500 || reply == 408 || reply == 425) {
        Ending verdict = ends(SendOutcome::failed, SendTrouble::try_later, reply);
        verdict.wait_ms = asked_wait_ms(end);
        return said(std::move(verdict), "Notify has trouble of its own");
    }
    const NotifyAnswer answer = read_notify_answer(end.answer);
    const bool is_notify = answer.kind == NotifyAnswer::Kind::error;
    if (reply == 429)
        return over_limit(end, is_notify ? answer.error : NotifyError::rate_limit);
    if (reply == 413)
        return said(ends(SendOutcome::refused, SendTrouble::message_refused, reply), "the message is too large");
    return is_notify ? on_error(end, answer) : not_notify(end, SendOutcome::put_off);
}

} // namespace

Ending notify_verdict(const TryEnd &end) {
    if (end.reply < 200) // no answer: as for any HTTP
        return verdict_on(end);
    Ending verdict = judged(end);
    verdict.detail += " (answer " + std::to_string(end.reply) + ")";
    return verdict;
}

} // namespace tallyboard::hub
