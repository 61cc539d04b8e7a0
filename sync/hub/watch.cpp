#include "hub/watch.h"
#include "domain/decide_parts.h"
#include "domain/enum_text.h"
#include "domain/proof.h"
#include "hub/receivers.h"
#include <algorithm>
#include <set>
#include <utility>

namespace tallyboard::hub {

namespace {

constexpr Millis late_after = minutes(1); // the hub was away: its message says so
constexpr Millis look_again = seconds(1); // at a visit that did not move: never at once, or it would spin
constexpr std::size_t detail_bytes = 200, their_id_bytes = 64;

/// The same for the same words.
AlarmId alarm_named(const std::string &words) {
    const auto hash = protocol::hash(words);
    AlarmId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>(0x80 | (id.bytes[6] & 0x0F)); // RFC 9562 section 5.8: version 8
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3F));
    return id;
}

/// Of an overdue alarm: the same for the same deadline, however often the step is taken.
AlarmId alarm_of(const Visit &visit) {
    return alarm_named("alarm " + visit.id.text() + " " + std::to_string(visit.epoch));
}

} // namespace

bool Watch::take_up(const Decision &decision, bool late, Instant now, std::vector<Owed> &owed) {
    if (!m_rows.write(decision.changes, now))
        return false;
    std::vector<MessageRecord> orphans;
    const auto is_alarm = [](const Change &change) { return std::holds_alternative<Alarm>(change.row); };
    if (std::ranges::none_of(decision.changes, is_alarm)) { // tests, and other words about no alarm
        owe_all(m_store, m_rows, {}, decision.messages, now, late, owed);
        for (const Message &message : decision.messages)
            withdraw_overtaken(m_store, m_rows, message.about, now, orphans);
    }
    for (const Change &change : decision.changes) {
        const auto *alarm = std::get_if<Alarm>(&change.row);
        const auto *visit = std::get_if<Visit>(&change.row);
        if (alarm != nullptr) {
            const auto record = m_store.alarm(alarm->id);
            owe_all(m_store, m_rows, m_rows.frozen_plan(record ? record->plan : 0, alarm->person), decision.messages,
                    now, late, owed);
            withdraw_overtaken(m_store, m_rows, about(alarm->id), now, orphans);
        } else if (visit != nullptr) {
            withdraw_overtaken(m_store, m_rows, about(visit->id), now, orphans);
        }
    }
    pass_on_away(m_store, m_rows, orphans, now, owed);
    return true;
}

void Watch::visit_due(const VisitRecord &record, Instant now, std::vector<Owed> &owed) {
    const auto visit = m_rows.visit(record.id);
    if (!visit) { // its row is unreadable: look again in a minute, the operator sees it stand in the counts
        auto again = record;
        again.next_due = now + minutes(1);
        m_store.put_visit(again);
        return;
    }
    const bool late = now - record.next_due > late_after;
    Turn turn = on_due(*visit, now);
    if (turn.visit.next_due.is_set() && turn.visit.next_due <= now)
        turn.visit.next_due = now + look_again;
    const VisitState state = turn.visit.state;
    if (turn.raises_overdue) {
        const auto open = m_rows.open_alarm(visit->person);
        const auto lookup = m_rows.alarm_lookup(turn.visit, open ? &*open : nullptr);
        Raised raised;
        raised.session = visit->id;
        const AlarmTurn alarm =
            raise_alarm(open ? &*open : nullptr, alarm_of(turn.visit), visit->person, raised, *lookup, now);
        take_up(follow_alarm(m_rows, alarm, lookup->plan(), &turn), late, now, owed);
    } else {
        Decision decision;
        decision.changes.push_back({turn.visit, false});
        for (VisitEvent &event : turn.events)
            decision.changes.push_back({std::move(event), false});
        take_up(decision, late, now, owed);
    }
    const auto content = std::to_string(turn.visit.epoch);
    m_ledger.append(enum_text(state), Subject(visit->id.text()).add(content), content, now);
}

void Watch::forced(const ClosingRecord &closing, Instant now, std::vector<Owed> &owed) {
    Visit visit = m_rows.visit(closing.visit).value_or(Visit{});
    visit.id = closing.visit, visit.person = closing.person; // also of a visit whose row is unreadable by now
    const auto open = m_rows.open_alarm(closing.person);
    const auto lookup = m_rows.alarm_lookup(visit, open ? &*open : nullptr);
    Raised raised;
    raised.cause = Cause::duress;
    raised.session = closing.visit;
    raised.by = {closing.person, {}};
    raised.pressed_at = closing.at;
    const AlarmTurn turn = raise_alarm(
        open ? &*open : nullptr, alarm_named("forced " + closing.visit.text() + " " + std::to_string(closing.at.ms)),
        closing.person, raised, *lookup, now);
    take_up(follow_alarm(m_rows, turn, lookup->plan()), now - closing.at > late_after, now, owed);
    const auto content = std::to_string(turn.alarm.epoch);
    m_ledger.append("forced", Subject(turn.alarm.id.text()).add(content), content, now);
}

