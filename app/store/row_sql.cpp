#include "store/row_sql.h"

namespace tallyboard::store::rows {
namespace {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string list_of(const Names &names) {
    std::string text;
    for (const auto name : names)
        text += (text.empty() ? "" : ", ") + quoted(name);
    return text;
}

} // namespace

Sql make_sql(std::string_view table, const Names &columns, const Names &keys) {
    const std::string name = quoted(table);
    std::string marks;
    for (std::size_t i = 0; i < columns.size(); ++i)
        marks += ", ?" + std::to_string(i + 3);
    std::string where_get;
    std::string where_remove = "layer = ?1";
    for (std::size_t i = 0; i < keys.size(); ++i) {
        where_get += " AND " + quoted(keys[i]) + " = ?" + std::to_string(i + 1);
        where_remove += " AND " + quoted(keys[i]) + " = ?" + std::to_string(i + 2);
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

} // namespace tallyboard::store::rows
