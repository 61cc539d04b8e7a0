#include "simulation/tables.h"
#include <algorithm>
#include <sqlite3.h>

namespace tallyboard::simulation {

Tables::Tables(store::Database &database, const std::string &except) : m_database(database) {
    std::vector<std::string> names;
    {
        auto row = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                                    "AND name <> ?1 ORDER BY name");
        row.bind(1, std::string_view(except));
        while (row.step())
            names.emplace_back(row.text(0));
    }
    for (const auto &name : names) {
        Table table{name, "SELECT * FROM \"" + name + "\"", "DELETE FROM \"" + name + "\"", {}, 0};
        sqlite3_stmt *raw = nullptr;
        if (sqlite3_prepare_v2(database.handle(), table.all.c_str(), -1, &raw, nullptr) == SQLITE_OK)
            table.columns = sqlite3_column_count(raw);
        sqlite3_finalize(raw);
        table.insert = "INSERT INTO \"" + name + "\" VALUES (?1";
        for (int i = 2; i <= table.columns; ++i)
            table.insert += ", ?" + std::to_string(i);
        table.insert += ")";
        m_tables.push_back(std::move(table));
    }
}

Dump Tables::save() const {
    Dump dump;
    for (const auto &table : m_tables) {
        Rows &rows = dump.emplace_back();
        sqlite3_stmt *raw = nullptr;
        sqlite3_prepare_v2(m_database.handle(), table.all.c_str(), -1, &raw, nullptr);
        while (sqlite3_step(raw) == SQLITE_ROW) {
            auto &row = rows.emplace_back(static_cast<std::size_t>(table.columns));
            for (int i = 0; i < table.columns; ++i) {
                Value &value = row[static_cast<std::size_t>(i)];
                const int type = sqlite3_column_type(raw, i);
                if (type == SQLITE_INTEGER) {
                    value = {Value::Type::integer, sqlite3_column_int64(raw, i), {}};
                } else if (type != SQLITE_NULL) {
                    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(raw, i));
                    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw, i));
                    value = {type == SQLITE_TEXT ? Value::Type::text : Value::Type::blob, 0,
                             bytes == nullptr ? std::string() : std::string(bytes, size)};
                }
            }
        }
        sqlite3_finalize(raw);
    }
    return dump;
}

static bool same(std::span<const std::uint8_t> bytes, std::string_view text) {
    return std::string_view(reinterpret_cast<const char *>(bytes.data()), bytes.size()) == text;
}

/// Most tables are as they were: looking is cheaper than writing.
bool Tables::holds(const Table &table, const Rows &rows) {
    auto there = m_database.prepare(table.all);
    for (const auto &row : rows) {
        if (!there.step())
            return false;
        for (int i = 0; i < table.columns; ++i) {
            const auto &value = row[static_cast<std::size_t>(i)];
            if (there.is_null(i) != (value.type == Value::Type::null))
                return false;
            const bool right = value.type == Value::Type::integer ? there.integer(i) == value.number
                                                                  : same(there.blob(i), value.bytes);
            if (!right)
                return false;
        }
    }
    return !there.step();
}

void Tables::load(const Dump &dump) {
    store::Transaction transaction(m_database);
    for (std::size_t t = 0; t < m_tables.size(); ++t) {
        if (holds(m_tables[t], dump[t]))
            continue;
        m_database.prepare(m_tables[t].wipe).run();
        if (dump[t].empty())
            continue;
        auto insert = m_database.prepare(m_tables[t].insert);
        for (const auto &row : dump[t]) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                const auto &value = row[i];
                const int at = static_cast<int>(i) + 1;
                switch (value.type) {
                case Value::Type::null: insert.bind_null(at); break;
                case Value::Type::integer: insert.bind(at, value.number); break;
                case Value::Type::text: insert.bind(at, std::string_view(value.bytes)); break;
                case Value::Type::blob:
                    insert.bind_blob(at,
                                     {reinterpret_cast<const std::uint8_t *>(value.bytes.data()), value.bytes.size()});
                }
            }
            insert.run();
        }
    }
    transaction.commit();
}

std::string Tables::text(const Dump &dump) const {
    std::string text;
    for (std::size_t t = 0; t < m_tables.size(); ++t)
        for (const auto &row : dump[t]) {
            text += m_tables[t].name + ":";
            for (const auto &value : row)
                text += " " + (value.type == Value::Type::integer ? std::to_string(value.number)
                               : value.type == Value::Type::text  ? value.bytes
                                                                  : std::string("~"));
            text += "\n";
        }
    return text;
}

} // namespace tallyboard::simulation