void Watch::alarm_is_due(const AlarmRecord &record, Instant now, std::vector<Owed> &owed) {
    const auto alarm = m_rows.alarm(record.id);
    const auto visit = alarm && !alarm->sessions.empty() ? m_rows.visit(alarm->sessions.front()) : std::nullopt;
    if (!alarm) {
        auto again = record;
        again.next_due = now + minutes(1);
        m_store.put_alarm(again);
        return;
    }
    const bool late = now - record.next_due > late_after;
    const auto lookup = m_rows.alarm_lookup(visit.value_or(Visit{}), &*alarm);
    AlarmTurn turn = alarm_due(*alarm, *lookup, now);
    if (turn.alarm.next_due.is_set() && turn.alarm.next_due <= now)
        turn.alarm.next_due = now + look_again;
    Decision decision = follow_alarm(m_rows, turn, lookup->plan());
    if (decision.changes.empty())
        decision.changes.push_back({turn.alarm, false});
    take_up(decision, late, now, owed);
    const auto content = std::to_string(turn.alarm.epoch) + " " + std::to_string(step_number(turn.alarm.step)) + " " +
                         std::to_string(turn.alarm.attempt);
    m_ledger.append(enum_text(turn.alarm.state), Subject(record.id.text()).add(content), content, now);
}

/// Nobody waits for an owner who can say no more.
void Watch::review_owners(Instant now, std::vector<Owed> &owed) {
    if (m_owners_as_of == m_rows.plans_version())
        return;
    m_owners_as_of = m_rows.plans_version();
    for (const AlarmRecord &record : m_store.open_alarms()) {
        const auto alarm = m_rows.alarm(record.id);
        if (!alarm || alarm->owners.empty())
            continue;
        const auto visit = alarm->sessions.empty() ? std::nullopt : m_rows.visit(alarm->sessions.front());
        const auto lookup = m_rows.alarm_lookup(visit.value_or(Visit{}), &*alarm);
        const AlarmTurn turn = tallyboard::review_owners(*alarm, *lookup, now);
        if (turn.events.empty())
            continue;
        take_up(follow_alarm(m_rows, turn, lookup->plan()), false, now, owed);
        m_ledger.append("owner_left", Subject(record.id.text()).add(std::to_string(turn.alarm.epoch)), {}, now);
    }
}

std::size_t Watch::step(Instant now, std::size_t most, std::vector<Owed> &owed) {
    review_owners(now, owed);
    const auto alarms = m_store.alarms_due(now, most);
    for (const AlarmRecord &record : alarms)
        alarm_is_due(record, now, owed);
    const auto visits = m_store.due(now, most - alarms.size());
    for (const VisitRecord &record : visits)
        visit_due(record, now, owed);
    return alarms.size() + visits.size();
}

MayTry Watch::begin_try(std::int64_t id, Instant now) {
    auto record = m_store.message(id);
    if (!record || !is_owed(record->row))
        return {};
    const auto all = m_store.messages_about(record->row.message.about);
    std::vector<MessageRow> rows;
    std::size_t which = 0;
    for (const MessageRecord &one : all) {
        if (one.id == id)
            which = rows.size();
        rows.push_back(one.row);
        rows.back().trying &= one.id != id; // a try of its own that is under way still was lost with the process
    }
    const auto method = m_rows.method(record->row.message.to.method);
    const TryNow may = try_now(rows, which, method && still_matters(m_rows, record->row.message, now), now);
    if (may == TryNow::hold)
        return {MayTry::hold, *record};
    if (may == TryNow::drop) {
        record->row.withdrawn_at = now;
        m_store.put_message(*record);
        return {};
    }
    record->channel = m_rows.channel_of(method->kind);
    record->address = method->address;
    record->row.trying = true;
    record->row.begun_at = now;
    m_store.put_message(*record);
    record->row.late = record->row.late || now - record->row.owed_at > late_after;
    return {MayTry::go, *record};
}

