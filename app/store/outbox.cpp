// The outbox half of a LocalStore: commands that wait, their answers, and what was not accepted.
#include "codec/codec.h"
#include "store/local_parts.h"
#include "store/plans_reads.h"
#include "store/reads.h"
#include <algorithm>
#include <sqlite3.h>

namespace tallyboard::store {
namespace {

// Made by this store and kept in an authenticated file: what can not be read back is a bug or damage, not input.
constexpr std::size_t text_bytes_max = 4'000'000;

std::optional<Command> read_command(std::string_view text) {
    codec::Arena arena;
    const auto value = codec::parse(text, text_bytes_max, arena.storage());
    if (!value)
        return std::nullopt;
    auto command = codec::read_command(value.value());
    if (!command)
        return std::nullopt;
    return command.take();
}

} // namespace

// Only a visit's newest place is worth sending: a phone that was offline for an hour would have sixty. An older one
// that is on its way may still arrive; the hub keeps the newer.
void LocalStore::Parts::supersede(const SendPosition &newer, State &next) {
    std::vector<CommandId> older;
    {
        Statement s = database->prepare("SELECT id, text FROM outbox WHERE answered = 0 AND lane IN (?1, ?2)");
        s.bind(1, static_cast<std::int64_t>(Lane::sos)).bind(2, static_cast<std::int64_t>(Lane::visit_start));
        while (s.step()) {
            const auto command = read_command(s.text(1));
            const auto *waiting = command ? std::get_if<SendPosition>(&command->verb) : nullptr;
            if (waiting != nullptr && waiting->visit == newer.visit)
                rows::read_value(s, 0, older.emplace_back());
        }
    }
    for (const CommandId &id : older) {
        Statement gone = database->prepare("DELETE FROM outbox WHERE id = ?1");
        gone.bind_blob(1, id.bytes).run();
        next.waiting -= 1;
    }
}

void LocalStore::Parts::enqueue(const Command &command, const Moment &moment, State &next) {
    const std::string text = codec::command_text(command);
    Statement s = database->prepare("INSERT INTO outbox (lane, n, id, text, attempts, made_at, made_on, answered) "
                                    "VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, 0)");
    s.bind(1, static_cast<std::int64_t>(lane_of(command.verb))).bind(2, static_cast<std::int64_t>(command.n));
    s.bind_blob(3, command.id.bytes).bind(4, std::string_view(text));
    s.bind(5, moment.now.ms).bind(6, std::int64_t{moment.today.days}).run();
    Statement count = database->prepare("UPDATE sync_state SET next_n = ?1");
    next.next_n = command.n + 1; // the number is used up in the transaction that uses it
    next.waiting += 1;
    count.bind(1, static_cast<std::int64_t>(next.next_n)).run();
}

std::vector<OutboxItem> LocalStore::to_send(std::size_t most) {
    std::vector<OutboxItem> items;
    m->handed_out.clear();
    Statement s = m->database->prepare(
        "SELECT id, lane, text, attempts FROM outbox WHERE answered = 0 ORDER BY lane, n LIMIT ?1");
    s.bind(1, static_cast<std::int64_t>(most));
    while (s.step()) {
        OutboxItem &item = items.emplace_back();
        rows::read_value(s, 0, item.id);
        rows::read_value(s, 1, item.lane);
        rows::read_value(s, 2, item.text);
        rows::read_value(s, 3, item.attempts);
        m->handed_out.push_back(item.id);
    }
    return items;
}

void LocalStore::Parts::put_notice(const CommandId &id, std::string_view kind, const Refusal &why, Instant at,
                                   std::string_view command) {
    const std::string refusal = codec::text_of(codec::write_refusal(why));
    Statement s = database->prepare(
        "INSERT OR REPLACE INTO notices (id, kind, refusal, at, command) VALUES (?1, ?2, ?3, ?4, ?5)");
    s.bind_blob(1, id.bytes).bind(2, kind).bind(3, std::string_view(refusal)).bind(4, at.ms).bind(5, command).run();
}

bool LocalStore::Parts::to_notices(const CommandId &id, const Refusal &why, Instant at, State &next) {
    std::string text;
    {
        Statement s = database->prepare("SELECT text FROM outbox WHERE id = ?1 AND answered = 0");
        s.bind_blob(1, id.bytes);
        if (!s.step())
            return false; // answered before: a repeat changes nothing
        text = s.text(0);
    }
    const auto command = read_command(text);
    // The visit was over when its place came. Nobody pressed anything and nothing needed is lost, so there is no
    // notice.
    const bool too_late =
        command && std::holds_alternative<SendPosition>(command->verb) && why.code == RefusalCode::visit_closed;
    if (!command || (!is_report(command->verb) && !too_late))
        put_notice(id, command ? verb_word(command->verb) : std::string_view{}, why, at, text);
    Statement gone = database->prepare("DELETE FROM outbox WHERE id = ?1");
    gone.bind_blob(1, id.bytes).run();
    next.waiting -= 1;
    return true;
}

Topics LocalStore::Parts::take_answer(const Answered &answer, const Moment &moment, State &next) {
    Topics topics = 0;
    if (answer.verdict == Verdict::refused && to_notices(answer.id, answer.refusal, moment.now, next))
        topics |= topic(Topic::notices);
    if (answer.verdict == Verdict::accepted) {
        // Kept until its rows are here too, or what the person did would vanish for a moment.
        Statement s = database->prepare("UPDATE outbox SET answered = ?2 WHERE id = ?1 AND answered = 0");
        s.bind_blob(1, answer.id.bytes).bind(2, next.answers + 1).run();
        if (database->changes() > 0) {
            next.answers += 1;
            next.waiting -= 1;
            next.answered = true;
        }
    }
    if (answer.receipt && !vault()) {
        put_receipt(*answer.receipt, next.time_base);
        topics |= topic(Topic::lone_working);
    }
    return topics;
}

void LocalStore::Parts::put_receipt(const Receipt &receipt, std::int64_t time_base) {
    Statement s = database->prepare(
        "INSERT INTO receipts (visit, epoch, deadline, hub_time, command, key_id, reach, first_told, "
        "signature, time_base) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (visit) DO UPDATE SET "
        "epoch = excluded.epoch, "
        "deadline = excluded.deadline, hub_time = excluded.hub_time, command = excluded.command, "
        "key_id = excluded.key_id, reach = excluded.reach, first_told = excluded.first_told, "
        "signature = excluded.signature, time_base = excluded.time_base "
        "WHERE excluded.epoch > epoch OR (excluded.epoch = epoch AND (excluded.time_base > time_base OR "
        "(excluded.time_base = time_base AND excluded.hub_time >= hub_time)))");
    const rows::Bound<Receipt> bound(s, 1, receipt);
    s.bind(10, time_base).run(); // moved back, hub time is lower but newer
}

void LocalStore::set_aside(const CommandId &id, const Refusal &why, const Moment &moment) {
    m->write([&](State &next) {
        if (!m->to_notices(id, why, moment.now, next))
            return Topics{0};
        return topic(Topic::notices) | topic(Topic::sync) | m->rebuild_overlay();
    });
}

std::vector<Notice> LocalStore::notices() const {
    std::vector<Notice> found;
    Statement s = m->database->prepare("SELECT id, kind, refusal, at, command FROM notices ORDER BY at, id");
    while (s.step()) {
        Notice &notice = found.emplace_back();
        rows::read_value(s, 0, notice.id);
        rows::read_value(s, 1, notice.kind);
        rows::read_value(s, 3, notice.at);
        if (auto value = codec::parse(s.text(2), text_bytes_max))
            if (auto refusal = codec::read_refusal(value.value()))
                notice.refusal = refusal.take();
        if (auto command = read_command(s.text(4)))
            notice.command = std::move(*command);
    }
    return found;
}

SosFor sos_for(LocalStore &store, const PersonId &person, const VisitId &raised) {
    SosFor found;
    Statement s = store.database().prepare("SELECT text FROM outbox WHERE answered = 0 AND lane = ?1 ORDER BY n");
    s.bind(1, static_cast<std::int64_t>(Lane::sos));
    while (s.step()) {
        const auto command = read_command(s.text(0));
        const auto *sos = command ? std::get_if<RaiseSos>(&command->verb) : nullptr;
        if (sos != nullptr && command->on_behalf_of == person)
            found.waiting = sos->visit;
    }
    for (const Notice &notice : store.notices()) {
        const auto *sos = std::get_if<RaiseSos>(&notice.command.verb);
        if (sos != nullptr && sos->visit == raised && notice.command.on_behalf_of == person)
            found.refused = notice.refusal;
    }
    return found;
}

namespace {

/// Of these kinds, all of one lane, in the order made.
template <class... V> std::vector<Command> waiting_of(LocalStore &store, Lane lane) {
    // An outbox may be long: only what may be one of these is parsed.
    std::string where;
    for (const std::string_view word : {std::string_view(V::trait.word)...})
        where += (where.empty() ? "" : " OR ") + ("instr(text, '" + std::string(word) + "') > 0");
    Statement s = store.database().prepare("SELECT text FROM outbox WHERE lane = ?1 AND (" + where + ") ORDER BY n");
    s.bind(1, static_cast<std::int64_t>(lane));
    std::vector<Command> found;
    while (s.step())
        if (auto command = read_command(s.text(0)))
            if (holds_any<V...>(command->verb))
                found.push_back(std::move(*command));
    return found;
}

} // namespace

std::vector<Command> waiting_roles(LocalStore &store) {
    return waiting_of<GrantRole, EndRole>(store, *GrantRole::trait.lane);
}

std::vector<Command> waiting_methods(LocalStore &store) {
    return waiting_of<AddMethod, RemoveMethod, TestMethod, ProveMethod>(store, *AddMethod::trait.lane);
}

std::vector<Command> waiting_plans(LocalStore &store) {
    return waiting_of<SavePlan, RemovePlan, UsePlan, TestPlan, SaveParty, AddStandIn, RemoveStandIn, AddMethod>(
        store, *SavePlan::trait.lane);
}

void LocalStore::dismiss_notice(const CommandId &id) {
    m->write([&](State &) {
        Statement s = m->database->prepare("DELETE FROM notices WHERE id = ?1");
        s.bind_blob(1, id.bytes).run();
        return m->database->changes() > 0 ? topic(Topic::notices) : Topics{0};
    });
}

// The hub never decided this command, since its number belonged to another command's id. It may have a new number
// already, from an answer that overtook this one. If the hub does not say how far numbers went, there is no second try.
bool LocalStore::Parts::is_number_taken(const Answered &answer, std::uint64_t numbered) const {
    const auto refused = answer.refusal.param("n");
    if (answer.verdict != Verdict::refused || answer.refusal.code != RefusalCode::id_reused || refused.empty())
        return false;
    Statement s = database->prepare("SELECT text FROM outbox WHERE id = ?1 AND answered = 0");
    if (!s.bind_blob(1, answer.id.bytes).step())
        return false;
    const auto command = read_command(s.text(0));
    // `numbered` speaks of this incarnation; of a former one the refusal itself is enough.
    return command &&
           (command->n <= numbered || command->device != state.device || std::to_string(command->n) != refused);
}

void LocalStore::Parts::set_rolled_back(bool rolled_back, State &next) {
    Statement s = database->prepare(rolled_back ? "INSERT OR REPLACE INTO settings (name, value) VALUES (?1, '1')"
                                                : "DELETE FROM settings WHERE name = ?1");
    s.bind(1, rolled_back_setting).run();
    next.rolled_back = rolled_back;
}

// Waiting commands keep their ids (by which the hub knows those that arrived), lanes and order. `first` is above all
// known numbers. Commands of an earlier incarnation keep their numbers, by which the hub knows them for ever, unless
// those were `taken` by another command: then they cannot have been decided.
void LocalStore::Parts::renumber(std::uint64_t first, const std::vector<CommandId> &taken, State &next) {
    struct Waiting {
        CommandId id;
        std::string text;
    };
    std::vector<Waiting> waiting;
    {
        Statement s = database->prepare("SELECT id, text FROM outbox ORDER BY n");
        while (s.step()) {
            Waiting &one = waiting.emplace_back();
            rows::read_value(s, 0, one.id);
            one.text = s.text(1);
        }
    }
    next.next_n = first;
    for (const Waiting &one : waiting) {
        auto command = read_command(one.text);
        const bool ours =
            command && (command->device == next.device || std::find(taken.begin(), taken.end(), one.id) != taken.end());
        if (!ours)
            continue; // what can not be read stays too: the hub will say so
        command->device = next.device;
        command->n = next.next_n++;
        const std::string text = codec::command_text(*command);
        Statement s = database->prepare("UPDATE outbox SET n = ?2, text = ?3 WHERE id = ?1");
        s.bind_blob(1, one.id.bytes).bind(2, static_cast<std::int64_t>(command->n)).bind(3, std::string_view(text));
        s.run();
    }
}

void LocalStore::set_device(const DeviceId &device) {
    m->write([&](State &next) {
        next.device = device;
        m->set_rolled_back(false, next);
        m->save_state(next);
        return topic(Topic::sync);
    });
}

/// Makes the whole overlay: replays every waiting command on the confirmed rows, in the order of the presses and each
/// at its own moment, so that the same file always shows the same.
Topics LocalStore::Parts::rebuild_overlay() {
    Topics topics = 0;
    rows::each_kind(which, [&]<class T>() {
        if constexpr (rows::is_layered<T>) {
            Statement s = database->prepare(rows::sql<T>().clear);
            s.bind(1, std::int64_t{rows::overlay}).run();
            if (database->changes() > 0)
                topics |= topic(T::trait.wakes);
        }
    });
    struct Waiting {
        std::string text;
        Moment moment;
    };
    std::vector<Waiting> waiting;
    {
        Statement s = database->prepare("SELECT text, made_at, made_on FROM outbox ORDER BY n");
        while (s.step()) {
            Waiting &one = waiting.emplace_back();
            one.text = s.text(0);
            rows::read_value(s, 1, one.moment.now);
            rows::read_value(s, 2, one.moment.today);
        }
    }
    for (const Waiting &one : waiting) {
        const auto command = read_command(one.text);
        if (!command)
            continue;
        topics |= show(decide(facts, *command, one.moment).changes); // refused here: no changes, the hub decides
    }
    return topics;
}

} // namespace tallyboard::store
