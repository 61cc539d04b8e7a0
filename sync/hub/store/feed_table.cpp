// Feed, transactions and the sequence. The sequence is the feed's highest; purge() never deletes the highest row.
#include "hub/store/schema.h"
#include "hub/store/sqlcipher_hub_store.h"
#include <unordered_set>

namespace tallyboard::hub {

namespace {
FeedEntry entry_from(const store::Statement &row) {
    FeedEntry entry;
    entry.seq = row.integer(0);
    entry.kind = row.text(1);
    entry.key = row.text(2);
    entry.in_vault = row.integer(3) != 0;
    entry.removed = row.integer(4) != 0;
    entry.at = {row.integer(5)};
    if (!row.is_null(6))
        entry.owner = id_of<PersonId>(row, 6);
    entry.audience = row.text(7);
    entry.was = row.text(8);
    entry.body = as_text(row.blob(9));
    return entry;
}
} // namespace

Result<std::unique_ptr<HubStore>, store::OpenProblem> open_hub_store(const HubStoreOptions &options) {
    store::OpenOptions open;
    open.path = options.path;
    open.key = options.key;
    open.application_id = hub_application_id;
    open.migrations = hub_migrations;
    open.cache_kib = options.cache_kib;
    open.vfs = options.vfs;
    open.create = options.create;
    auto database = store::Database::open(open);
    if (!database)
        return database.error();
    return std::unique_ptr<HubStore>(std::make_unique<SqlcipherHubStore>(database.take()));
}

SqlcipherHubStore::SqlcipherHubStore(std::unique_ptr<store::Database> database) : m_db(std::move(database)) {}

std::int64_t SqlcipherHubStore::one(std::string_view sql) {
    auto row = m_db->prepare(sql);
    return row.step() ? row.integer(0) : 0;
}

void SqlcipherHubStore::begin() {
    // Each try waits 5 s for another writer; an import of a whole council takes less than one.
    for (int tries = 1; !m_transaction; ++tries) {
        try {
            m_transaction = std::make_unique<store::Transaction>(*m_db);
        } catch (const store::DatabaseError &error) {
            if (error.code() != 5 || tries == 12)
                throw; // SQLITE_BUSY
        }
    }
    const auto version = one("PRAGMA data_version");
    if (version == m_data_version)
        return;
    m_data_version = version;
    m_sequence = -1;
    ++m_generation;
}

void SqlcipherHubStore::commit() {
    m_transaction->commit();
    m_transaction.reset();
    // A WAL of 16 MB at most: past that every page read gets slower.
    if (m_db->wal_pages() > 4'000)
        m_db->checkpoint();
}

void SqlcipherHubStore::rollback() noexcept {
    m_transaction.reset();
    m_sequence = -1;
}

std::int64_t SqlcipherHubStore::sequence() {
    if (m_sequence < 0)
        m_sequence = one("SELECT max(seq) FROM feed");
    return m_sequence;
}

std::optional<FeedEntry> SqlcipherHubStore::find(std::string_view kind, std::string_view key) {
    auto row = m_db->prepare("SELECT seq, kind, key, file, removed, at, owner, audience, was, body FROM feed "
                             "WHERE kind = ?1 AND key = ?2");
    row.bind(1, kind).bind(2, key);
    if (!row.step())
        return std::nullopt;
    return entry_from(row);
}

std::int64_t SqlcipherHubStore::put(const FeedEntry &entry) {
    const auto next = sequence() + 1;
    if (entry.removed) {
        auto gone = m_db->prepare("UPDATE feed SET seq = ?1, removed = 1, body = x'', at = ?2 "
                                  "WHERE kind = ?3 AND key = ?4 AND removed = 0");
        gone.bind(1, next).bind(2, entry.at.ms).bind(3, entry.kind).bind(4, entry.key);
        gone.run();
        if (m_db->changes() > 0)
            m_sequence = next;
        return m_sequence;
    }
    auto row = m_db->prepare(
        "INSERT INTO feed (seq, kind, key, file, removed, at, owner, audience, was, body) "
        "VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, '', ?8) ON CONFLICT (kind, key) DO UPDATE SET seq = ?1, removed = 0, "
        "at = ?5, owner = ?6, body = ?8, was = CASE WHEN audience = ?7 THEN was ELSE was || audience END, audience = "
        "?7");
    row.bind(1, next).bind(2, entry.kind).bind(3, entry.key).bind(4, std::int64_t{entry.in_vault}).bind(5, entry.at.ms);
    if (entry.owner.is_nil())
        row.bind_null(6);
    else
        row.bind_blob(6, entry.owner.bytes);
    row.bind(7, entry.audience).bind_blob(8, as_bytes(entry.body));
    row.run();
    return m_sequence = next;
}

void SqlcipherHubStore::scan(std::int64_t after, StoreFile file, const std::function<bool(const FeedView &)> &take) {
    auto row = m_db->prepare("SELECT seq, kind, key, audience, was, removed, file, body FROM feed WHERE seq > ?1 "
                             "ORDER BY seq");
    row.bind(1, after);
    while (row.step()) {
        if (row.integer(6) != static_cast<std::int64_t>(file))
            continue;
        const FeedView view{row.integer(0), row.text(1),          row.text(2),        row.text(3),
                            row.text(4),    as_text(row.blob(7)), row.integer(5) != 0};
        if (!take(view))
            return;
    }
}

std::vector<FeedEntry> SqlcipherHubStore::list(std::string_view kind) {
    auto row = m_db->prepare("SELECT seq, kind, key, file, removed, at, owner, audience, was, body FROM feed "
                             "WHERE kind = ?1 AND removed = 0 ORDER BY key");
    row.bind(1, kind);
    std::vector<FeedEntry> entries;
    while (row.step())
        entries.push_back(entry_from(row));
    return entries;
}

std::vector<FeedEntry> SqlcipherHubStore::owned_by(std::span<const PersonId> owners) {
    std::unordered_set<std::string> wanted;
    for (const auto &owner : owners)
        wanted.insert(std::string(as_text(owner.bytes)));
    std::vector<FeedEntry> entries;
    auto row = m_db->prepare("SELECT seq, kind, key, file, removed, at, owner, audience, was, body FROM feed "
                             "WHERE owner IS NOT NULL AND removed = 0");
    while (row.step())
        if (wanted.contains(std::string(as_text(row.blob(6)))))
            entries.push_back(entry_from(row));
    return entries;
}

std::vector<FeedEntry> SqlcipherHubStore::mentioning(std::string_view text, std::int64_t after) {
    std::vector<FeedEntry> entries;
    auto row = m_db->prepare("SELECT seq, kind, key, file, removed, at, owner, audience, was, body FROM feed "
                             "WHERE seq > ?2 AND removed = 0 AND file = 0 AND instr(body, CAST(?1 AS BLOB)) > 0");
    row.bind(1, text).bind(2, after);
    while (row.step())
        entries.push_back(entry_from(row));
    return entries;
}

std::vector<FeedEntry> SqlcipherHubStore::vault_rows_of(const PersonId &owner, std::string_view kind) {
    std::vector<FeedEntry> entries;
    auto row = m_db->prepare("SELECT seq, kind, key, file, removed, at, owner, audience, was, body FROM feed "
                             "WHERE owner = ?1 AND kind = ?2 AND file = 1 AND removed = 0 ORDER BY key");
    row.bind_blob(1, owner.bytes).bind(2, kind);
    while (row.step())
        entries.push_back(entry_from(row));
    return entries;
}

} // namespace tallyboard::hub
