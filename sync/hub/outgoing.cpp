#include "hub/outgoing.h"
#include "domain/alarm_recipients.h"
#include "domain/proof.h"
#include "domain/visit_alarm.h"
#include "hub/message_key.h"
#include "hub/plan_book.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr Millis day = minutes(24 * 60), plan_test_lasts = minutes(60), duty_is_news = minutes(12 * 60);

/// Of an alarm, or of a visit that ran while the hub was away.
bool is_of_visit(MessageKind kind) { return kind <= MessageKind::away; }

SendKind kind_of(MessageKind kind) {
    switch (kind) {
    case MessageKind::worker_safe:
    case MessageKind::stand_down: return SendKind::stand_down;
    case MessageKind::away: return SendKind::away;
    case MessageKind::verification: return SendKind::test;
    case MessageKind::plan_test: return SendKind::plan_test;
    case MessageKind::duty_begins: return SendKind::duty;
    case MessageKind::plan_gap: return SendKind::plan_gap;
    case MessageKind::alarm:
    case MessageKind::still_yours:
    case MessageKind::hand_over: break;
    }
    return SendKind::alarm;
}

/// The visit that a message names: of an alarm the latest that it covers.
std::optional<Visit> visit_of(const HubRows &rows, const std::optional<Alarm> &alarm, const Message &message) {
    if (!alarm)
        return rows.visit(VisitId{message.about.bytes});
    for (auto session = alarm->sessions.rbegin(); session != alarm->sessions.rend(); ++session)
        if (auto visit = rows.visit(*session))
            return visit;
    return std::nullopt;
}

void add_alarm(Outgoing &message, const Alarm &alarm, const HubRows &rows) {
    message.alarm_at = alarm.opened_at;
    message.worker_says_safe = alarm.worker_safe_at.is_set();
    message.sos = alarm.worst >= Cause::sos;
    message.hidden = is_hidden(alarm) && is_open(alarm);
    message.position_at = std::max(message.position_at, alarm.position_at);
    if (alarm.state == AlarmState::taken && !alarm.owners.empty()) {
        const AlarmOwner &owner = alarm.owners.front();
        message.taken_at = alarm.taken_at;
        message.taken_by = rows.name_of(owner.who);
        if (!owner.name.empty())
            message.taken_by = owner.name + (message.taken_by.empty() ? "" : ", " + message.taken_by);
    }
    if (alarm.state == AlarmState::closed) {
        message.closed_at = alarm.closed_at;
        message.outcome = alarm.outcome;
        message.closed_by = rows.name_of({alarm.closed_by, {}});
    }
}

void add_other(Outgoing &message, const Message &owed, const HubRows &rows) {
    if (is_test(owed.kind))
        message.code = rows.test_code(owed);
    if (owed.kind == MessageKind::plan_test) {
        const auto test = row_in<PlanTest>(rows, PlanTestId{owed.about.bytes});
        const auto plan = test ? rows.plan_book().plan(test->plan) : std::nullopt;
        message.thing = plan ? plan->name : std::string{};
    } else if (owed.kind == MessageKind::plan_gap) {
        const auto plan = rows.plan_book().plan(PlanId{owed.about.bytes});
        message.thing = plan ? plan->name : std::string{};
        message.day = {static_cast<std::int32_t>(owed.epoch)};
    } else if (owed.kind == MessageKind::duty_begins) {
        const auto rota = rows.plan_book().rota(RotaId{owed.about.bytes});
        message.thing = rota ? rota->rota.name : std::string{};
        message.deadline = {owed.epoch};
    }
}

} // namespace

void owe_all(HubStore &store, const HubRows &rows, const Plan &plan, const std::vector<Message> &messages, Instant now,
             bool late, std::vector<Owed> &owed) {
    for (const Message &message : messages) {
        MessageRecord record;
        record.row.message = message;
        record.row.owed_at = now;
        record.row.late = late;
        record.duty = is_of_visit(message.kind) ? duty_name(plan, message.step) : std::string{};
        if (const auto method = message.to.is_app() ? std::nullopt : rows.method(message.to.method)) {
            record.channel = rows.channel_of(method->kind);
            record.address = method->address;
        }
        const auto id = store.owe(record);
        if (id != 0 && !message.to.is_app())
            owed.push_back({id});
    }
}

std::vector<Message> away_words(const HubRows &rows, const VisitRecord &record, const Visit &visit, int start,
                                Instant now) {
    std::vector<Message> words;
    if (visit.state != VisitState::armed && visit.state != VisitState::overdue)
        return words;
    const Plan plan = rows.frozen_plan(record.plan, visit.person);
    const Outlook outlook(plan, rows.plan_book(), {now, now + Millis{1}});
    for (int rung = 1; rung <= plan.officers_rung() && words.empty(); ++rung)
        for (const Recipient &one : recipients_of(outlook, rung, now, visit.person))
            if (!one.is_app())
                words.push_back({about(visit.id), visit.epoch, rung, start, MessageKind::away, one});
    return words;
}

