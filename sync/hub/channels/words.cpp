#include "hub/channels/words.h"
#include "domain/enum_text.h"
#include "hub/channels/filled.h"
#include "hub/channels/one_line.h"
#include "hub/channels/other_words.h"
#include "store/civil_time.h"
#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace tallyboard::hub {

namespace {

enum class Phrase {
    subject_overdue,
    subject_sos,
    subject_late,
    subject_says_safe,
    subject_closed,
    subject_overtaken,
    first_overdue,
    first_sos,
    first_late,
    first_says_safe,
    first_closed,
    first_overtaken,
    who,
    mobile,
    where,
    what,
    with_whom,
    position_there,
    position_none,
    due,
    since,
    sos_at,
    nothing_given,
    to_do,
    call_them,
    call_999,
    own_it,
    own_it_by_telephone,
    own_it_by_link,
    says_safe,
    in_hand,
    comes_late,
    ago,
    says_safe_to_do,
    says_safe_to_do_by_telephone,
    says_safe_to_do_by_link,
    closed_to_do,
    overtaken_to_do,
    overtaken_to_do_by_telephone,
    duty_line,
    somebody,
    ended_safe,
    ended_false_alarm,
    ended_test,
    ended_careful,
    ended_incident,
    ended,
    step,
    step_of_all,
    not_999,
    incident,
    subject_away,
    first_away,
    others_away,
    away_to_do,
    subject_hidden,
    first_hidden,
    never_call,
    hidden_999,
    own_it_hidden,
    hidden_at,
    count
};
using Catalogue = std::array<std::string_view, static_cast<std::size_t>(Phrase::count)>;

constexpr Catalogue english{
    "Overdue: {name}, {where}",
    "SOS: {name}, {where}",
    "Overdue, told late: {name}, {where}",
    "Stand down? {name} says they are safe",
    "Over: {name}, closed {closed}{age} ({outcome})",
    "Not over: {name} has a newer alarm",
    "{name} was expected to check in from a lone visit and has not.",
    "{name} pressed SOS and needs help now.",
    "{name} was expected to check in from a lone visit and has not. This comes late: it could "
    "not be sent before.",
    "{name} has told us that they are safe. The alarm stays open until a person closes it.",
    "Over: {closer} closed this alarm at {closed}{age}. Outcome: {outcome}.",
    "An earlier alarm about {name} ended, but a newer one is open.",
    "Who:        {name}",
    "Mobile:     {mobile}",
    "Where:      {where}",
    "What:       {what}",
    "Seeing:     {with}",
    "Position:   there is one of {position}, sealed: a safety officer can open it on the board.",
    "Position:   none has come yet.",
    "Due by:     {due}",
    "Overdue since {due}; the alarm was raised {alarm}.",
    "SOS received {alarm}.",
    "not given",
    "What to do",
    "1. Call {name} now. Let it ring; then call again.",
    "2. No answer, or something is wrong: follow your lone-working procedure. If anyone may be in danger, call 999 "
    "yourself and give the place above.",
    "3. Open Tallyboard and press \"I'll deal with this\", so that the others know it is in hand. Until somebody does, "
    "the hub tells the next person.",
    "3. Tell {council} that you are dealing with it: ring {responders}. They mark it in Tallyboard, so that the others "
    "know it is in hand. Until somebody does, the hub tells the next person in the plan, and then all of them again.",
    "3. Say that you are dealing with it, so that the others know it is in hand. Until somebody does, the hub tells "
    "the "
    "next person in the plan, and then all of them again. Open this page and give your name; it works once:\n   {link}",
    "{name} has since said that they are safe. Speak to them before you close the alarm.",
    "In hand: {taker} took this on at {taken}. If it is not closed in time, the hub tells people again.",
    "This comes late: it could not be sent before.",
    ", {count} min ago",
    "Speak to {name} to be sure. If all is well, press \"I'll deal with this\" in Tallyboard, then close the alarm.",
    "Speak to {name} to be sure. Then tell {responders}: the alarm stays open until they close it.",
    "Speak to {name} to be sure. Then say on this page that you are dealing with it; the alarm stays open until a "
    "responder closes it in Tallyboard:\n   {link}",
    "You can stand down: there is nothing more to do. If that seems wrong to you, call {name} or {closer}.",
    "Do not stand down. Open Tallyboard and look at the board.",
    "Do not stand down. Ring {name}, or {responders}, to hear how things stand.",
    "the council's duty line, by the number that you hold for it",
    "a responder",
    "they are safe",
    "false alarm",
    "a planned test",
    "raised to be careful",
    "something happened",
    "ended",
    "To {told}: step {rung} of the plan, time {attempt}. From {council}.",
    "To {told}, with everybody of the plan, time {attempt}. From {council}.",
    "This is not a 999 link. Tallyboard tells the people in your plan; it does not call the emergency services.",
    "Incident {id}",
    "The hub was away: {name}, {where}, may be overdue",
    "The hub of your lone-working visits was away, and does not know for how long. {name} was on a visit then, and may "
    "be "
    "overdue.",
    "Other visits that run: {others}. The board in the app shows all of them.",
    "3. When you know that all are well, there is nothing to press: the hub goes on with what remained of each "
    "deadline.",
    "FORCED, DO NOT RING: {name}, {where}",
    "{name} has told us with a secret word that somebody forces them. Whoever is with them must not learn that we "
    "know.",
    "1. Do NOT ring {name}, write to them, or go there alone. If they ring, say nothing of this.",
    "2. Call 999 yourself, give the place above, and say that the person is being forced. Then follow your procedure "
    "for duress.",
    "3. Tell {responders} that you are dealing with it, but not by this person's telephone. The hub goes on telling "
    "the "
    "plan.",
    "Received {alarm}.",
};

const std::map<std::string_view, const Catalogue *> &catalogues() {
    static const std::map<std::string_view, const Catalogue *> all{{"en", &english}};
    return all;
}

const Catalogue &catalogue(std::string_view language) {
    const auto &all = catalogues();
    const auto found = all.find(language);
    return found == all.end() ? english : *found->second;
}

class Writer {
public:
    Writer(const Catalogue &phrases, std::map<std::string_view, std::string> values)
        : m_phrases(phrases), m_values(std::move(values)) {}

