// Alarms as the rule book sees them: the open one of a worker, whom it tells, and its messages.
#include "codec/codec.h"
#include "domain/alarm_recipients.h"
#include "domain/limits.h"
#include "hub/closing_book.h"
#include "hub/hub_rows.h"
#include "hub/plan_book.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

/// One alarm's facts. An Outlook is made for each rung that is asked for: whom it tells is looked up anew each time.
class Lookup final : public AlarmLookup {
public:
    Lookup(HubStore &store, const PlanBook &book, Plan plan, PersonId worker, const Alarm *alarm)
        : m_book(book), m_plan(std::move(plan)), m_worker(worker) {
        if (alarm == nullptr)
            return;
        for (MessageRecord &record : store.messages_about(about(alarm->id)))
            m_messages.push_back(record.row);
    }

    const Plan &plan() const override { return m_plan; }
    std::vector<Recipient> recipients(int rung, Instant at) const override {
        if (!m_outlook || m_at != at) {
            m_outlook.emplace(m_plan, m_book, Interval{at, at + Millis{1}});
            m_at = at;
        }
        return recipients_of(*m_outlook, rung, at, m_worker);
    }
    std::vector<Recipient> ways(const Who &who, Instant) const override {
        std::vector<Recipient> all;
        for (const Method &method : m_book.methods(who))
            if (is_usable(method) && m_book.channels().has(method.kind))
                all.push_back({who, method.id});
        if (who.is_person())
            all.push_back({who, {}});
        return all;
    }
    bool may_answer(const Who &who) const override {
        if (!who.is_person()) {
            const Party *party = m_book.party(who.party);
            return party != nullptr && party->active;
        }
        const Person *person = m_book.person(who.person);
        return person != nullptr && person->active && !person->guest;
    }
    std::span<const MessageRow> messages() const override { return m_messages; }

private:
    const PlanBook &m_book;
    Plan m_plan;
    PersonId m_worker;
    std::vector<MessageRow> m_messages;
    mutable std::optional<Outlook> m_outlook;
    mutable Instant m_at;
};

} // namespace

VisitEvent look_line(const VisitId &visit, const PersonId &worker, const PersonId &by, Instant at) {
    VisitEvent line;
    line.visit = visit;
    line.person = worker;
    line.kind = VisitEventKind::position_looked;
    line.at = at;
    line.by = by;
    return line;
}

std::optional<Alarm> HubRows::alarm(const AlarmId &id) const { return row_by_key<Alarm>(m_store, id.text()); }
std::optional<Method> HubRows::method(const MethodId &id) const { return row_by_key<Method>(m_store, id.text()); }

std::optional<Alarm> HubRows::open_alarm(const PersonId &worker) const {
    const auto record = m_store.open_alarm(worker);
    return record ? alarm(record->id) : std::nullopt;
}

Plan HubRows::frozen_plan(std::int64_t number, const PersonId &worker) const {
    if (number == 0) {
        const Person *person = person_cached(worker);
        return m_plan_book->plan_for(person == nullptr ? TeamCode{} : person->team);
    }
    if (const auto found = m_frozen.find(number); found != m_frozen.end())
        return found->second;
    Plan plan;
    if (const auto json = codec::parse(m_store.kept_plan(number), limits::body_bytes_max))
        if (auto row = codec::read_row(Plan::trait.word, json.value()))
            plan = std::get<Plan>(row.take());
    return m_frozen.emplace(number, std::move(plan)).first->second; // without a plan the safety officers are told
}

std::unique_ptr<AlarmLookup> HubRows::alarm_lookup(const Visit &visit, const Alarm *alarm) const {
    const auto kept = alarm == nullptr ? std::nullopt : m_store.alarm(alarm->id);
    const auto began = m_store.visit(visit.id);
    const std::int64_t number = kept ? kept->plan : began ? began->plan : 0;
    const PersonId worker = alarm == nullptr ? visit.person : alarm->person;
    return std::make_unique<Lookup>(m_store, *m_plan_book, frozen_plan(number, worker), worker, alarm);
}

SaidWord HubRows::closing_word(const PersonId &worker, const std::string &sealed) const {
    return m_closing != nullptr ? m_closing->said(worker, sealed) : SaidWord::not_asked;
}
bool HubRows::may_choose_words(const std::string &sealed) const {
    return m_closing != nullptr && m_closing->may_choose(sealed);
}

