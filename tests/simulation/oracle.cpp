#include "simulation/oracle.h"
#include "codec/codec.h"
#include "codec/json.h"
#include "domain/enum_text.h"
#include "hub/hub_rows.h"
#include "hub/ledger.h"
#include "simulation/behind.h"
#include "simulation/machine.h"
#include "simulation/model.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {
bool is_for_safety(const Verb &verb) { return lane_of(verb) == Lane::sos || lane_of(verb) == Lane::check_in; }
} // namespace

bool is_modelled(std::string_view kind) {
    return kind == "presence" || kind == "actual" || kind == "booking" || kind == "occupied" || kind == "assessment";
}

std::string model_words(const Row &row) {
    const auto number = [](auto value) { return std::to_string(static_cast<int>(value)) + " "; };
    if (const auto *p = std::get_if<Presence>(&row))
        return number(p->kind) + p->site.text;
    if (const auto *a = std::get_if<Actual>(&row))
        return number(a->state) + a->site.text;
    if (const auto *b = std::get_if<Booking>(&row))
        return b->person.text() + b->desk.text + number(b->date.days) + number(b->span) + number(b->state) +
               number(b->ended);
    if (const auto *o = std::get_if<Occupied>(&row))
        return o->desk.text + number(o->date.days) + number(o->span);
    if (const auto *s = std::get_if<Assessment>(&row))
        return s->person.text() + number(s->state);
    return {};
}

void Oracle::begin(const std::vector<hub::FeedEntry> &council, const hub::LedgerRecord &head) {
    std::set<Key> ignored;
    std::int64_t newest = 0;
    for (const auto &entry : council) {
        truth.sequence = entry.seq - 1;
        take_row(entry, ignored);
        newest = std::max(newest, entry.seq);
    }
    truth.sequence = newest;
    truth.ledger_n = head.n;
    truth.ledger_hash = head.hash;
}

void Oracle::pressed(const CommandId &id, Pressed what) {
    auto &outbox = m_outboxes[{what.device, file_of(what.verb) == StoreFile::vault}];
    if (const auto *newer = std::get_if<SendPosition>(&what.verb)) // takes the place of the one that waits
        std::erase_if(outbox, [&](const CommandId &waiting) {
            const auto *older = std::get_if<SendPosition>(&find(waiting)->verb);
            return older != nullptr && older->visit == newer->visit && m_superseded.insert(waiting).second;
        });
    outbox.insert(id); // it must be there from now on
    what.order = static_cast<std::int64_t>(m_pressed.size());
    m_pressed.insert_or_assign(id, std::move(what));
}

const Pressed *Oracle::find(const CommandId &id) const {
    const auto found = m_pressed.find(id);
    return found == m_pressed.end() ? nullptr : &found->second;
}

void Oracle::commit(const Commit &commit) {
    const Instant at = !commit.commands.empty() ? commit.commands.front().at
                       : !commit.rows.empty()   ? commit.rows.front().at
                                                : Instant{};
    m_before = truth.sequence;
    m_moved = false;
    truth.time_of_commit = at.is_set() || commit.owed.empty() ? at : commit.owed.front().row.owed_at;
    for (const auto &record : commit.devices) {
        std::erase_if(truth.tokens, [&](const auto &door) { return door.second.device == record.device; });
        truth.tokens[record.token_hash] = record;
    }
    for (const auto &record : commit.links)
        truth.links[record.message] = record;
    for (const auto &record : commit.pseudonyms)
        take_pseudonym(record);
    for (const auto &record : commit.ledger)
        take_ledger(record);
    std::set<Key> changed;
    walk(commit, changed);
    expect_freed(changed, at);
    for (const auto &key : changed)
        check_changed(key, !commit.commands.empty(), at);
    for (const auto &[key, words] : truth.expected) {
        const auto found = truth.rows.find(key);
        const Version *last = found == truth.rows.end() ? nullptr : &found->second.back();
        const bool there = last != nullptr && !last->removed;
        if (there != !words.empty() || (there && (!last->row || model_words(*last->row) != words)))
            fail("I5", "what was accepted is not what the hub holds: " + key.first + " " + key.second);
    }
    truth.expected.clear();
    note_reach();
    check_ledger(commit);
    check_positions(commit);
}

