#include "store/open_gate.h"
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <openssl/crypto.h>
#include <sqlite3.h>

namespace tallyboard::store::gate {
namespace {

constexpr int sqlite_oldest = 3'051'003; // the WAL-reset corruption is fixed here
constexpr std::array<int, 2> cipher_oldest{4, 14};
constexpr std::string_view plain_head{"SQLite format 3\0", 16};

// SQLCipher 4's defaults. A connection with other settings is not ours.
constexpr std::array<std::string_view, 6> cipher_settings{"PRAGMA kdf_iter = 256000;",
                                                          "PRAGMA cipher_page_size = 4096;",
                                                          "PRAGMA cipher_use_hmac = 1;",
                                                          "PRAGMA cipher_plaintext_header_size = 0;",
                                                          "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
                                                          "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;"};

bool new_enough(std::string_view version) {
    std::array<int, 2> have{};
    const char *at = version.data();
    const char *end = at + version.size();
    for (int &part : have) {
        const auto [next, error] = std::from_chars(at, end, part);
        if (error != std::errc{})
            return false;
        at = next != end ? next + 1 : next;
    }
    return have >= cipher_oldest;
}

} // namespace

void Close::operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }

Result<Handle, OpenProblem> connect(const OpenOptions &options) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (options.create ? SQLITE_OPEN_CREATE : 0);
    const bool memory = options.path == ":memory:";
    std::error_code ignored;
    const bool fresh = !memory && options.vfs.empty() && !std::filesystem::exists(options.path, ignored);
    sqlite3 *raw = nullptr;
    const int rc =
        sqlite3_open_v2(options.path.c_str(), &raw, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
    Handle handle(raw);
    if (rc != SQLITE_OK)
        return OpenProblem::cannot_open;
    if (fresh) // WAL and shm files take their mode from this one
        std::filesystem::permissions(options.path,
                                     std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, 5'000);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // The library's own log goes to stderr and may name files; process-wide, so every open says it again.
    sqlite3_exec(raw, "PRAGMA cipher_log_level = NONE", nullptr, nullptr, nullptr);
    return handle;
}

std::optional<OpenProblem> check_library(sqlite3 *handle) {
    const auto version = column(handle, "PRAGMA cipher_version", 0);
    if (version.empty() || !new_enough(version.front()))
        return OpenProblem::no_cipher;
    if (sqlite3_libversion_number() < sqlite_oldest)
        return OpenProblem::no_cipher;
    return std::nullopt;
}

std::optional<OpenProblem> check_header(sqlite3 *handle) {
    sqlite3_file *file = nullptr;
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == nullptr ||
        file->pMethods == nullptr)
        return std::nullopt; // in memory
    sqlite3_int64 size = 0;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return OpenProblem::cannot_open;
    std::array<char, plain_head.size()> head{};
    if (size < static_cast<sqlite3_int64>(head.size()))
        return std::nullopt;
    if (file->pMethods->xRead(file, head.data(), static_cast<int>(head.size()), 0) != SQLITE_OK)
        return OpenProblem::cannot_open;
    if (std::memcmp(head.data(), plain_head.data(), head.size()) == 0)
        return OpenProblem::plain_file;
    return std::nullopt;
}

bool set_key(sqlite3 *handle, const Key &key) {
    // The raw form x'..': no key derivation (0.4 ms instead of 243), and never a piece of SQL that a trace could see.
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, 67> text{};
    std::size_t at = 0;
    text[at++] = 'x';
    text[at++] = '\'';
    for (const std::uint8_t byte : key.bytes()) {
        text[at++] = digits[byte >> 4U];
        text[at++] = digits[byte & 15U];
    }
    text[at] = '\'';
    const int rc = sqlite3_key_v2(handle, "main", text.data(), static_cast<int>(text.size()));
    OPENSSL_cleanse(text.data(), text.size());
    return rc == SQLITE_OK;
}

std::optional<OpenProblem> check_key(sqlite3 *handle) {
    const int rc = sqlite3_exec(handle, "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr);
    switch (rc & 0xff) {
    case SQLITE_OK: return std::nullopt;
    case SQLITE_NOTADB: return OpenProblem::wrong_key;
    case SQLITE_CORRUPT: return OpenProblem::damaged;
    default: return OpenProblem::cannot_open;
    }
}

std::optional<OpenProblem> check_cipher(sqlite3 *handle) {
    const auto settings = column(handle, "PRAGMA cipher_settings", 0);
    if (settings.size() != cipher_settings.size())
        return OpenProblem::no_cipher;
    for (std::size_t i = 0; i < settings.size(); ++i)
        if (settings[i] != cipher_settings[i])
            return OpenProblem::no_cipher;
    return std::nullopt;
}

std::vector<std::string> column(sqlite3 *handle, const char *sql, int index) {
    std::vector<std::string> found;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr) == SQLITE_OK)
        while (sqlite3_step(statement) == SQLITE_ROW) {
            const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, index));
            found.emplace_back(text == nullptr ? "" : text);
        }
    sqlite3_finalize(statement);
    return found;
}

std::int64_t number(sqlite3 *handle, const char *sql) {
    std::int64_t value = -1;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

} // namespace tallyboard::store::gate
