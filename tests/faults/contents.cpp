#include "contents.h"
#include <sqlite3.h>
#include <stdexcept>
#include <vector>

namespace tallyboard::faults {

namespace {

struct Finalize {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

Prepared prepare(sqlite3 *handle, const std::string &sql) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error("can not read back: " + sql);
    return Prepared(statement);
}

std::string value(sqlite3_stmt *row, int column) {
    const int bytes = sqlite3_column_bytes(row, column);
    if (sqlite3_column_type(row, column) != SQLITE_BLOB) {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(row, column));
        return text == nullptr ? "-" : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
    }
    const auto *data = static_cast<const unsigned char *>(sqlite3_column_blob(row, column));
    std::string text = "x";
    for (int i = 0; i < bytes; ++i) {
        text += "0123456789abcdef"[data[i] >> 4U];
        text += "0123456789abcdef"[data[i] & 15U];
    }
    return text;
}

} // namespace

std::string contents_of(store::Database &database, const Mask &mask) {
    sqlite3 *handle = database.handle();
    std::vector<std::string> tables;
    const auto names = prepare(handle, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    while (sqlite3_step(names.get()) == SQLITE_ROW)
        tables.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(names.get(), 0)));
    std::string text;
    for (const auto &table : tables) {
        const auto rows = prepare(handle, "SELECT * FROM \"" + table + "\"");
        int rc = SQLITE_OK;
        while ((rc = sqlite3_step(rows.get())) == SQLITE_ROW) {
            text += table;
            for (int i = 0; i < sqlite3_column_count(rows.get()); ++i) {
                std::string one = value(rows.get(), i);
                if (mask)
                    mask(table, sqlite3_column_name(rows.get(), i), one);
                text += '|' + one;
            }
            text += '\n';
        }
        if (rc != SQLITE_DONE)
            throw std::runtime_error("can not read back table " + table);
    }
    return text;
}

} // namespace tallyboard::faults
