// A CSV with a header row, its columns found by name: any order, either case, several names for one meaning. Made from
// the text of a file; cells are read by column number and are empty where a row is short.
#pragma once
#include "hub/admin/csv.h"
#include <initializer_list>
#include <optional>

namespace tallyboard::hub {

class Table {
public:
    explicit Table(std::string_view text);

    /// Why the file as a whole can not be used; empty when it can.
    const std::string &problem() const { return m_problem; }
    const std::vector<CsvRow> &rows() const { return m_rows; }
    const std::vector<BadRow> &bad() const { return m_bad; }
    /// The column with one of these names, lower case without blanks and underscores ("mobilephone").
    std::optional<std::size_t> column(std::initializer_list<std::string_view> names) const;
    /// As column(), and a problem of the whole file when there is none: `meaning` says which for people.
    std::size_t needed(std::initializer_list<std::string_view> names, const char *meaning);
    /// A cell with blanks around it trimmed; empty for no column and for short rows.
    static std::string cell(const CsvRow &row, std::optional<std::size_t> column);

private:
    std::string m_problem;
    std::vector<std::string> m_names;
    std::vector<CsvRow> m_rows;
    std::vector<BadRow> m_bad;
};

} // namespace tallyboard::hub
