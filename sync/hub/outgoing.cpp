#include "hub/outgoing.h"
#include "domain/telling.h"
#include "hub/plans.h"
#include <algorithm>

namespace tallyboard::hub {

void owe_all(HubStore &store, const std::vector<Send> &sends, Instant now, bool late, std::vector<Owed> &owed) {
    for (const auto &send : sends)
        if (const auto id = store.owe(send, now, late); id != 0)
            owed.push_back({id, send, late, {}});
}

std::optional<Send> away_word(const Visit &visit, const Ladder &ladder, int start) {
    const Rung *first = first_reached(ladder);
    const bool in_alarm = visit.state != VisitState::armed && visit.state != VisitState::overdue; // tells by itself
    if (in_alarm || first == nullptr)
        return std::nullopt;
    const auto rung = static_cast<int>(first - ladder.rungs.data()) + 1;
    return Send{visit.id, visit.epoch, rung, start, SendKind::away, first->channel, first->address, first->who};
}

void withdraw_overtaken(HubStore &store, const Visit &visit, Instant now, std::vector<SendRecord> *orphans) {
    const auto open = store.open_sends(visit.id);
    for (auto one = open.begin(); one != open.end(); ++one) {
        const auto newer = [one](const SendRecord &other) {
            return other.state == SendState::owed && overtakes(other.send, one->send);
        };
        const bool matters = still_matters(visit, one->send);
        if (one->state != SendState::owed || (matters && std::none_of(std::next(one), open.end(), newer)))
            continue;
        auto record = *one;
        record.state = SendState::withdrawn;
        record.at = now;
        store.put_send(record);
        // A try is under way and may arrive: its end decides.
        if (orphans != nullptr && one->send.kind == SendKind::away && !matters && !one->begun.is_set())
            orphans->push_back(*one);
    }
}

void pass_on_away(HubStore &store, const HubRows &rows, const std::vector<SendRecord> &orphans,
                  std::vector<Owed> &owed) {
    if (orphans.empty())
        return;
    const auto running = running_visits(store);
    for (const SendRecord &word : orphans)
        for (const auto &record : running) {
            const auto visit = rows.visit(record.id);
            const bool ran_then = visit && std::max(visit->started_at, visit->last_check_in) < word.at;
            const auto next =
                ran_then ? away_word(*visit, rows.frozen_ladder(record.ladder), word.send.attempt) : std::nullopt;
            if (!next || !same_receiver(*next, word.send))
                continue;
            owe_all(store, {*next}, word.at, word.late, owed); // as old as it is; nothing when it was owed before
            break;
        }
}

Outgoing outgoing_of(const HubRows &rows, const Owed &owed, const std::string &council, Instant now) {
    Outgoing message;
    message.id = owed.id;
    message.send = owed.send;
    message.late = owed.late;
    const auto service = rules_of<CouncilWords>(rows).service;
    message.council = service.empty() ? council : council + ", " + service;
    message.now = now;
    const auto visit = owed.visit ? owed.visit : rows.visit(owed.send.visit);
    const auto *person = visit ? rows.person_cached(visit->person) : nullptr;
    message.has_app = rows.takes_on_in_app(owed.send.address, person, now);
    message.responders = rows.responders(person, now);
    if (!visit)
        return message; // purged: the message still says which visit
    message.where = visit->where;
    message.what = visit->what;
    message.with_whom = visit->with_whom;
    message.position_at = visit->position_at;
    message.deadline = visit->deadline;
    message.alarm_at = visit->alarm_at;
    message.worker_says_safe = visit->worker_safe_at.is_set();
    message.sos = visit->cause == AlarmCause::sos;
    if (visit->state == VisitState::acknowledged) {
        message.taken_at = visit->acknowledged_at;
        if (const auto *taker = rows.person_cached(visit->acknowledged_by))
            message.taken_by = taker->name;
    }
    if (visit->state == VisitState::closed) {
        message.closed_at = visit->closed_at;
        message.outcome = visit->outcome;
        if (const auto *closer = rows.person_cached(visit->closed_by))
            message.closed_by = closer->name;
    }
    if (owed.send.kind == SendKind::away)
        message.others = std::max<std::int64_t>(0, rows.running_visits() - 1);
    if (person != nullptr)
        message.person_name = person->name;
    if (const auto contact = rows.contact(visit->person))
        message.mobile = contact->mobile;
    return message;
}

} // namespace tallyboard::hub