/// Sealed as they lie there; whoever looks is in the ledger by then.
void Oracle::check_positions(const Commit &commit) {
    for (const auto &sealed : commit.positions)
        if (sealed.find("latitude") != sealed.npos)
            fail("I13", "a position stands readable in the hub's store");
    for (const auto &look : commit.looks) {
        note_look(look);
        const auto words = look.first.text() + " " + ledger_name(look.second);
        if (std::none_of(commit.ledger.begin(), commit.ledger.end(),
                         [&](const auto &line) { return line.kind == "position_looked" && line.subject == words; }))
            fail("I12", "somebody looked at a position, and the ledger does not say so");
    }
}

/// Whatever was decided stands in the ledger under its command's id, with who did it and for whom, and no word more;
/// but of where people are there is nothing, and of a booking nobody's name.
void Oracle::check_ledger(const Commit &commit) {
    const auto by_link = std::count_if(commit.ledger.begin(), commit.ledger.end(),
                                       [](const auto &line) { return line.kind == "answered_by_link"; });
    if (static_cast<std::size_t>(by_link) != commit.answered.size())
        fail("I12", "somebody answered by a link, and the ledger does not say so");
    for (const auto &record : commit.commands) {
        if (record.answer.find(canary) != record.answer.npos)
            fail("I13", "a health answer stands readable among the answers kept");
        const auto *what = find(record.id);
        if (what == nullptr || !truth.decided.at(record.id).accepted)
            continue;
        const auto id = record.id.text();
        const bool booking = holds_any<BookDesk, CancelBooking>(what->verb);
        const bool place = holds_any<DeclarePlace, ClearPlace, Arrive, Leave>(what->verb);
        auto subject = booking || place ? id : id + " " + ledger_name(what->by);
        if (!booking && !place && what->owner != what->by)
            subject += " " + ledger_name(what->owner);
        const auto line = std::find_if(commit.ledger.begin(), commit.ledger.end(),
                                       [&id](const auto &one) { return one.subject.starts_with(id); });
        if (place && line != commit.ledger.end())
            fail("I13", "where somebody is stands in the ledger: " + std::string(verb_word(what->verb)));
        if (!place && line == commit.ledger.end())
            fail("I12", "decided, and not in the ledger: " + std::string(verb_word(what->verb)));
        if (!place && line != commit.ledger.end() && line->subject != subject)
            fail("I12", "the ledger says otherwise who did it, or more than that: " + line->subject);
    }
}

