#include "store/local_store.h"
#include "codec/codec.h"
#include "domain/limits.h"
#include "store/local_parts.h"
#include <algorithm>
#include <sqlite3.h>

namespace tallyboard::embedded {
extern const std::string_view device_common_1;
extern const std::string_view device_ops_1;
extern const std::string_view device_vault_1;
} // namespace tallyboard::embedded

namespace tallyboard::store {
namespace {

constexpr std::int32_t ops_application = 0x54426f70;   // "TBop"
constexpr std::int32_t vault_application = 0x54427661; // "TBva"
constexpr int checkpoint_pages = 1'000;                // 4 MB of WAL: fold it in when there is nothing else to do
constexpr int checkpoint_pages_most = 16'000;          // never idle: fold it in all the same
constexpr std::int64_t success_every_ms = 60'000;      // a good round is noted on disk at most this often

bool may_overflow(Lane lane) { return lane == Lane::sos || lane == Lane::check_in || lane == Lane::visit_start; }

CommandId new_command_id(const RandomBytes &random, Instant wall) {
    std::array<std::uint8_t, 10> bytes{};
    random(bytes);
    return CommandId{uuid7(std::clamp<std::int64_t>(wall.ms, 0, (std::int64_t{1} << 48U) - 1), bytes)};
}

DeviceId new_device_id(const RandomBytes &random) {
    DeviceId id;
    random(id.bytes);
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0fU) | 0x40U); // RFC 9562: version 4, variant 10
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3fU) | 0x80U);
    return id;
}

std::string schema_of(StoreFile file) {
    return std::string(embedded::device_common_1) + rows::tables(file) +
           std::string(file == StoreFile::vault ? embedded::device_vault_1 : embedded::device_ops_1);
}

} // namespace

void LocalStore::Parts::write(const std::function<Topics(State &)> &work) {
    if (broken)
        throw DatabaseError(SQLITE_READONLY, SQLITE_READONLY);
    State next = state;
    Topics topics = 0;
    try {
        Transaction transaction(*database);
        topics = work(next);
        if ((topics & topic(Topic::lone_working)) != 0 && !vault())
            topics |= forget_checks();
        transaction.commit();
    } catch (const DatabaseError &error) {
        if (error.code() == SQLITE_IOERR)
            broken = true;
        throw;
    }
    state = std::move(next);
    announce(topics);
    if (database->wal_pages() > checkpoint_pages_most)
        fold_wal();
}

// The commit is done, so a checkpoint that fails afterwards is no failure of the work.
void LocalStore::Parts::fold_wal() {
    try {
        database->checkpoint();
    } catch (const DatabaseError &error) {
        if (error.code() == SQLITE_IOERR)
            broken = true;
    }
}

void LocalStore::Parts::announce(Topics topics) const {
    if (topics != 0 && listener)
        listener(topics);
}

void LocalStore::Parts::load_state() {
    Statement s = database->prepare("SELECT history, cursor, last_success, last_problem, resyncing, next_n, device, "
                                    "last_sure, time_base FROM sync_state WHERE one = 1");
    if (s.step()) {
        state.place.history = s.text(0);
        state.place.cursor = s.integer(1);
        state.last_success.ms = s.integer(2);
        state.last_problem = s.text(3);
        state.resyncing = s.integer(4) != 0;
        state.next_n = static_cast<std::uint64_t>(s.integer(5));
        rows::read_value(s, 6, state.device);
        state.last_sure.ms = s.integer(7);
        state.time_base = s.integer(8);
    }
    success_on_disk = state.last_success;
    Statement mark = database->prepare("SELECT 1 FROM settings WHERE name = ?1");
    state.rolled_back = mark.bind(1, rolled_back_setting).step();
    Statement audience = database->prepare("SELECT CAST(value AS INTEGER) FROM settings WHERE name = ?1");
    if (audience.bind(1, audience_setting).step())
        state.place.audience = audience.integer(0);
    Statement count =
        database->prepare("SELECT count(*), coalesce(sum(answered > 0), 0), coalesce(max(answered), 0) FROM outbox");
    if (count.step()) {
        state.answered = count.integer(1) > 0;
        state.answers = std::max(state.answers, count.integer(2));
        state.waiting = static_cast<std::size_t>(count.integer(0) - count.integer(1));
    }
}

