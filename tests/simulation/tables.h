// All rows of a database as values: to begin every schedule from the same state without opening a file anew, to put a
// copy away, to wake up with another one. Statements and the schema stay as they are.
#pragma once
#include "store/database.h"
#include <cstdint>
#include <string>
#include <vector>

namespace tallyboard::simulation {

struct Value {
    enum class Type { null, integer, text, blob } type = Type::null;
    std::int64_t number = 0;
    std::string bytes;
};
using Rows = std::vector<std::vector<Value>>;
using Dump = std::vector<Rows>; // a table each, in the order of Tables

class Tables {
public:
    /// `except`: a table that never changes.
    explicit Tables(store::Database &database, const std::string &except = {});
    Dump save() const;
    void load(const Dump &dump);
    std::string text(const Dump &dump) const; // for people

private:
    struct Table {
        std::string name, all, wipe, insert;
        int columns = 0;
    };
    bool holds(const Table &table, const Rows &rows);
    store::Database &m_database;
    std::vector<Table> m_tables;
};

} // namespace tallyboard::simulation
