#include "hub/channels/words.h"
#include "domain/enum_text.h"
#include "hub/channels/one_line.h"
#include "store/civil_time.h"
#include <array>
#include <map>
#include <utility>

namespace tallyboard::hub {

namespace {

enum class Phrase {
    subject_overdue,
    subject_sos,
    subject_late,
    subject_stand_down,
    first_overdue,
    first_sos,
    first_late,
    first_stand_down,
    who,
    mobile,
    where,
    what,
    with_whom,
    due,
    since,
    sos_at,
    nothing_given,
    to_do,
    call_them,
    call_999,
    own_it,
    says_safe,
    stand_down_to_do,
    step,
    not_999,
    incident,
    count
};
using Catalogue = std::array<std::string_view, static_cast<std::size_t>(Phrase::count)>;

constexpr Catalogue english{
    "Overdue: {name}, {where}",
    "SOS: {name}, {where}",
    "Overdue, told late: {name}, {where}",
    "Stand down? {name} says they are safe",
    "{name} was expected to check in from a lone visit and has not.",
    "{name} pressed SOS and needs help now.",
    "{name} was expected to check in from a lone visit and has not. The hub was down at the time, so this comes late.",
    "{name} has told us that they are safe. The alarm stays open until a person closes it.",
    "Who:        {name}",
    "Mobile:     {mobile}",
    "Where:      {where}",
    "What:       {what}",
    "Seeing:     {with}",
    "Due by:     {due}",
    "Overdue since {due}; the alarm was raised {alarm}.",
    "SOS received {alarm}.",
    "not given",
    "What to do",
    "1. Call {name} now. Let it ring; then call again.",
    "2. No answer, or something is wrong: follow your lone-working procedure. If anyone may be in danger, call 999 "
    "yourself and give the place above.",
    "3. Open Tallyboard and press \"I own this\", so that the others know it is in hand. Until somebody does, the hub "
    "tells the next person.",
    "{name} has since said that they are safe. Speak to them before you close the alarm.",
    "Speak to {name} to be sure. If all is well, close the alarm in Tallyboard.",
    "To {told}: step {rung} of the plan, time {attempt}. From {council}.",
    "This is not a 999 link. Tallyboard tells the people in your plan; it does not call the emergency services.",
    "Incident {id}",
};

const Catalogue &catalogue(std::string_view language) {
    static const std::map<std::string_view, const Catalogue *> all{{"en", &english}};
    const auto found = all.find(language);
    return found == all.end() ? english : *found->second;
}

class Writer {
public:
    Writer(const Catalogue &phrases, std::map<std::string_view, std::string> values)
        : m_phrases(phrases), m_values(std::move(values)) {}

    /// One pass, so that braces in what a person typed stay as typed.
    std::string text(Phrase phrase) const {
        const std::string_view pattern = m_phrases[static_cast<std::size_t>(phrase)];
        std::string out;
        for (std::size_t at = 0; at < pattern.size(); ++at) {
            const std::size_t end = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
            if (end == std::string_view::npos) {
                out += pattern[at];
                continue;
            }
            if (const auto found = m_values.find(pattern.substr(at + 1, end - at - 1)); found != m_values.end())
                out += found->second;
            at = end;
        }
        return out;
    }
    Writer &line(Phrase phrase) {
        m_text += text(phrase) + "\n";
        return *this;
    }
    Writer &gap() {
        m_text += "\n";
        return *this;
    }
    std::string take() { return std::move(m_text); }

private:
    const Catalogue &m_phrases;
    std::map<std::string_view, std::string> m_values;
    std::string m_text;
};

std::string moment(Instant instant, std::string_view zone) {
    if (!instant.is_set())
        return "-";
    return clock_text(instant, zone) + ", " + date_text(civil_time(instant, zone).date);
}

} // namespace

std::string message_id(const Send &send) {
    return send.visit.text() + "." + std::to_string(send.epoch) + "." + std::to_string(send.rung) + "." +
           std::to_string(send.attempt) + "." + std::string(enum_text(send.kind));
}

MessageText message_text(const Outgoing &outgoing, std::string_view zone, std::string_view language) {
    const Catalogue &phrases = catalogue(language);
    const auto given = [&phrases](std::string_view text) {
        std::string line = one_line(text);
        return line.empty() ? std::string(phrases[static_cast<std::size_t>(Phrase::nothing_given)]) : line;
    };
    Writer writer(phrases, {{"name", given(outgoing.person_name)},
                            {"mobile", given(outgoing.mobile)},
                            {"where", given(outgoing.where)},
                            {"what", given(outgoing.what)},
                            {"with", given(outgoing.with_whom)},
                            {"council", given(outgoing.council)},
                            {"due", moment(outgoing.deadline, zone)},
                            {"alarm", moment(outgoing.alarm_at, zone)},
                            {"told", given(outgoing.send.who)},
                            {"rung", std::to_string(outgoing.send.rung)},
                            {"attempt", std::to_string(outgoing.send.attempt)},
                            {"id", message_id(outgoing.send)}});
    const bool stand_down = outgoing.send.kind == SendKind::stand_down;
    const auto pick = [&](Phrase base) { // overdue, sos, late, stand_down stand in this order
        const int step = stand_down ? 3 : outgoing.sos ? 1 : outgoing.late ? 2 : 0;
        return static_cast<Phrase>(static_cast<int>(base) + step);
    };
    writer.line(pick(Phrase::first_overdue)).gap();
    writer.line(Phrase::who).line(Phrase::mobile).line(Phrase::where).line(Phrase::what).line(Phrase::with_whom);
    if (outgoing.sos)
        writer.line(Phrase::sos_at);
    else
        writer.line(Phrase::due).line(Phrase::since);
    writer.gap().line(Phrase::to_do);
    if (stand_down) {
        writer.line(Phrase::stand_down_to_do);
    } else {
        if (outgoing.worker_says_safe)
            writer.line(Phrase::says_safe);
        writer.line(Phrase::call_them).line(Phrase::call_999).line(Phrase::own_it);
    }
    writer.gap().line(Phrase::step).line(Phrase::not_999).line(Phrase::incident);
    return {shortened(writer.text(pick(Phrase::subject_overdue)), 180), writer.take()};
}

} // namespace tallyboard::hub