void Oracle::take_row(const hub::FeedEntry &entry, std::set<Key> &changed) {
    if (entry.seq != truth.sequence + 1)
        fail("I8", "sequence " + std::to_string(entry.seq) + " after " + std::to_string(truth.sequence));
    truth.sequence = entry.seq;
    const Key key{entry.kind, entry.key};
    truth.purged.erase(key);
    auto &versions = truth.rows[key];
    Version version{entry.seq, entry.at, entry.removed, entry.audience, std::nullopt};
    if (!entry.removed) {
        const bool vault = trait_named(entry.kind)->file == StoreFile::vault;
        if (entry.body.find(canary) != entry.body.npos && entry.kind == "dse_answers")
            fail("I13", "a health answer stands readable in the hub's store");
        std::optional<std::string> body = entry.body;
        if (vault) {
            hub::Bytes32 seal_key{};
            std::copy(m_vault_key.begin(), m_vault_key.end(), seal_key.begin());
            body = protocol::unseal(entry.body, seal_key);
        }
        version.row = body ? hub::row_of(entry.kind, *body) : std::nullopt;
        if (!version.row)
            fail("I5", "a row can not be read: " + entry.kind);
    }
    const bool same = !versions.empty() && versions.back().removed == version.removed &&
                      (version.removed || versions.back().row == version.row);
    if (version.removed && !versions.empty() && version.audience.empty())
        version.audience = versions.back().audience;
    if (version.row)
        slots_of_row(*version.row, false);
    else if (!versions.empty() && versions.back().row)
        slots_of_row(*versions.back().row, true);
    // Within one commit an SOS may follow its end, or somebody's word that they have it: that it stood so for a moment
    // may be shown.
    const auto *visit = version.row ? std::get_if<Visit>(&*version.row) : nullptr;
    if (visit != nullptr && (visit->state == VisitState::closed || visit->state == VisitState::acknowledged))
        note_spell(visit->id, {m_now(), visit->state, visit->epoch, visit->deadline});
    versions.push_back(std::move(version));
    if (const auto &row = versions.back().row) {
        truth.people_changed = truth.people_changed || decides_reach(key.first);
        if (const auto *line = std::get_if<AlarmEvent>(&*row); line != nullptr && !same) // else for other readers
            take_line(*line);
        if (const auto *method = std::get_if<Method>(&*row); method != nullptr && method->state == MethodState::broken)
            truth.broken.erase(method->id);
    }
    if (!same)
        changed.insert(key);
}

void Oracle::slots_of_row(const Row &row, bool removed) {
    const auto *booking = std::get_if<Booking>(&row);
    if (booking == nullptr)
        return;
    const auto range = booking->span == Span::am   ? std::pair{0, 1}
                       : booking->span == Span::pm ? std::pair{1, 2}
                                                   : std::pair{0, 2};
    for (int half = range.first; half < range.second; ++half) {
        const std::tuple slot{booking->desk.text, booking->date, half};
        if (removed || booking->state == BookingState::cancelled) {
            if (const auto found = truth.slots.find(slot); found != truth.slots.end() && found->second == booking->id)
                truth.slots.erase(found);
        } else if (const auto [there, taken] = truth.slots.emplace(slot, booking->id);
                   !taken && there->second != booking->id) {
            fail("I7", "two bookings of one desk: " + booking->desk.text + " " + date_text(booking->date));
        }
    }
}

void Oracle::take_ledger(const hub::LedgerRecord &record) {
    if (record.n != truth.ledger_n + 1 || record.previous != truth.ledger_hash ||
        record.hash != hub::ledger_hash(record))
        fail("I12", "the ledger's chain breaks at " + std::to_string(record.n));
    truth.ledger_n = record.n;
    truth.ledger_hash = record.hash;
    check_named(record);
    if (record.kind == "rolled_back") { // person and device
        const auto space = record.subject.find(' ');
        const auto person = std::find_if(truth.pseudonyms.begin(), truth.pseudonyms.end(), [&](const auto &one) {
            return one.second == record.subject.substr(0, space);
        });
        truth.copies[DeviceId::parse(record.subject.substr(space + 1)).value_or(DeviceId{})] =
            person == truth.pseudonyms.end() ? PersonId{} : PersonId{person->first};
    }
    if (record.kind == "clock") // whose word, and by how much
        take_word(record);
    if (record.subject.empty() && record.kind != "admin.plan")
        fail("I12", "a ledger line without a subject: " + record.kind);
}

/// A line that is kept for ever names people by pseudonyms alone.
void Oracle::check_named(const hub::LedgerRecord &record) {
    for (std::size_t from = 0; from < record.subject.size();) {
        const auto end = std::min(record.subject.find(' ', from), record.subject.size());
        const auto id = PersonId::parse(record.subject.substr(from, end - from));
        if (id && truth.rows.contains({"person", id->text()}))
            fail("I13", "the ledger names somebody by their id: " + record.kind);
        from = end + 1;
    }
}

