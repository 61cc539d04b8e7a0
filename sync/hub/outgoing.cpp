#include "hub/outgoing.h"
#include "domain/telling.h"
#include <algorithm>

namespace tallyboard::hub {

void owe_all(HubStore &store, const std::vector<Send> &sends, Instant now, bool late, std::vector<Owed> &owed) {
    for (const auto &send : sends)
        if (const auto id = store.owe(send, now, late); id != 0)
            owed.push_back({id, send, late, {}});
}

void withdraw_overtaken(HubStore &store, const Visit &visit, Instant now) {
    const auto open = store.open_sends(visit.id);
    for (auto one = open.begin(); one != open.end(); ++one) {
        const auto newer = [one](const SendRecord &other) {
            return other.state == SendState::owed && overtakes(other.send, one->send);
        };
        if (one->state != SendState::owed ||
            (still_matters(visit, one->send) && std::none_of(std::next(one), open.end(), newer)))
            continue;
        auto record = *one;
        record.state = SendState::withdrawn;
        record.at = now;
        store.put_send(record);
    }
}

Outgoing outgoing_of(const HubRows &rows, const Owed &owed, const std::string &council, Instant now) {
    Outgoing message;
    message.id = owed.id;
    message.send = owed.send;
    message.late = owed.late;
    message.council = council;
    message.now = now;
    const PeopleBook &book = rows.book(now);
    message.has_app = book.takes_on_in_app(owed.send.address, nullptr);
    message.responders = book.responders(nullptr);
    const auto visit = owed.visit ? owed.visit : rows.visit(owed.send.visit);
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
    if (const auto *person = rows.person_cached(visit->person)) {
        message.person_name = person->name;
        message.has_app = book.takes_on_in_app(owed.send.address, person);
        message.responders = book.responders(person);
    }
    if (const auto contact = rows.contact(visit->person))
        message.mobile = contact->mobile;
    return message;
}

} // namespace tallyboard::hub