void LocalStore::Parts::save_state(const State &next) {
    Statement s = database->prepare("INSERT OR REPLACE INTO sync_state (one, history, cursor, last_success, "
                                    "last_problem, resyncing, next_n, device, last_sure, time_base) "
                                    "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    s.bind(1, std::string_view(next.place.history)).bind(2, next.place.cursor).bind(3, next.last_success.ms);
    s.bind(4, std::string_view(next.last_problem)).bind(5, std::int64_t{next.resyncing});
    s.bind(6, static_cast<std::int64_t>(next.next_n)).bind_blob(7, next.device.bytes);
    s.bind(8, next.last_sure.ms).bind(9, next.time_base).run();
}

Result<std::unique_ptr<LocalStore>, OpenProblem>
LocalStore::open(const std::string &path, const Key &key, StoreFile which, RandomBytes random, const std::string &vfs) {
    const bool vault = which == StoreFile::vault;
    static const std::array schemas{schema_of(StoreFile::ops), schema_of(StoreFile::vault)};
    const std::array migrations{Migration{1, schemas[static_cast<std::size_t>(which)]}};
    OpenOptions options;
    options.path = path;
    options.key = key;
    options.application_id = vault ? vault_application : ops_application;
    options.migrations = migrations;
    options.vfs = vfs;
    auto opened = Database::open(options);
    if (!opened)
        return opened.error();
    try {
        auto database = opened.take();
        Database &file = *database;
        // A damaged file is refused as it stands: closing it must not fold the WAL into it.
        sqlite3_db_config(file.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        auto parts =
            std::unique_ptr<Parts>(new Parts{std::move(database), which, std::move(random), LocalFacts(file, which)});
        parts->load_state();
        if (parts->state.device.is_nil())
            parts->write([&](State &next) {
                next.device = new_device_id(parts->random);
                parts->save_state(next);
                return Topics{0};
            });
        parts->adopt_raw_rows();
        sqlite3_db_config(file.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
        return std::unique_ptr<LocalStore>(new LocalStore(std::move(parts)));
    } catch (const DatabaseError &error) {
        return error.code() == SQLITE_CORRUPT || error.code() == SQLITE_NOTADB ? OpenProblem::damaged
                                                                               : OpenProblem::cannot_open;
    }
}

LocalStore::LocalStore(std::unique_ptr<Parts> parts) : m(std::move(parts)) {}
LocalStore::~LocalStore() = default;

void LocalStore::on_changed(std::function<void(Topics)> listener) { m->listener = std::move(listener); }

Executed LocalStore::execute(const Verb &verb, const PersonId &by, const PersonId &on_behalf_of,
                             const Evidence &evidence, const Moment &moment) {
    const auto refuse = [](Refusal why) { return Executed{{}, Verdict::refused, std::move(why)}; };
    if (file_of(verb) != m->which)
        return refuse({RefusalCode::malformed, {{"where", "vault"}}});
    const bool draft = stays_on_device(verb);
    if (!draft && m->state.waiting >= limits::outbox_rows_max && !may_overflow(lane_of(verb)))
        return refuse({RefusalCode::outbox_full, {}});

    Command command{new_command_id(m->random, evidence.wall),
                    m->state.device,
                    draft ? 0 : m->state.next_n,
                    by,
                    on_behalf_of,
                    verb,
                    1,
                    evidence};
    const Decision decision = decide(m->facts, command, moment); // nobody else writes to this file
    if (decision.verdict == Verdict::refused)
        return refuse(decision.refusal);
    m->write([&](State &next) {
        if (draft)
            return m->keep_draft(decision.changes);
        if (const auto *place = std::get_if<SendPosition>(&command.verb))
            m->supersede(*place, next);
        m->enqueue(command, moment, next);
        return m->show(decision.changes) | topic(Topic::sync);
    });
    return {command.id, decision.verdict, {}};
}

SyncState LocalStore::sync_state() const {
    return {m->state.place,       m->state.last_success, m->state.last_problem, static_cast<int>(m->state.waiting),
            m->state.rolled_back, m->state.answers,      m->state.answered,     m->state.last_sure,
            m->state.time_base};
}

void LocalStore::note_sync(Instant last_success, const std::string &problem, bool sure, bool anew) {
    const auto heard = [&](State &state) {
        if (anew)
            state.last_success = state.last_sure = {};
        state.last_success = std::max(state.last_success, last_success);
        if (sure)
            state.last_sure = std::max(state.last_sure, last_success);
    };
    const bool same =
        !anew && problem == m->state.last_problem && last_success.ms - m->success_on_disk.ms < success_every_ms;
    if (same && problem.empty()) { // nothing worth a write to disk
        heard(m->state);
        m->handed_out.clear();
        m->announce(topic(Topic::sync));
        return;
    }
    m->write([&](State &next) {
        heard(next);
        next.last_problem = problem;
        m->save_state(next);
        if (!problem.empty())
            for (const CommandId &id : m->handed_out) {
                Statement s = m->database->prepare("UPDATE outbox SET attempts = attempts + 1 WHERE id = ?1");
                s.bind_blob(1, id.bytes).run();
            }
        return topic(Topic::sync);
    });
    m->success_on_disk = m->state.last_success;
    m->handed_out.clear();
}

std::optional<std::string> LocalStore::setting(const std::string &name) const {
    Statement s = m->database->prepare("SELECT value FROM settings WHERE name = ?1");
    s.bind(1, std::string_view(name));
    if (!s.step())
        return std::nullopt;
    return std::string(s.text(0));
}

void LocalStore::set_setting(const std::string &name, const std::string &value) {
    m->write([&](State &) {
        Statement s = m->database->prepare("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)");
        s.bind(1, std::string_view(name)).bind(2, std::string_view(value)).run();
        return topic(Topic::settings);
    });
}

DeviceId LocalStore::device() const { return m->state.device; }

void LocalStore::idle() {
    if (!m->broken && m->database->wal_pages() >= checkpoint_pages)
        m->fold_wal();
}

const Facts &LocalStore::facts() const { return m->facts; }
Database &LocalStore::database() { return *m->database; }

} // namespace tallyboard::store
