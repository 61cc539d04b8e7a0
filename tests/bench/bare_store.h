// Bare SQLCipher for the limits: one table, raw key, the same cache and durability as ours, prepared statements, and no
// rule, feed or ledger around it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace tallyboard::bench {

class BareStore {
public:
    explicit BareStore(const std::string &path, const char *schema = nullptr);
    ~BareStore();
    BareStore(const BareStore &) = delete;
    BareStore &operator=(const BareStore &) = delete;
    void begin();
    void commit();
    /// One row of (time-ordered id, text) into `bare`.
    void insert(std::int64_t id, std::string_view text);
    void execute(const char *sql);
    sqlite3 *handle() const { return m_handle; }

private:
    sqlite3 *m_handle = nullptr;
    sqlite3_stmt *m_insert = nullptr;
};

} // namespace tallyboard::bench
