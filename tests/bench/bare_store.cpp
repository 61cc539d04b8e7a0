#include "bare_store.h"
#include <array>
#include <sqlite3.h>
#include <stdexcept>

namespace tallyboard::bench {

BareStore::BareStore(const std::string &path, const char *schema) {
    if (sqlite3_open(path.c_str(), &m_handle) != SQLITE_OK)
        throw std::runtime_error("bench: open");
    const std::string key = "x'" + std::string(64, '7') + "'";
    if (sqlite3_key_v2(m_handle, "main", key.data(), static_cast<int>(key.size())) != SQLITE_OK)
        throw std::runtime_error("bench: key");
    execute("PRAGMA journal_mode=WAL");
    execute("PRAGMA synchronous=FULL");
    execute("PRAGMA cache_size=-65536");
    execute("PRAGMA wal_autocheckpoint=0");
    execute(schema != nullptr ? schema : "CREATE TABLE IF NOT EXISTS bare(id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
    if (schema == nullptr)
        sqlite3_prepare_v2(m_handle, "INSERT INTO bare VALUES(?,?)", -1, &m_insert, nullptr);
}

BareStore::~BareStore() {
    sqlite3_finalize(m_insert);
    sqlite3_close(m_handle);
}

void BareStore::execute(const char *sql) {
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(std::string("bench: ") + sqlite3_errmsg(m_handle));
}

void BareStore::begin() { execute("BEGIN IMMEDIATE"); }
void BareStore::commit() { execute("COMMIT"); }

void BareStore::insert(std::int64_t id, std::string_view text) {
    sqlite3_bind_int64(m_insert, 1, id);
    sqlite3_bind_text(m_insert, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    if (sqlite3_step(m_insert) != SQLITE_DONE)
        throw std::runtime_error("bench: insert");
    sqlite3_reset(m_insert);
}

} // namespace tallyboard::bench