/// One pseudonym a person for as long as they have one, and no two people with the same.
void Oracle::take_pseudonym(const hub::PseudonymRecord &record) {
    for (const auto &[who, name] : truth.pseudonyms)
        if (who == record.who || name == record.pseudonym)
            fail("I12", "a pseudonym was made anew, or given twice: " + name);
    truth.pseudonyms[record.who] = record.pseudonym;
}

std::string Oracle::ledger_name(const PersonId &person) const {
    const auto found = truth.pseudonyms.find(person.bytes);
    return found == truth.pseudonyms.end() ? "nobody" : found->second;
}

void Oracle::take_word(const hub::LedgerRecord &record) {
    const auto space = record.subject.find(' ');
    const Millis by{std::stoll(record.subject.substr(space + 1))};
    if (by.count != 0)
        move(truth, by, record.at);
    m_moved = by.count != 0;
    truth.people_changed |= m_moved; // proofs may have lapsed by the new time
    truth.sure = true;
    if (on_word)
        on_word(record.subject.substr(0, space), by, record.at);
}

void Oracle::take_command(const hub::CommandRecord &record) {
    if (record.at < truth.time)
        fail("C4", "hub time went back by " + std::to_string((truth.time - record.at).count) + " ms");
    truth.time = std::max(truth.time, record.at);
    const bool accepted = record.answer.find("\"refusal\"") == record.answer.npos;
    const auto *pressed = find(record.id);
    const auto [before, is_new] = truth.decided.emplace(record.id, Decided{accepted, record.at});
    // What was forgotten in a confirmed time that was wrong: for safety rather twice than never.
    const bool forgotten = !is_new && truth.forgotten.erase(record.id) > 0;
    if (forgotten)
        before->second = {accepted, record.at};
    if (!is_new && !(forgotten && pressed != nullptr && is_for_safety(pressed->verb)))
        fail("I6", "a command was decided twice: " + (pressed == nullptr ? "" : std::string(verb_word(pressed->verb))) +
                       ", number " + std::to_string(record.n) + ", pressed " +
                       std::to_string(pressed == nullptr ? 0 : m_now() - pressed->at) + " ms ago");
    if (pressed == nullptr)
        return fail("I6", "the hub decided a command that nobody pressed");
    commands += 1;
    if (!accepted) {
        if (std::holds_alternative<SendPosition>(pressed->verb))
            m_superseded.insert(record.id); // the visit was over: nobody is told of that
        check_refused(record, *pressed);
        if (must_be_accepted(truth, *pressed) && record.answer.find("not_allowed") == record.answer.npos)
            fail("I6", "refused though it must not be: " + std::string(verb_word(pressed->verb)) + " " + record.answer);
        return;
    }
    m_accepted_ever[record.id] = m_before;
    check_leaver(*pressed);
    if (!record.answer.empty())
        note_receipt(record.answer);
    const auto wrong = apply(truth, *pressed, record.id, record.at);
    if (!wrong.empty())
        fail(wrong.starts_with("desk")      ? "I7"
             : wrong.starts_with("may not") ? "I14"
                                            : "I3",
             std::string(verb_word(pressed->verb)) + ": " + wrong);
}

void Oracle::check_changed(const Key &key, bool by_command, Instant at) {
    const auto &last = truth.rows[key].back();
    if (!is_modelled(key.first) || truth.expected.contains(key))
        return;
    // The day's end takes arrivals away, and nothing else.
    const auto &versions = truth.rows[key];
    bool cleared = key.first == "actual" && last.removed && !by_command && versions.size() > 1;
    if (cleared && !truth.sure)
        return fail("C6", "a day ended in a time that nobody has confirmed");
    if (cleared) { // in winter London's clocks show UTC; the day ends at three
        const auto &gone = versions[versions.size() - 2].row;
        cleared = gone && std::get<Actual>(*gone).date.days < (at.ms - 3 * 3'600'000) / 86'400'000;
    }
    if (!cleared)
        fail("I6", "a row changed and no command says so: " + key.first);
}

} // namespace tallyboard::simulation