bool HubRows::has_hidden_alarm(const PersonId &worker) const {
    return std::ranges::any_of(m_store.alarms_of(worker), [this](const AlarmRecord &record) {
        const auto one = alarm(record.id);
        return one && is_hidden(*one);
    });
}

bool HubRows::is_of_hidden_alarm(const Row &row) const {
    if (const auto *of = std::get_if<Alarm>(&row))
        return is_hidden(*of);
    const auto *line = std::get_if<AlarmEvent>(&row);
    const auto of = line != nullptr ? alarm(line->alarm) : std::nullopt;
    return of && is_hidden(*of);
}

/// What was hidden from the worker is so no more, once a responder has marked them safe: the lines of the alarm's log,
/// and who has looked where they were (promise 9).
void HubRows::show_lines(const Alarm &alarm, Instant at) {
    const auto kept = m_store.alarm(alarm.id);
    for (std::int64_t n = 1; kept && n <= kept->events; ++n)
        if (const auto entry = m_store.find(AlarmEvent::trait.word, alarm.id.text() + "/" + std::to_string(n));
            entry && !entry->removed)
            retag(*entry, at);
    // Of any visit of theirs. One person's looks are told in their order, so those that no line tells of are the last
    // ones; their times may have moved since.
    for (const VisitRecord &record : m_store.visits_of(alarm.person)) {
        auto looks = m_store.looks_at(record.id);
        if (looks.empty())
            continue;
        std::ranges::sort(looks, {}, [](const LookRecord &look) { return look.at.ms; });
        std::map<PersonId, int> told;
        for (std::int64_t n = 1; n <= record.events; ++n)
            if (const auto line = row_by_key<VisitEvent>(m_store, record.id.text() + "/" + std::to_string(n));
                line && line->kind == VisitEventKind::position_looked)
                ++told[line->by];
        for (const LookRecord &look : looks)
            if (told[look.by]-- <= 0)
                number_visit_event(look_line(record.id, alarm.person, look.by, look.at), at);
    }
}

PlanReach HubRows::plan_reach(const Visit &visit, Instant now) const {
    const auto record = m_store.visit(visit.id);
    const Plan plan = frozen_plan(record ? record->plan : 0, visit.person);
    const Interval span = reach_span(plan, now, visit.deadline, minutes(visit.grace_minutes));
    const Outlook outlook(plan, *m_plan_book, span);
    return reach_of(outlook, span, visit.deadline + minutes(visit.grace_minutes), visit.person, visit.started_at);
}

AlarmRecord HubRows::put_alarm(const Alarm &alarm, Instant at) {
    const auto before = this->alarm(alarm.id);
    auto record = m_store.alarm(alarm.id);
    if (!record) {
        const auto began = alarm.sessions.empty() ? std::nullopt : m_store.visit(alarm.sessions.front());
        record = AlarmRecord{alarm.id, alarm.person, {}, true, began ? began->plan : 0, 0, {}};
        if (record->plan == 0)
            record->plan = m_store.keep_plan(codec::row_text(frozen_plan(0, alarm.person)));
    }
    if (record->next_due != alarm.next_due)
        record->timer_at = at;
    record->next_due = alarm.next_due;
    record->open = is_open(alarm);
    m_store.put_alarm(*record);
    put(alarm, false, at);
    if (before && is_hidden(*before) && !is_hidden(alarm))
        show_lines(alarm, at);
    return *record;
}

void HubRows::number_alarm_event(const AlarmEvent &event, Instant at) {
    auto record = m_store.alarm(event.alarm);
    if (!record)
        return;
    AlarmEvent numbered = event;
    numbered.n = ++record->events;
    m_store.put_alarm(*record);
    put(numbered, false, at);
}

void HubRows::write_moved(const Alarm &alarm, Instant timer_at, Instant at) {
    auto record = put_alarm(alarm, at);
    record.timer_at = timer_at;
    m_store.put_alarm(record);
}

bool HubRows::is_open_alarm(const AlarmId &id) const {
    const auto record = m_store.alarm(id);
    return record && record->open;
}

bool HubRows::is_running(const VisitId &id) const {
    const auto record = m_store.visit(id);
    return record && record->running;
}

void HubRows::break_method(const MethodId &id, Instant at) {
    if (const auto broken = method(id); broken && is_usable(*broken))
        write({{broke(*broken, Broken::hard_bounce, at), false}}, at);
}

} // namespace tallyboard::hub
