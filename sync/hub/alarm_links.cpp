#include "hub/alarm_links.h"
#include "domain/alarm_turn.h"
#include "domain/decide_parts.h"
#include "domain/proof.h"
#include "hub/message_key.h"

namespace tallyboard::hub {

namespace {

AlarmId alarm_of(const LinkRecord &link) { return AlarmId{link.about}; }

std::optional<Visit> latest_visit(const HubRows &rows, const Alarm &alarm) {
    for (auto session = alarm.sessions.rbegin(); session != alarm.sessions.rend(); ++session)
        if (auto visit = rows.visit(*session))
            return visit;
    return std::nullopt;
}

/// The message that a link was made for; nothing: it is gone, by erasing or by age.
std::optional<MessageRecord> message_of(OutsideWork &work, const LinkRecord &link) {
    const auto key = read_message_key(link.message);
    return key ? work.store.message_keyed(*key) : std::nullopt;
}

/// Nothing: the link is about an alarm.
std::optional<Message> test_of(const LinkRecord &link) {
    const auto key = read_message_key(link.message);
    return key && is_test(key->kind) ? key : std::nullopt;
}

AlarmSide::Took answer_test(OutsideWork &work, const LinkRecord &link, const std::string &name) {
    auto message = message_of(work, link);
    Decision decision;
    if (message)
        decision.changes = proved_by(work.rows, message->row.message, work.now);
    if (decision.changes.empty())
        return AlarmSide::Took::not_allowed; // the method is gone
    take_answered(message->row, work.now);
    work.store.put_message(*message);
    work.take_up(decision);
    work.note("test_answered", Subject(message->row.message.about.text()), link.message + " " + name);
    return AlarmSide::Took::taken_on;
}

} // namespace

AlarmLinks::Told AlarmLinks::about(OutsideWork &work, const LinkRecord &link) {
    Told told;
    if (test_of(link)) {
        told.test = told.open = true;
        return told;
    }
    const auto alarm = work.rows.alarm(alarm_of(link));
    told.open = alarm ? is_open(*alarm) : work.rows.is_open_alarm(alarm_of(link));
    told.worker = work.rows.name_of({link.worker, {}});
    if (const auto contact = work.rows.contact(link.worker))
        told.number = contact->mobile;
    if (!alarm) // its row is damaged: the name and the number are all that is known
        return told;
    told.forced = is_hidden(*alarm);
    if (told.forced)
        told.number.clear();
    told.since = alarm->opened_at;
    told.waits_for_more = alarm->state == AlarmState::telling && !alarm->owners.empty();
    if (const auto visit = latest_visit(work.rows, *alarm))
        told.where = visit->where;
    return told;
}

AlarmLinks::Took AlarmLinks::answer(OutsideWork &work, const LinkRecord &link, const std::string &name) {
    if (test_of(link))
        return answer_test(work, link, name);
    const auto alarm = work.rows.alarm(alarm_of(link));
    auto message = message_of(work, link);
    if (!alarm || !message)
        return Took::not_allowed;
    AlarmPress press;
    press.who = message->row.message.to.who;
    press.name = name;
    press.by = AnswerBy::link;
    press.epoch = message->row.message.epoch;
    press.pressed_at = work.now;
    const auto visit = latest_visit(work.rows, *alarm);
    const auto lookup = work.rows.alarm_lookup(visit.value_or(Visit{}), &*alarm);
    const AlarmTurn turn = answer_alarm(*alarm, press, *lookup, work.now);
    switch (turn.reply) {
    case AlarmReply::over: return Took::over;
    case AlarmReply::stale: return Took::changed;
    case AlarmReply::not_allowed:
    case AlarmReply::own_alarm:
    case AlarmReply::needs_text:
    case AlarmReply::received: return Took::not_allowed; // a page asks for the name first
    default: break;
    }
    take_answered(message->row, work.now);
    work.store.put_message(*message);
    Decision decision = follow_alarm(work.rows, turn, lookup->plan());
    // It proves more than a test. Of an alarm that its worker must not see it proves nothing yet: everybody's rows of
    // cover would change with it.
    if (!is_hidden(turn.alarm))
        for (Change &change : proved_by(work.rows, message->row.message, work.now))
            decision.changes.push_back(std::move(change));
    work.take_up(decision);
    Subject subject(alarm->id.text());
    subject.add(std::to_string(press.epoch));
    if (press.who.is_person())
        subject.about(press.who.person);
    work.note("answered_by_link", subject, link.message + " " + name);
    return turn.reply == AlarmReply::waits_for_more ? Took::waits_for_more : Took::taken_on;
}

std::string answer_url(HubStore &store, const HubRows &rows, const MessageRecord &record, const Settings &settings,
                       Instant now) {
    const Message &message = record.row.message;
    if (settings.outside_url.empty() || !(speaks_of_alarm(message.kind) || is_test(message.kind)))
        return {};
    LinkRecord link;
    link.about = message.about.bytes;
    if (!is_test(message.kind)) {
        const auto alarm = rows.alarm(AlarmId{message.about.bytes});
        if (!alarm || !is_open(*alarm))
            return {};
        link.worker = alarm->person;
    }
    link.receiver = message.to.who.is_person() ? message.to.who.person.bytes : message.to.who.party.bytes;
    link.message = message_key(message);
    return settings.outside_url + "/a#" + Links::make(store, link, settings.ledger_key, now);
}

} // namespace tallyboard::hub
