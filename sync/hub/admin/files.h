// Small files of the command line. Reading is bounded. A written file is whole or absent, and private from the first
// byte. Nothing throws: a sentence says what went wrong.
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
/// Reads an open descriptor (--keys-fd) to its end and closes it.
Result<std::string, FileProblem> read_descriptor(int descriptor, std::size_t bytes_max);
/// Returns a sentence, or an empty text when the file is written and on disk. Mode 0600 when `secret`, else 0644. Never
/// overwrites.
std::string write_new_file(const std::string &path, std::string_view text, bool secret);
/// Makes names that were made or changed in a folder last through a power cut. A sentence, or an empty text. Empty: the
/// present folder.
std::string sync_folder(const std::string &folder);
/// Whether others than the owner may read it.
bool others_may_read(const std::string &path);

} // namespace tallyboard::hub
