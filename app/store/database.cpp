#include "store/database.h"
#include "store/open_gate.h"
#include <openssl/crypto.h>
#include <sqlite3.h>

namespace tallyboard::store {
namespace {

[[noreturn]] void fail(sqlite3 *handle, int rc) {
    // After a failed write or fsync the kernel may have dropped what it held: nothing of ours touches the file again.
    if ((rc & 0xff) == SQLITE_IOERR)
        sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    throw DatabaseError(rc & 0xff, sqlite3_extended_errcode(handle));
}

bool run(sqlite3 *handle, const std::string &sql) {
    return sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

// A check that could not be made is not passed; a sound file is not called damaged because memory ran out.
bool says(sqlite3 *handle, const char *pragma, const std::vector<std::string> &wanted) {
    sqlite3_stmt *made = nullptr;
    int rc = sqlite3_prepare_v2(handle, pragma, -1, &made, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(made, sqlite3_finalize);
    std::vector<std::string> found;
    while (rc == SQLITE_OK && (rc = sqlite3_step(made)) == SQLITE_ROW) {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(made, 0));
        found.emplace_back(text == nullptr ? "" : text);
        rc = SQLITE_OK;
    }
    if ((rc & 0xff) == SQLITE_NOMEM || rc == SQLITE_IOERR_NOMEM)
        fail(handle, rc);
    return rc == SQLITE_DONE && found == wanted;
}

// Settings of every connection. journal_mode answers with what it did.
bool configure(sqlite3 *handle, const OpenOptions &options) {
    const auto journal = gate::column(handle, "PRAGMA journal_mode = WAL", 0);
    const bool memory = options.path == ":memory:";
    if (journal.empty() || journal.front() != (memory ? "memory" : "wal"))
        return false;
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Else SQLite prepares a statement anew whenever its bound LIMIT differs from the last one.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    return run(handle, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                       "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON;"
                       "PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0;"
                       "PRAGMA journal_size_limit = 4194304; PRAGMA cache_size = -" +
                           std::to_string(options.cache_kib));
}

bool migrate(sqlite3 *handle, const OpenOptions &options, std::int64_t have) {
    for (const Migration &migration : options.migrations) {
        if (migration.version <= have)
            continue;
        const bool done = run(handle, "BEGIN EXCLUSIVE") && run(handle, std::string(migration.sql)) &&
                          run(handle, "PRAGMA application_id = " + std::to_string(options.application_id)) &&
                          run(handle, "PRAGMA user_version = " + std::to_string(migration.version)) &&
                          run(handle, "COMMIT");
        if (!done) {
            if (sqlite3_get_autocommit(handle) == 0)
                run(handle, "ROLLBACK");
            return false;
        }
    }
    return true;
}

std::optional<OpenProblem> check_schema(sqlite3 *handle, const OpenOptions &options, std::int64_t &version) {
    version = gate::number(handle, "PRAGMA user_version");
    const std::int64_t application = gate::number(handle, "PRAGMA application_id");
    const bool empty =
        version == 0 && application == 0 && gate::number(handle, "SELECT count(*) FROM sqlite_master") == 0;
    if (!empty && application != options.application_id)
        return OpenProblem::other_file;
    const int newest = options.migrations.empty() ? 0 : options.migrations.back().version;
    if (version > newest)
        return OpenProblem::newer_schema;
    return std::nullopt;
}

} // namespace

Key::~Key() { OPENSSL_cleanse(m_bytes.data(), m_bytes.size()); }

bool DatabaseError::constraint() const { return m_code == SQLITE_CONSTRAINT; }

Result<std::unique_ptr<Database>, OpenProblem> Database::open(const OpenOptions &options) {
    auto connected = gate::connect(options);
    if (!connected)
        return connected.error();
    gate::Handle handle = connected.take();
    if (const auto problem = gate::check_library(handle.get()))
        return *problem;
    if (const auto problem = gate::check_header(handle.get()))
        return *problem;
    if (!gate::set_key(handle.get(), options.key))
        return OpenProblem::cannot_open;
    if (const auto problem = gate::check_key(handle.get()))
        return *problem;
    if (const auto problem = gate::check_cipher(handle.get()))
        return *problem;
    std::int64_t version = 0;
    if (const auto problem = check_schema(handle.get(), options, version))
        return *problem;
    if (!configure(handle.get(), options))
        return OpenProblem::cannot_open;
    if (!migrate(handle.get(), options, version))
        return OpenProblem::damaged;
    sqlite3_db_config(handle.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return std::unique_ptr<Database>(new Database(handle.release()));
}

Database::Database(sqlite3 *handle) : m_handle(handle) { sqlite3_wal_hook(handle, &Database::on_wal, this); }

Database::~Database() {
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close_v2(m_handle); // the last connection checkpoints and removes the WAL, unless a write has failed
}

int Database::on_wal(void *self, sqlite3 *, const char *, int pages) {
    static_cast<Database *>(self)->m_wal_pages = pages;
    return SQLITE_OK;
}

Statement Database::prepare(std::string_view sql) {
    // Most texts are literals and have the same address each time; comparing is cheaper than hashing.
    auto &near = m_near[(reinterpret_cast<std::uintptr_t>(sql.data()) / 8 + sql.size()) % m_near.size()];
    if (near.first != sql || near.second == nullptr)
        near = find_or_prepare(sql);
    if (sqlite3_stmt_busy(near.second) != 0)
        throw DatabaseError(SQLITE_MISUSE, SQLITE_MISUSE);
    return Statement(near.second);
}

std::pair<std::string_view, sqlite3_stmt *> Database::find_or_prepare(std::string_view sql) {
    if (const auto found = m_statements.find(sql); found != m_statements.end())
        return *found;
    sqlite3_stmt *statement = nullptr;
    const int rc = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
    if (rc != SQLITE_OK)
        fail(m_handle, rc);
    return *m_statements.emplace(std::string_view(sqlite3_sql(statement)), statement).first;
}

void Database::execute(std::string_view sql) {
    const std::string text(sql);
    const int rc = sqlite3_exec(m_handle, text.c_str(), nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK)
        fail(m_handle, rc);
}

int Database::changes() const { return sqlite3_changes(m_handle); }

void Database::checkpoint() {
    const int rc = sqlite3_wal_checkpoint_v2(m_handle, "main", SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    if (rc == SQLITE_OK)
        m_wal_pages = 0;
    else if ((rc & 0xff) != SQLITE_BUSY)
        fail(m_handle, rc);
}

bool Database::verify() {
    // cipher_integrity_check reads only the file. After a power loss during a checkpoint its pages may be torn while
    // the WAL still has them whole. So the WAL is folded in first, or a sound store would be called damaged.
    checkpoint();
    const std::string_view file = sqlite3_db_filename(m_handle, "main");
    if (!file.empty() && !says(m_handle, "PRAGMA cipher_integrity_check", {}))
        return false;
    return says(m_handle, "PRAGMA integrity_check", {"ok"});
}

Statement::~Statement() {
    if (m_statement != nullptr)
        reset();
}

Statement &Statement::bind(int index, std::int64_t value) {
    if (const int rc = sqlite3_bind_int64(m_statement, index, value); rc != SQLITE_OK)
        fail(sqlite3_db_handle(m_statement), rc);
    return *this;
}

Statement &Statement::bind(int index, std::string_view text) {
    const char *data = text.data() == nullptr ? "" : text.data();
    const int rc = sqlite3_bind_text(m_statement, index, data, static_cast<int>(text.size()), SQLITE_STATIC);
    if (rc != SQLITE_OK)
        fail(sqlite3_db_handle(m_statement), rc);
    return *this;
}

Statement &Statement::bind_blob(int index, std::span<const std::uint8_t> bytes) {
    const int rc = bytes.empty() ? sqlite3_bind_zeroblob(m_statement, index, 0)
                                 : sqlite3_bind_blob(m_statement, index, bytes.data(), static_cast<int>(bytes.size()),
                                                     SQLITE_STATIC);
    if (rc != SQLITE_OK)
        fail(sqlite3_db_handle(m_statement), rc);
    return *this;
}

Statement &Statement::bind_null(int index) {
    if (const int rc = sqlite3_bind_null(m_statement, index); rc != SQLITE_OK)
        fail(sqlite3_db_handle(m_statement), rc);
    return *this;
}

bool Statement::step() {
    const int rc = sqlite3_step(m_statement);
    if (rc == SQLITE_ROW)
        return true;
    if (rc == SQLITE_DONE)
        return false;
    sqlite3 *handle = sqlite3_db_handle(m_statement);
    const int extended = sqlite3_extended_errcode(handle);
    sqlite3_reset(m_statement); // or the statement would keep the transaction from rolling back
    if ((rc & 0xff) == SQLITE_IOERR)
        sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    throw DatabaseError(rc & 0xff, extended);
}

void Statement::run() {
    while (step()) {
    }
    sqlite3_reset(m_statement);
}

void Statement::reset() {
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string_view Statement::text(int column) const {
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return text == nullptr
               ? std::string_view{}
               : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}

std::span<const std::uint8_t> Statement::blob(int column) const {
    const auto *data = static_cast<const std::uint8_t *>(sqlite3_column_blob(m_statement, column));
    return data == nullptr ? std::span<const std::uint8_t>{}
                           : std::span(data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}

bool Statement::is_null(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

Transaction::Transaction(Database &database) : m_database(database) { m_database.prepare("BEGIN IMMEDIATE").run(); }

Transaction::~Transaction() {
    if (m_open && sqlite3_get_autocommit(m_database.handle()) == 0)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    m_database.prepare("COMMIT").run();
    m_open = false;
}

} // namespace tallyboard::store
