#include "hub/channels/sms_words.h"
#include "hub/channels/filled.h"
#include "hub/channels/one_line.h"
#include "hub/channels/other_words.h"
#include "store/civil_time.h"
#include <array>
#include <map>

namespace tallyboard::hub {

namespace {

enum class Sms {
    overdue,
    sos,
    away,
    closed,
    says_safe,
    overtaken,
    late,
    act,
    act_unknown,
    tell,
    tell_nobody,
    tell_link,
    hidden,
    count
};
using SmsCatalogue = std::array<std::string_view, static_cast<std::size_t>(Sms::count)>;

constexpr SmsCatalogue english_sms{
    "Overdue: {name}, {where}. Was due {due}.{late} {act} {tell}",
    "SOS: {name}, {where}, {alarm}.{late} {act} {tell}",
    "The safety hub was away: {name}, {where}, may be overdue. {act}",
    "Over: the alarm about {name} was closed {closed}. Nothing more to do.",
    "Stand down? {name} says they are safe. Speak to them to be sure. {tell}",
    "NOT over: {name} has a newer alarm. {act} {tell}",
    " This comes late.",
    "Ring {mobile} now. No answer: follow your procedure; in danger: ring 999 yourself.",
    "Ring them now. No answer: follow your procedure; in danger: ring 999 yourself.",
    "Then press it in Tallyboard or ring {responder}.",
    "Then press it in Tallyboard or ring your duty line.",
    "Say you have it: {link}",
    "FORCED: {name}, {where}, {alarm}.{late} Do NOT ring them. Call 999, then your procedure.",
};

const SmsCatalogue &sms_catalogue(std::string_view language) {
    static const std::map<std::string_view, const SmsCatalogue *> all{{"en", &english_sms}};
    const auto found = all.find(language);
    return found == all.end() ? english_sms : *found->second;
}

Sms sms_about(const Outgoing &outgoing) {
    if (outgoing.hidden && outgoing.send.kind != SendKind::away)
        return Sms::hidden;
    switch (outgoing.send.kind) {
    case SendKind::alarm: return outgoing.sos ? Sms::sos : Sms::overdue;
    case SendKind::away: return Sms::away;
    default: break; // a stand-down
    }
    if (outgoing.closed_at.is_set())
        return Sms::closed;
    return outgoing.worker_says_safe ? Sms::says_safe : Sms::overtaken;
}

} // namespace

std::string sms_text(const Outgoing &outgoing, std::string_view zone, std::string_view language) {
    if (!is_of_visit(outgoing.send.kind))
        return other_sms(outgoing, zone, language);
    const SmsCatalogue &phrases = sms_catalogue(language);
    const auto phrase = [&phrases](Sms which) { return phrases[static_cast<std::size_t>(which)]; };
    const auto bounded = [](std::string_view text, std::size_t bytes) {
        const std::string line = shortened(one_line(text), bytes);
        return line.empty() ? std::string("?") : line;
    };
    const auto time = [zone](Instant at) { return at.is_set() ? clock_text(at, zone) : std::string("?"); };
    std::map<std::string_view, std::string> values{{"name", bounded(outgoing.person_name, 36)},
                                                   {"where", bounded(outgoing.where, 44)},
                                                   {"due", time(outgoing.deadline)},
                                                   {"alarm", time(outgoing.alarm_at)},
                                                   {"closed", time(outgoing.closed_at)},
                                                   {"mobile", bounded(outgoing.mobile, 20)},
                                                   {"late", outgoing.late ? std::string(phrase(Sms::late)) : ""}};
    if (!outgoing.responders.empty())
        values["responder"] = bounded(outgoing.responders.front().mobile, 20);
    values["tell"] = filled(phrase(outgoing.responders.empty() ? Sms::tell_nobody : Sms::tell), values);
    values["act"] = filled(phrase(one_line(outgoing.mobile).empty() ? Sms::act_unknown : Sms::act), values);
    if (outgoing.link.empty())
        return shortened(filled(phrase(sms_about(outgoing)), values), sms_bytes_max);
    // Nothing but the words in front of it gives way: half a link is none.
    const std::string tell = " " + filled(phrase(Sms::tell_link), {{"link", outgoing.link}});
    values["tell"].clear();
    std::string text = filled(phrase(sms_about(outgoing)), values);
    text.erase(text.find_last_not_of(' ') + 1);
    return shortened(text, sms_bytes_max > tell.size() ? sms_bytes_max - tell.size() : 0) + tell;
}

} // namespace tallyboard::hub
