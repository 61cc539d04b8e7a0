#include "hub/watch.h"
#include "domain/enum_text.h"
#include "domain/telling.h"
#include "hub/plans.h"
#include "hub/receivers.h"
#include <algorithm>
#include <set>

namespace tallyboard::hub {

namespace {
constexpr Millis late_after = minutes(1); // the hub was away: its message says so
constexpr Millis look_again = seconds(1); // at a visit that did not move: never at once, or it would spin
constexpr std::size_t detail_bytes = 200, their_id_bytes = 64;
} // namespace

std::size_t Watch::step(Instant now, std::size_t most, std::vector<Owed> &owed) {
    const auto records = m_store.due(now, most);
    std::vector<SendRecord> orphans;
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
        take_turn(record, turn, late, now, owed, orphans);
        const auto content = std::to_string(turn.visit.epoch) + " " + std::to_string(turn.visit.rung) + " " +
                             std::to_string(turn.visit.attempt);
        m_ledger.append(enum_text(turn.visit.state), Subject(turn.visit.id.text()).add(content), content, now);
    }
    pass_on_away(m_store, m_rows, orphans, owed);
    return records.size();
}

void Watch::take_turn(VisitRecord record, const Turn &turn, bool late, Instant now, std::vector<Owed> &owed,
                      std::vector<SendRecord> &orphans) {
    m_rows.write_turn(record, turn.visit, turn.events, now);
    const auto before = owed.size();
    owe_all(m_store, turn.sends, now, late, owed);
    for (auto i = before; i < owed.size(); ++i)
        owed[i].visit = turn.visit;
    withdraw_overtaken(m_store, turn.visit, now, &orphans);
}

MayTry Watch::begin_try(std::int64_t id, Instant now) {
    auto record = m_store.send(id);
    if (!record || record->state != SendState::owed)
        return {};
    const auto visit = m_rows.visit(record->send.visit);
    if (visit)
        withdraw_overtaken(m_store, *visit, now);
    if (visit && m_store.send(id)->state != SendState::owed)
        return {};
    for (const auto &other : m_store.open_sends(record->send.visit))
        if (other.id != id && same_receiver(other.send, record->send) && (other.id < id || other.begun.is_set()))
            return {MayTry::hold, {}, false};
    record->begun = now;
    m_store.put_send(*record);
    return {MayTry::go, record->send, record->late || now - record->at > late_after};
}

void Watch::sent(std::int64_t id, const SendReport &report, Beside beside, Instant now, std::vector<Owed> &owed) {
    auto record = m_store.send(id);
    if (!record || record->state == SendState::handed_over || record->state == SendState::refused)
        return;
    const bool was_owed = record->state == SendState::owed, was_unknown = record->unknown;
    const Instant said_at = record->begun.is_set() ? record->begun : record->at;
    const Instant owed_since = was_owed ? record->at : said_at;
    record->begun = {};
    record->last = report;
    record->detail = beside.detail.substr(0, detail_bytes);
    if (!beside.their_id.empty())
        record->their_id = beside.their_id.substr(0, their_id_bytes);
    ++record->tries;
    record->unknown = was_unknown || report.outcome == SendOutcome::unknown;
    const bool arrived = report.outcome == SendOutcome::handed_over;
    const bool ended = arrived || (report.outcome == SendOutcome::refused && was_owed);
    if (ended) {
        record->state = arrived ? SendState::handed_over : SendState::refused;
        record->at = now;
    }
    m_store.put_send(*record);
    const auto &send = record->send;
    if (ended) {
        Subject subject(send.visit.text());
        subject.add(std::to_string(send.epoch)).add(std::to_string(send.rung)).add(std::to_string(send.attempt));
        subject.add(std::string(enum_text(send.kind))).about_address(send.address);
        m_ledger.append(arrived ? "told" : "refused", subject, send.address, now);
    }
    if (arrived || (ended && report.trouble == SendTrouble::address_refused))
        m_rows.note_refused(send.channel, send.address, !arrived);
    note_try(m_store, send, report, owed_since);
    const bool doubtful = report.outcome == SendOutcome::unknown && !was_unknown;
    const bool leaves = report.outcome == SendOutcome::put_off;
    const auto kept = ended || doubtful || leaves ? m_store.visit(send.visit) : std::nullopt;
    const auto visit = kept ? m_rows.visit(send.visit) : std::nullopt;
    std::vector<SendRecord> orphans;
    if (send.kind == SendKind::away && !was_owed && !arrived) // taken back while it was on its way
        if (const auto named = m_rows.visit(send.visit); !named || !still_matters(*named, send)) {
            orphans.push_back(*record);
            orphans.back().at = said_at;
        }
    if (visit) {
        const auto &ladder = m_rows.frozen_ladder(kept->ladder);
        const Turn turn = arrived  ? handed_over(*visit, ladder, send, said_at, now)
                          : ended  ? turned_down(*visit, ladder, send, report, now)
                          : leaves ? put_off(*visit, ladder, send, report, now)
                                   : maybe_handed_over(*visit, ladder, send, said_at, now);
        if (!turn.events.empty())
            take_turn(*kept, turn, false, now, owed, orphans);
    }
    pass_on_away(m_store, m_rows, orphans, owed);
}

void Watch::say_away(std::int64_t start, Instant now, std::vector<Owed> &owed) {
    std::set<std::pair<Channel, std::string>> told;
    for (const auto &record : running_visits(m_store)) {
        const auto visit = m_rows.visit(record.id);
        const auto word =
            visit ? away_word(*visit, m_rows.frozen_ladder(record.ladder), static_cast<int>(start)) : std::nullopt;
        if (word && told.emplace(word->channel, word->address).second)
            owe_all(m_store, {*word}, now, false, owed);
    }
}

void Watch::lost_tries(Instant now, std::vector<Owed> &owed) {
    for (const auto &record : m_store.begun_sends())
        sent(record.id, {SendOutcome::unknown, SendTrouble::no_connection, 0}, {"the hub stopped in it"}, now, owed);
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
    m_ledger.append("position_looked", Subject(record.id.text()).add(by), {}, now);
    return m_rows.fixes(record.id);
}

} // namespace tallyboard::hub