    /// One pass, so that braces in what a person typed stay as typed.
    std::string text(Phrase phrase) const { return filled(m_phrases[static_cast<std::size_t>(phrase)], m_values); }
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

/// How long ago the alarm ended, when that is at least a minute.
std::string age_of(const Outgoing &outgoing, const Catalogue &phrases) {
    const auto past =
        outgoing.closed_at.is_set() && outgoing.now.is_set() ? (outgoing.now - outgoing.closed_at).count : 0;
    if (past < 60'000)
        return {};
    return Writer(phrases, {{"count", std::to_string(past / 60'000)}}).text(Phrase::ago);
}

/// "Priya Nair, 07700 900123, or Sam Okafor, 07700 900456".
std::string ways_to_ring(const Outgoing &outgoing, std::string otherwise) {
    std::string list;
    for (const Callable &one : outgoing.responders)
        list += (list.empty() ? "" : ", or ") + one_line(one.name) + ", " + one_line(one.mobile);
    return list.empty() ? otherwise : list;
}

/// What a message says: that there is an alarm, or what became of it. In the order of the phrases.
enum class About { overdue, sos, late, says_safe, closed, overtaken, away, hidden };

About about(const Outgoing &outgoing) {
    if (outgoing.send.kind == SendKind::away)
        return About::away;
    if (outgoing.hidden)
        return About::hidden;
    if (outgoing.send.kind != SendKind::stand_down)
        return outgoing.sos ? About::sos : outgoing.late ? About::late : About::overdue;
    if (outgoing.closed_at.is_set())
        return About::closed;
    // Neither closed nor safe: raised again since, and this message was late.
    return outgoing.worker_says_safe ? About::says_safe : About::overtaken;
}

Phrase ended(VisitOutcome outcome) {
    switch (outcome) {
    case VisitOutcome::safe: return Phrase::ended_safe;
    case VisitOutcome::false_alarm: return Phrase::ended_false_alarm;
    case VisitOutcome::planned_test: return Phrase::ended_test;
    case VisitOutcome::precautionary: return Phrase::ended_careful;
    case VisitOutcome::incident: return Phrase::ended_incident;
    case VisitOutcome::none: break;
    }
    return Phrase::ended;
}

} // namespace

std::vector<std::string> message_languages() {
    std::vector<std::string> list;
    for (const auto &[word, phrases] : catalogues())
        list.emplace_back(word);
    return list;
}

namespace {

void add_to_do(Writer &writer, About subject, const Outgoing &outgoing) {
    // A person who cannot take the alarm on in the app is never told to press something there.
    const auto by = [&outgoing](Phrase in_app) {
        const bool by_link = !outgoing.link.empty() && in_app != Phrase::overtaken_to_do;
        return static_cast<Phrase>(static_cast<int>(in_app) + (by_link ? 2 : outgoing.has_app ? 0 : 1));
    };
    switch (subject) {
    case About::says_safe: writer.line(by(Phrase::says_safe_to_do)); break;
    case About::closed: writer.line(Phrase::closed_to_do); break;
    case About::overtaken: writer.line(by(Phrase::overtaken_to_do)); break;
    case About::away: writer.line(Phrase::call_them).line(Phrase::call_999).line(Phrase::away_to_do); break;
    case About::hidden: // the app cannot take such an alarm on yet, so nobody is sent there
        writer.line(Phrase::never_call).line(Phrase::hidden_999);
        writer.line(outgoing.link.empty() ? Phrase::own_it_hidden : Phrase::own_it_by_link);
        break;
    case About::overdue:
    case About::sos:
    case About::late:
        if (outgoing.worker_says_safe)
            writer.line(Phrase::says_safe);
        writer.line(Phrase::call_them).line(Phrase::call_999).line(by(Phrase::own_it));
        break;
    }
}

} // namespace

MessageText message_text(const Outgoing &outgoing, std::string_view zone, std::string_view language) {
    if (!is_of_visit(outgoing.send.kind))
        return other_text(outgoing, zone, language);
    const Catalogue &phrases = catalogue(language);
    const auto plain = [&phrases](Phrase phrase) { return std::string(phrases[static_cast<std::size_t>(phrase)]); };
    const auto given = [&plain](std::string_view text, Phrase otherwise = Phrase::nothing_given) {
        std::string line = one_line(text);
        return line.empty() ? plain(otherwise) : line;
    };
    Writer writer(phrases, {{"name", given(outgoing.person_name)},
                            {"mobile", given(outgoing.mobile)},
                            {"where", given(outgoing.where)},
                            {"what", given(outgoing.what)},
                            {"with", given(outgoing.with_whom)},
                            {"position", moment(outgoing.position_at, zone)},
                            {"council", given(outgoing.council)},
                            {"due", moment(outgoing.deadline, zone)},
                            {"alarm", moment(outgoing.alarm_at, zone)},
                            {"closed", moment(outgoing.closed_at, zone)},
                            {"closer", given(outgoing.closed_by, Phrase::somebody)},
                            {"age", age_of(outgoing, phrases)},
                            {"taken", moment(outgoing.taken_at, zone)},
                            {"taker", given(outgoing.taken_by, Phrase::somebody)},
                            {"outcome", plain(ended(outgoing.outcome))},
                            {"responders", ways_to_ring(outgoing, plain(Phrase::duty_line))},
                            {"others", std::to_string(outgoing.others)},
                            {"told", given(outgoing.send.who)},
                            {"rung", std::to_string(outgoing.send.rung)},
                            {"attempt", std::to_string(outgoing.send.attempt)},
                            {"link", outgoing.link},
                            {"id", outgoing.send.key}});
    const About subject = about(outgoing);
    const auto pick = [subject](Phrase base) {
        const bool of_subject = base == Phrase::subject_overdue;
        if (subject == About::away)
            return of_subject ? Phrase::subject_away : Phrase::first_away;
        if (subject == About::hidden)
            return of_subject ? Phrase::subject_hidden : Phrase::first_hidden;
        return static_cast<Phrase>(static_cast<int>(base) + static_cast<int>(subject));
    };
    writer.line(pick(Phrase::first_overdue));
    if (subject == About::away && outgoing.others > 0)
        writer.line(Phrase::others_away);
    if ((subject == About::sos || subject == About::hidden) && outgoing.late)
        writer.line(Phrase::comes_late);
    if (outgoing.send.kind == SendKind::alarm && outgoing.taken_at.is_set())
        writer.line(Phrase::in_hand);
    writer.gap();
    writer.line(Phrase::who);
    if (subject != About::hidden) // nobody is to ring it
        writer.line(Phrase::mobile);
    writer.line(Phrase::where).line(Phrase::what).line(Phrase::with_whom);
    if (outgoing.send.kind == SendKind::alarm)
        writer.line(outgoing.position_at.is_set() ? Phrase::position_there : Phrase::position_none);
    if (subject == About::hidden)
        writer.line(Phrase::hidden_at);
    else if (outgoing.sos)
        writer.line(Phrase::sos_at);
    else if (subject == About::away)
        writer.line(Phrase::due);
    else
        writer.line(Phrase::due).line(Phrase::since);
    writer.gap().line(Phrase::to_do);
    add_to_do(writer, subject, outgoing);
    writer.gap()
        .line(outgoing.send.rung > 0 ? Phrase::step : Phrase::step_of_all)
        .line(Phrase::not_999)
        .line(Phrase::incident);
    return {shortened(writer.text(pick(Phrase::subject_overdue)), 180), writer.take()};
}

} // namespace tallyboard::hub
