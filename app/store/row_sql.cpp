#include "store/row_sql.h"
#include <algorithm>

namespace tallyboard::store::rows {
namespace {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string list_of(std::span<const std::string_view> names) {
    std::string text;
    for (const auto name : names)
        text += (text.empty() ? "" : ", ") + quoted(name);
    return text;
}

std::string primary_key(std::span<const Column> columns, const KeyFields &key) {
    std::string dates;
    std::string others;
    for (const auto name : key) {
        const auto column = std::ranges::find(columns, name, &Column::name);
        (column->is_date ? dates : others) += ", " + quoted(name);
    }
    return "layer" + dates + others;
}

} // namespace

std::string make_table(std::string_view table, std::span<const Column> columns, const KeyFields &key, bool layered) {
    const std::string name = quoted(table);
    std::string sql = "CREATE TABLE " + name + " (layer INTEGER NOT NULL, gone INTEGER NOT NULL";
    for (const Column &column : columns)
        sql += ", " + quoted(column.name) + ' ' + std::string(column.type) + " NOT NULL";
    sql += ", PRIMARY KEY (" + primary_key(columns, key) + ")) WITHOUT ROWID, STRICT;\n";
    sql += "CREATE VIEW visible_" + std::string(table) + " AS SELECT * FROM " + name;
    if (!layered)
        return sql + " WHERE layer = 0 AND gone = 0;\n";
    sql += " AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1 OR NOT EXISTS (SELECT 1 FROM " + name +
           " AS o WHERE o.layer = 1";
    for (const auto part : key)
        sql += " AND o." + quoted(part) + " = r." + quoted(part);
    return sql + "));\n";
}

Sql make_sql(std::string_view table, std::span<const std::string_view> columns, const KeyFields &key) {
    const std::string name = quoted(table);
    std::string marks;
    for (std::size_t i = 0; i < columns.size(); ++i)
        marks += ", ?" + std::to_string(i + 3);
    std::string where_get;
    std::string where_remove = "layer = ?1";
    int place = 1;
    for (const auto part : key) {
        where_get += " AND " + quoted(part) + " = ?" + std::to_string(place);
        where_remove += " AND " + quoted(part) + " = ?" + std::to_string(++place);
    }
    const std::string fields = list_of(columns);
    Sql sql;
    sql.put = "INSERT OR REPLACE INTO " + name + " (layer, gone, " + fields + ") VALUES (?1, ?2" + marks + ")";
    sql.remove = "DELETE FROM " + name + " WHERE " + where_remove;
    sql.get = "SELECT " + fields + ", layer, gone FROM " + name + " WHERE layer IN (0, 1)" + where_get +
              " ORDER BY layer DESC LIMIT 1";
    sql.list = "SELECT " + fields + ", layer FROM visible_" + std::string(table) + ' ';
    sql.clear = "DELETE FROM " + name + " WHERE layer = ?1";
    sql.settle = "INSERT OR REPLACE INTO " + name + " (layer, gone, " + fields + ") SELECT 0, gone, " + fields +
                 " FROM " + name + " WHERE layer = 2";
    return sql;
}

std::string tables(StoreFile file) {
    std::string sql;
    each_kind(file, [&sql]<class T>() { sql += table<T>(); });
    return sql;
}

} // namespace tallyboard::store::rows
