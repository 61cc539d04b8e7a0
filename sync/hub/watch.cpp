#include "hub/watch.h"
#include "domain/enum_text.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {
constexpr Millis late_after = minutes(1); // the hub was away: its message says so
constexpr Millis look_again = seconds(1); // at a visit that did not move: never at once, or it would spin
constexpr std::size_t detail_bytes = 200;
} // namespace

std::size_t Watch::step(Instant now, std::size_t most, std::vector<Owed> &owed) {
    const auto records = m_store.due(now, most);
    for (auto record : records) {
        const auto visit = m_rows.visit(record.id);
        if (!visit) { // its row is unreadable: look again in a minute, the operator sees it stand in the counts
            record.next_due = now + minutes(1);
            m_store.put_visit(record);
            continue;
        }
        const bool late = now - record.next_due > late_after;
        auto turn = on_due(*visit, m_rows.frozen_ladder(record.ladder), now);
        if (turn.visit.next_due.is_set() && turn.visit.next_due <= now)
            turn.visit.next_due = now + look_again;
        m_rows.write_turn(record, turn.visit, turn.events, now);
        const auto before = owed.size();
        owe_all(m_store, turn.sends, now, late, owed);
        for (auto i = before; i < owed.size(); ++i)
            owed[i].visit = turn.visit;
        const auto content = std::to_string(turn.visit.epoch) + " " + std::to_string(turn.visit.rung) + " " +
                             std::to_string(turn.visit.attempt);
        m_ledger.append(enum_text(turn.visit.state), turn.visit.id.text() + " " + content, content, now);
    }
    return records.size();
}

void Watch::sent(std::int64_t id, bool ok, const std::string &detail, Instant now) {
    const auto record = m_store.send(id);
    if (!record || record->state == SendState::sent)
        return;
    m_store.mark_send(id, ok, std::string_view(detail).substr(0, detail_bytes), now);
    if (!ok)
        return;
    const auto &send = record->send;
    std::string subject = send.visit.text();
    subject.append(" ").append(std::to_string(send.epoch)).append(" ").append(std::to_string(send.rung));
    subject.append(" ").append(std::to_string(send.attempt)).append(" ").append(enum_text(send.kind));
    m_ledger.append("told", std::move(subject), send.address, now);
}

std::vector<Fix> Watch::look(const VisitRecord &record, const PersonId &by, Instant now) {
    m_store.note_look(record.id, by, now);
    VisitEvent event;
    event.visit = record.id;
    event.person = record.person;
    event.kind = VisitEventKind::position_looked;
    event.at = now;
    event.by = by;
    m_rows.write({{event, false}}, now);
    m_ledger.append("position_looked", record.id.text() + " " + by.text(), {}, now);
    return m_rows.fixes(record.id);
}

} // namespace tallyboard::hub
