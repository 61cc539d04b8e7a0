// One SQLCipher file and one connection to it, for device and hub alike. A file opens only with the right cipher, key,
// settings, header and schema; else open() gives the reason and leaves the file untouched. Owns the connection and a
// cache of prepared statements; used by one thread at a time. Never logs SQL, values or keys.
#pragma once
#include "domain/result.h"
#include <array>
#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace tallyboard::store {

/// 32 random bytes; the destructor wipes them.
class Key {
public:
    Key() = default;
    explicit Key(const std::array<std::uint8_t, 32> &bytes) : m_bytes(bytes) {}
    ~Key();
    Key(const Key &) = default;
    Key &operator=(const Key &) = default;
    const std::array<std::uint8_t, 32> &bytes() const { return m_bytes; }

private:
    std::array<std::uint8_t, 32> m_bytes{};
};

enum class OpenProblem {
    no_cipher,    // the library in use is not SQLCipher, or too old
    wrong_key,    // wrong key, a SQLCipher 3 file, or a damaged first page
    plain_file,   // an unencrypted database stands here: left untouched
    newer_schema, // made by a newer version: update the program
    other_file,   // another program's database (application_id)
    damaged,      // integrity check or migration failed; the file is kept
    cannot_open   // path, permissions, disk
};

struct Migration {
    int version;
    std::string_view sql;
};

struct OpenOptions {
    std::string path; // ":memory:" for tests
    Key key;
    std::int32_t application_id = 0;
    std::span<const Migration> migrations; // ascending; applied one a transaction
    int cache_kib = 65'536;
    std::string vfs; // empty: the default; a simulation passes its own
    bool create = true;
};

/// Thrown by statements: full disk, I/O error, constraint, interrupt. `constraint()` = a key was violated.
class DatabaseError : public std::exception {
public:
    DatabaseError(int code, int extended) : m_code(code), m_extended(extended) {}
    const char *what() const noexcept override { return "database error"; }
    int code() const { return m_code; }
    int extended() const { return m_extended; }
    bool constraint() const;

private:
    int m_code, m_extended;
};

/// A prepared statement borrowed from the cache; its destructor resets it. Bind from 1, read from 0.
class Statement {
public:
    explicit Statement(sqlite3_stmt *statement) : m_statement(statement) {}
    ~Statement();
    Statement(Statement &&other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)) {}
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    Statement &operator=(Statement &&) = delete;

    Statement &bind(int index, std::int64_t value);
    Statement &bind(int index, std::string_view text);                    // must outlive step()
    Statement &bind_blob(int index, std::span<const std::uint8_t> bytes); // must outlive step()
    Statement &bind_null(int index);
    bool step();  // true: a row is there
    void run();   // step to the end, no rows wanted
    void reset(); // also clears bindings
    std::int64_t integer(int column) const;
    std::string_view text(int column) const; // valid until the next step
    std::span<const std::uint8_t> blob(int column) const;
    bool is_null(int column) const;

private:
    sqlite3_stmt *m_statement;
};

class Database {
public:
    static Result<std::unique_ptr<Database>, OpenProblem> open(const OpenOptions &options);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Cached by its text. One borrower at a time: to ask for the same text while it is between step and reset is an
    /// error.
    Statement prepare(std::string_view sql);
    void execute(std::string_view sql); // no results; migrations and pragmas
    int changes() const;
    void checkpoint();                            // writer only; a reader in the way is no error
    int wal_pages() const { return m_wal_pages; } // after the last commit; the writer decides when to checkpoint
    /// cipher_integrity_check and integrity_check. Throws when memory runs out, which says nothing of the file.
    bool verify();
    void backup_to(const std::string &path, const Key &key); // encrypted copy: temp, fsync, rename
    sqlite3 *handle() const { return m_handle; }

private:
    explicit Database(sqlite3 *handle);
    std::pair<std::string_view, sqlite3_stmt *> find_or_prepare(std::string_view sql);
    static int on_wal(void *self, sqlite3 *handle, const char *name, int pages);
    sqlite3 *m_handle;
    int m_wal_pages = 0;
    std::unordered_map<std::string_view, sqlite3_stmt *> m_statements;    // keys are the statements' own copies
    std::array<std::pair<std::string_view, sqlite3_stmt *>, 64> m_near{}; // some of them, by their text's address
};

/// BEGIN IMMEDIATE .. COMMIT. The destructor rolls back what was not committed.
class Transaction {
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    void commit();

private:
    Database &m_database;
    bool m_open = true;
};

} // namespace tallyboard::store