void Watch::follow_report(const MessageRow &row, Instant now, std::vector<Owed> &owed) {
    if (row.message.kind == MessageKind::plan_test) {
        Decision decision;
        decision.changes = test_reported(m_rows, row);
        take_up(decision, false, now, owed);
    }
    const auto alarm =
        row.message.kind < MessageKind::away ? m_rows.alarm(AlarmId{row.message.about.bytes}) : std::nullopt;
    if (!alarm)
        return;
    const auto visit = alarm->sessions.empty() ? std::nullopt : m_rows.visit(alarm->sessions.front());
    const auto lookup = m_rows.alarm_lookup(visit.value_or(Visit{}), &*alarm);
    const AlarmTurn turn = alarm_reported(*alarm, *lookup, row, now);
    take_up(follow_alarm(m_rows, turn, lookup->plan()), false, now, owed);
}

void Watch::sent(std::int64_t id, const SendReport &report, Beside beside, Instant now, std::vector<Owed> &owed) {
    auto record = m_store.message(id);
    if (!record || record->row.refused_at.is_set())
        return;
    if (record->row.handed_over_at.is_set()) { // they have answered while it was on its way; the next may follow now
        if (std::exchange(record->row.trying, false))
            m_store.put_message(*record);
        return;
    }
    const bool was_owed = is_owed(record->row);
    const Instant said_at = record->row.begun_at.is_set() ? record->row.begun_at : record->row.owed_at;
    const Instant owed_since = was_owed ? record->row.owed_at : said_at;
    const bool is_news = take_report(record->row, report, now);
    record->detail = beside.detail.substr(0, detail_bytes);
    if (!beside.their_id.empty())
        record->their_id = beside.their_id.substr(0, their_id_bytes);
    m_store.put_message(*record);
    const Message &message = record->row.message;
    const bool arrived = record->row.handed_over_at.is_set(), is_refused = record->row.refused_at.is_set();
    if (arrived || is_refused) {
        Subject subject(message.about.text());
        subject.add(std::to_string(message.epoch))
            .add(std::to_string(message.step))
            .add(std::to_string(message.attempt));
        subject.add(std::string(enum_text(message.kind))).about_address(record->address);
        m_ledger.append(arrived ? "told" : "refused", subject, record->address, now);
    }
    if (is_refused && report.trouble == SendTrouble::address_refused)
        m_rows.break_method(message.to.method, now);
    note_try(m_store, {record->channel, record->address}, report, owed_since);
    if (message.kind == MessageKind::away && !was_owed && !arrived && !still_matters(m_rows, message, now)) {
        record->row.owed_at = said_at; // taken back while it was on its way
        pass_on_away(m_store, m_rows, {*record}, now, owed);
    }
    if (is_news)
        follow_report(record->row, now, owed);
}

void Watch::shown(const AlarmId &alarm, const PersonId &who, Instant now, std::vector<Owed> &owed) {
    auto records = m_store.messages_about(about(alarm));
    const auto newest = std::find_if(records.rbegin(), records.rend(), [&](const MessageRecord &record) {
        const Recipient &to = record.row.message.to;
        return to.is_app() && to.who.person == who && record.row.message.kind == MessageKind::alarm &&
               is_owed(record.row);
    });
    if (newest == records.rend() || !take_report(newest->row, {SendOutcome::handed_over, SendTrouble::none, 0}, now))
        return;
    m_store.put_message(*newest);
    follow_report(newest->row, now, owed);
}

void Watch::say_away(std::int64_t start, Instant now, std::vector<Owed> &owed) {
    std::set<Recipient> told;
    for (const VisitRecord &record : m_store.all_running()) {
        const auto visit = m_rows.visit(record.id);
        auto words = visit ? away_words(m_rows, record, *visit, static_cast<int>(start), now) : std::vector<Message>{};
        std::erase_if(words, [&told](const Message &word) { return !told.insert(word.to).second; });
        owe_all(m_store, m_rows, m_rows.frozen_plan(record.plan, record.person), words, now, false, owed);
    }
}

void Watch::lost_tries(Instant now, std::vector<Owed> &owed) {
    for (const MessageRecord &record : m_store.begun_messages())
        sent(record.id, {SendOutcome::unknown, SendTrouble::no_connection, 0}, {"the hub stopped in it"}, now, owed);
}

std::vector<Fix> Watch::look(const VisitRecord &record, const PersonId &by, Instant now) {
    m_store.note_look(record.id, by, now);
    // In a hidden alarm the line would tell whoever holds the phone that somebody is alarmed. It follows later.
    if (by == record.person || !m_rows.has_hidden_alarm(record.person))
        m_rows.write({{look_line(record.id, record.person, by, now), false}}, now);
    m_ledger.append("position_looked", Subject(record.id.text()).add(by), {}, now);
    return m_rows.fixes(record.id);
}

} // namespace tallyboard::hub
