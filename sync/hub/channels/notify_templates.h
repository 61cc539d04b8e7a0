// What GOV.UK Notify needs besides a key: the council's templates, by language, by type of message and by kind. The hub
// words every message itself; a template has the placeholder ((message)), a mail's subject ((subject)), and whatever
// frame the council wants around them. So no placeholder can be missing, and the words are in one place (words.h,
// sms_words.h).
//
// The file is JSON:
//   {"en": {"sms":  {"alarm": "<uuid>", "stand_down": "<uuid>", "away": "<uuid>"},
//           "mail": {"alarm": "<uuid>", "stand_down": "<uuid>", "away": "<uuid>"}},
//    "sms_sender": "<uuid>", "mail_reply_to": "<uuid>"}
// Everything in it may be left out, and what is not known is refused, since it may be a misspelt kind.
#pragma once
#include "domain/escalation.h"
#include "domain/result.h"
#include "hub/channels/notify_key.h"
#include <array>
#include <atomic>
#include <map>
#include <memory>

namespace tallyboard::hub {

enum class NotifyType { sms, mail };
constexpr auto words(NotifyType) { return std::array<std::string_view, 2>{"sms", "mail"}; }
/// verification: tests of methods and of plans. duty: one that begins, and a plan that nobody would answer tomorrow.
enum class NotifyKind { alarm, stand_down, away, verification, duty };
constexpr auto words(NotifyKind) {
    return std::array<std::string_view, 5>{"alarm", "stand_down", "away", "verification", "duty"};
}
NotifyKind notify_kind(SendKind kind);

struct NotifyTemplates {
    std::map<std::string, std::string, std::less<>> ids; // "en/sms/alarm"
    std::string sms_sender, mail_reply_to;               // empty: Notify's default
    /// In English where the language has none, and that of an alarm for a verification or a duty that has none; empty:
    /// there is none.
    std::string_view find(std::string_view language, NotifyType type, NotifyKind kind) const;
    /// The kinds of an alarm that the hub has no template for, as "alarm, away"; empty: none.
    std::string missing(std::string_view language, NotifyType type) const;
};
struct NotTemplates {
    std::string why; // follows "the templates file "
};
Result<NotifyTemplates, NotTemplates> read_notify_templates(std::string_view json);

inline constexpr std::string_view notify_live_url = "https://api.notifications.service.gov.uk";

struct NotifySettings {
    std::string url{notify_live_url}; // without a slash at its end
    NotifyKey key;
    NotifyTemplates templates;
    /// Seconds that Notify's clock is ahead of this machine's, as learnt when it refused a token. Shared by all lines.
    std::shared_ptr<std::atomic<std::int64_t>> clock_ahead_s = std::make_shared<std::atomic<std::int64_t>>(0);
};
/// Why it is not one, to follow it in a sentence: https, or http to this very machine, and no path.
std::string why_not_notify_url(std::string_view url);

} // namespace tallyboard::hub
