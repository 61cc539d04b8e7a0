// Small files of the CLI: read whole and bounded; written so that they are whole or absent, and private from the first
// byte. No exceptions: a sentence says what went wrong.
#pragma once
#include "domain/result.h"
#include <cstddef>
#include <string>
#include <string_view>

namespace tallyboard::hub {

struct FileProblem {
    std::string what;
}; // for the operator

Result<std::string, FileProblem> read_file(const std::string &path, std::size_t bytes_max);
/// From an open descriptor (--keys-fd), to its end; the descriptor is closed.
Result<std::string, FileProblem> read_descriptor(int descriptor, std::size_t bytes_max);
/// Empty: written and on disk. Mode 0600 when `secret`, else 0644. Never overwrites.
std::string write_new_file(const std::string &path, std::string_view text, bool secret);
/// Whether others than the owner may read it.
bool others_may_read(const std::string &path);

} // namespace tallyboard::hub