namespace {

/// Of what is about no visit.
bool other_matters(const HubRows &rows, const Message &message, Instant now) {
    switch (message.kind) {
    case MessageKind::verification: {
        const auto method = rows.method(MethodId{message.about.bytes});
        return method && tallyboard::still_matters(*method, message);
    }
    case MessageKind::plan_test: return now < Instant{message.epoch} + plan_test_lasts;
    case MessageKind::duty_begins: return now < Instant{message.epoch} + duty_is_news;
    default: return now < Instant{(message.epoch + 1) * day.count}; // of a plan's day
    }
}

} // namespace

bool still_matters(const HubRows &rows, const Message &message, Instant now) {
    if (!is_of_visit(message.kind))
        return other_matters(rows, message, now);
    if (message.kind == MessageKind::away) { // it is about the hub, whatever was pressed; an alarm says more
        const VisitId id{message.about.bytes};
        const auto visit = rows.visit(id);
        return visit ? visit->state == VisitState::armed || visit->state == VisitState::overdue : rows.is_running(id);
    }
    const AlarmId id{message.about.bytes};
    const auto alarm = rows.alarm(id);
    if (!alarm) // its row is damaged: people hear of it all the same
        return speaks_of_alarm(message.kind) && rows.is_open_alarm(id);
    return tallyboard::still_matters(*alarm, message);
}

void withdraw_overtaken(HubStore &store, const HubRows &rows, const AboutId &about, Instant now,
                        std::vector<MessageRecord> &orphans) {
    const auto records = store.messages_about(about);
    std::vector<MessageRow> list;
    for (const MessageRecord &record : records)
        list.push_back(record.row);
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!is_owed(list[i]) || try_now(list, i, still_matters(rows, list[i].message, now), now) != TryNow::drop)
            continue;
        MessageRecord record = records[i];
        record.row.withdrawn_at = list[i].withdrawn_at = now;
        store.put_message(record);
        if (!record.row.trying && record.row.message.kind == MessageKind::away &&
            !still_matters(rows, record.row.message, now))
            orphans.push_back(record);
    }
}

void pass_on_away(HubStore &store, const HubRows &rows, const std::vector<MessageRecord> &orphans, Instant now,
                  std::vector<Owed> &owed) {
    const auto running = orphans.empty() ? std::vector<VisitRecord>{} : store.all_running();
    for (const MessageRecord &orphan : orphans) {
        const Message &word = orphan.row.message;
        for (const VisitRecord &record : running) {
            const auto visit = rows.visit(record.id);
            const bool ran_then = visit && std::max(visit->started_at, visit->last_check_in) < orphan.row.owed_at;
            auto next = ran_then ? away_words(rows, record, *visit, word.attempt, now) : std::vector<Message>{};
            std::erase_if(next, [&word](const Message &one) { return one.to != word.to; });
            if (next.empty())
                continue;
            // As old as it is; nothing when it was owed before.
            owe_all(store, rows, rows.frozen_plan(record.plan, record.person), next, orphan.row.owed_at,
                    orphan.row.late, owed);
            break;
        }
    }
}

Outgoing outgoing_of(HubStore &store, const HubRows &rows, const MessageRecord &record, const std::string &council,
                     Instant now) {
    const Message &owed = record.row.message;
    const bool is_alarm = is_of_visit(owed.kind) && owed.kind != MessageKind::away;
    const auto alarm = is_alarm ? rows.alarm(AlarmId{owed.about.bytes}) : std::nullopt;
    const auto visit = is_of_visit(owed.kind) ? visit_of(rows, alarm, owed) : std::nullopt;
    Outgoing message;
    message.id = record.id;
    message.send = {visit ? visit->id : VisitId{owed.about.bytes},
                    owed.epoch,
                    owed.step,
                    owed.attempt,
                    kind_of(owed.kind),
                    record.channel,
                    record.address,
                    record.duty.empty() ? rows.name_of(owed.to.who) : record.duty,
                    message_key(owed)};
    message.late = record.row.late;
    const auto service = rules_of<CouncilWords>(rows).service;
    message.council = service.empty() ? council : council + ", " + service;
    message.now = now;
    if (!is_of_visit(owed.kind))
        add_other(message, owed, rows);
    const auto *person = visit ? rows.person_cached(visit->person) : nullptr;
    message.has_app = owed.to.who.is_person() && rows.takes_on_in_app(owed.to.who.person, person, now);
    message.responders = rows.responders(person, now);
    if (!visit)
        return message; // purged: the message still says which visit
    message.where = visit->where;
    message.what = visit->what;
    message.with_whom = visit->with_whom;
    message.position_at = visit->position_at;
    message.deadline = visit->deadline;
    message.alarm_at = visit->alarm_at;
    if (alarm)
        add_alarm(message, *alarm, rows);
    if (owed.kind == MessageKind::away)
        message.others = std::max<std::int64_t>(0, store.counts().running_visits - 1);
    if (person != nullptr)
        message.person_name = person->name;
    if (const auto contact = rows.contact(visit->person))
        message.mobile = contact->mobile;
    return message;
}

} // namespace tallyboard::hub
