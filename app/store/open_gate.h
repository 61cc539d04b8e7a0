// The checks that a file must pass before a statement of ours runs on it. Used by Database::open and by the check of a
// fresh backup. Nothing here writes to a file that exists.
#pragma once
#include "store/database.h"
#include <optional>

namespace tallyboard::store::gate {

struct Close {
    void operator()(sqlite3 *handle) const;
};
using Handle = std::unique_ptr<sqlite3, Close>;

/// A connection without logging and without a checkpoint on close, so that a file that is refused stays as it was.
Result<Handle, OpenProblem> connect(const OpenOptions &options);
std::optional<OpenProblem> check_library(sqlite3 *handle);
/// Reads the header through the connection's own file handle, so it checks the file that will be used.
std::optional<OpenProblem> check_header(sqlite3 *handle);
bool set_key(sqlite3 *handle, const Key &key);
std::optional<OpenProblem> check_key(sqlite3 *handle);
std::optional<OpenProblem> check_cipher(sqlite3 *handle);
/// First row's first column as a number; -1 when there is none.
std::int64_t number(sqlite3 *handle, const char *sql);
std::vector<std::string> column(sqlite3 *handle, const char *sql, int index);

} // namespace tallyboard::store::gate
