#include "store/database.h"
#include "store/open_gate.h"
#include <filesystem>
#include <fstream>
#include <openssl/crypto.h>
#include <sqlite3.h>

namespace tallyboard::store {
namespace {

// The name must be on disk too. SQLite's VFS can do that on every system: deleting a file with syncDir set.
void sync_folder_of(sqlite3 *handle, const std::string &marker) {
    std::ofstream(marker).close();
    sqlite3_vfs *vfs = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    if (vfs == nullptr || vfs->xDelete(vfs, marker.c_str(), 1) != SQLITE_OK)
        throw DatabaseError(SQLITE_IOERR, SQLITE_IOERR_DIR_FSYNC);
}

bool is_whole(const std::string &path, const Key &key) {
    OpenOptions options;
    options.path = path;
    options.create = false;
    auto connected = gate::connect(options);
    if (!connected)
        return false;
    const gate::Handle handle = connected.take();
    return gate::set_key(handle.get(), key) && !gate::check_key(handle.get()) && !gate::check_cipher(handle.get()) &&
           gate::column(handle.get(), "PRAGMA cipher_integrity_check", 0).empty();
}

} // namespace

void Database::backup_to(const std::string &path, const Key &key) {
    const std::string temporary = path + ".new";
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    // Private before its first byte; and a connection that may not create files attaches an empty one all the same.
    std::ofstream(temporary).close();
    std::filesystem::permissions(temporary, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 ignored);
    {
        std::string hex = "x'";
        hex.reserve(68);
        for (const std::uint8_t byte : key.bytes()) {
            constexpr std::string_view digits = "0123456789abcdef";
            hex += digits[byte >> 4U];
            hex += digits[byte & 15U];
        }
        hex += '\'';
        struct Wipe {
            std::string &text;
            ~Wipe() { OPENSSL_cleanse(text.data(), text.size()); }
        } const wipe{hex};
        prepare("ATTACH DATABASE ?1 AS backup KEY ?2").bind(1, temporary).bind(2, hex).run();
    }
    try {
        execute("PRAGMA backup.synchronous = EXTRA");
        prepare("SELECT sqlcipher_export('backup')").run();
        execute("PRAGMA backup.application_id = " +
                std::to_string(gate::number(m_handle, "PRAGMA main.application_id")));
        execute("PRAGMA backup.user_version = " + std::to_string(gate::number(m_handle, "PRAGMA main.user_version")));
        execute("DETACH DATABASE backup");
    } catch (const DatabaseError &) {
        sqlite3_exec(m_handle, "DETACH DATABASE backup", nullptr, nullptr, nullptr);
        std::filesystem::remove(temporary, ignored);
        throw;
    }
    if (!is_whole(temporary, key))
        throw DatabaseError(SQLITE_CORRUPT, SQLITE_CORRUPT);
    std::error_code renamed;
    std::filesystem::rename(temporary, path, renamed);
    if (renamed)
        throw DatabaseError(SQLITE_CANTOPEN, SQLITE_CANTOPEN);
    sync_folder_of(m_handle, path + ".sync");
}

} // namespace tallyboard::store
