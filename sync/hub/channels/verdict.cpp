#include "hub/channels/verdict.h"
#include <algorithm>
#include <array>
#include <curl/curl.h>

namespace tallyboard::hub {

namespace {

bool is_tls_trouble(int code) {
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_USE_SSL_FAILED ||
           code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CIPHER || code == CURLE_SSL_CERTPROBLEM;
}

Ending made(SendOutcome outcome, SendTrouble trouble, int reply, Scope scope = Scope::message) {
    Ending verdict;
    verdict.report = {outcome, trouble, reply};
    verdict.scope = scope;
    return verdict;
}

/// 421 anywhere, and 432 and x.3.2 as Exchange uses them, mean: come again with fewer connections, or later.
bool says_busy(const TryEnd &end) {
    return end.reply == 421 || end.reply == 432 || (end.reply / 100 == 4 && end.enhanced.ends_with(".3.2"));
}

bool is_about_how_we_speak(int reply) {
    constexpr std::array<int, 8> replies{500, 502, 503, 504, 530, 534, 535, 538};
    return std::find(replies.begin(), replies.end(), reply) != replies.end();
}

Ending before_mail(const TryEnd &end) {
    const bool refused = end.reply / 100 == 5 || end.code == CURLE_LOGIN_DENIED;
    Ending verdict = made(SendOutcome::failed, SendTrouble::no_connection, end.reply, Scope::receiver);
    if (end.reply / 100 == 4)
        verdict.report.trouble = SendTrouble::try_later;
    else if (refused)
        verdict.report.trouble = SendTrouble::sender_refused;
    // A server that closes the connection before its greeting, or takes no more, may have too many connections of ours.
    const bool cut = end.reply == 0 && !is_tls_trouble(end.code) && end.code != CURLE_COULDNT_RESOLVE_HOST &&
                     end.code != CURLE_OPERATION_TIMEDOUT && end.code != CURLE_ABORTED_BY_CALLBACK;
    verdict.busy = says_busy(end) || cut;
    verdict.set_up = refused || is_tls_trouble(end.code);
    return verdict;
}

Ending on_envelope(const TryEnd &end) {
    if (end.reply / 100 == 5 && is_about_how_we_speak(end.reply)) {
        Ending verdict = made(SendOutcome::failed, SendTrouble::sender_refused, end.reply, Scope::receiver);
        verdict.set_up = true;
        return verdict;
    }
    if (end.reply / 100 == 5) {
        const auto trouble = end.stage == Stage::mail   ? SendTrouble::sender_refused
                             : end.stage == Stage::rcpt ? SendTrouble::address_refused
                                                        : SendTrouble::message_refused;
        Ending verdict = made(SendOutcome::refused, trouble, end.reply);
        verdict.set_up = end.stage == Stage::mail;
        return verdict;
    }
    const bool busy = says_busy(end);
    Ending verdict =
        made(SendOutcome::failed, end.reply / 100 == 4 ? SendTrouble::try_later : SendTrouble::no_connection, end.reply,
             busy ? Scope::receiver : Scope::message);
    verdict.busy = busy;
    verdict.stale = end.reused && end.stage == Stage::mail && (end.reply == 0 || end.reply == 421);
    return verdict;
}

Ending on_mail(const TryEnd &end) {
    if (end.code == CURLE_OK)
        return made(SendOutcome::handed_over, SendTrouble::none, end.reply);
    if (end.stage < Stage::mail)
        return before_mail(end);
    if (end.stage < Stage::answer)
        return on_envelope(end);
    switch (end.reply / 100) {
    case 2: return made(SendOutcome::handed_over, SendTrouble::none, end.reply);
    case 4: {
        Ending verdict = made(SendOutcome::failed, SendTrouble::try_later, end.reply);
        verdict.busy = says_busy(end);
        verdict.scope = verdict.busy ? Scope::receiver : Scope::message;
        return verdict;
    }
    case 5: return made(SendOutcome::refused, SendTrouble::message_refused, end.reply);
    default: return made(SendOutcome::unknown, SendTrouble::no_connection, end.reply);
    }
}

Ending on_answer(const TryEnd &end) {
    const int reply = end.reply;
    if (reply / 100 == 2 && !end.page)
        return made(SendOutcome::handed_over, SendTrouble::none, reply);
    if (reply / 100 <= 3) {
        Ending verdict = made(SendOutcome::refused, SendTrouble::message_refused, reply);
        verdict.set_up = true;
        return verdict;
    }
    const bool later = reply == 408 || reply == 425 || reply == 429 || reply >= 500;
    if (later) {
        Ending verdict = made(SendOutcome::failed, SendTrouble::try_later, reply);
        verdict.wait_ms = std::clamp(end.retry_after_s, 0, retry_after_s_max) * std::int64_t{1'000};
        if (verdict.wait_ms > 0)
            verdict.scope = Scope::receiver;
        return verdict;
    }
    Ending verdict = made(SendOutcome::refused,
                          reply == 401 || reply == 403   ? SendTrouble::sender_refused
                          : reply == 404 || reply == 410 ? SendTrouble::address_refused
                                                         : SendTrouble::message_refused,
                          reply);
    verdict.set_up = reply == 401 || reply == 403;
    return verdict;
}

Ending on_webhook(const TryEnd &end) {
    if (end.reply >= 200) // whatever became of the rest of the answer
        return on_answer(end);
    if (end.stage == Stage::answer)
        return made(SendOutcome::unknown, SendTrouble::no_connection, 0);
    Ending verdict = made(SendOutcome::failed, SendTrouble::no_connection, 0, Scope::receiver);
    verdict.set_up = is_tls_trouble(end.code);
    return verdict;
}

std::string detail_of(const TryEnd &end, const Ending &verdict) {
    std::string detail = verdict.report.outcome == SendOutcome::handed_over ? "accepted"
                         : end.code == CURLE_OK                             ? "refused"
                                                : curl_easy_strerror(static_cast<CURLcode>(end.code));
    if (end.reply != 0)
        detail += " (answer " + std::to_string(end.reply) + (end.enhanced.empty() ? "" : " " + end.enhanced) + ")";
    if (end.http && end.reply / 100 == 3)
        detail += ": a redirect, which is not followed";
    else if (end.page)
        detail += ": a page for people, not a webhook's answer";
    return detail;
}

} // namespace

Ending verdict_on(const TryEnd &end) {
    Ending verdict = end.http ? on_webhook(end) : on_mail(end);
    verdict.detail = detail_of(end, verdict);
    return verdict;
}

} // namespace tallyboard::hub
