// A CSV with a header row, its columns found by name: any order, either case, several names for one meaning. Commas,
// semicolons or tabs, as its header has them. Made from the text of a file; cells are read by column number. A row that
// has more or fewer cells than the header is bad, never read: one comma too many moves every column behind it,
// also when the last of its cells is blank. Only blank cells that the header and every row have are a spreadsheet's.
#pragma once
#include "hub/admin/csv.h"
#include <initializer_list>
#include <optional>
#include <span>

namespace tallyboard::hub {

/// What a file's header turned out to say, in its own spelling; `absent` by the first name that was looked for.
struct Columns {
    std::vector<std::string> used, absent, unknown;
};

class Table {
public:
    explicit Table(std::string_view text);

    /// Why the file as a whole can not be used; empty when it can.
    const std::string &problem() const { return m_problem; }
    const std::vector<CsvRow> &rows() const { return m_rows; }
    const std::vector<BadRow> &bad() const { return m_bad; }
    /// The column with one of these names, lower case without blanks and underscores ("mobilephone").
    std::optional<std::size_t> column(std::initializer_list<std::string_view> names);
    /// As column(), and a problem of the whole file when there is none: `meaning` says which for people.
    std::size_t needed(std::initializer_list<std::string_view> names, const char *meaning);
    /// Of all that was looked for until now.
    Columns columns() const;
    /// A cell with blanks around it trimmed, and ="0123" as 0123; empty for no column.
    static std::string cell(const CsvRow &row, std::optional<std::size_t> column);

private:
    void take_header(const CsvRow &header);
    void take_row(CsvRow row);
    bool is_padded(std::span<const CsvRow> rows) const;

    std::string m_problem;
    std::vector<std::string> m_names, m_spelled; // plain, and as the file has them
    std::vector<CsvRow> m_rows;
    std::vector<BadRow> m_bad;
    std::size_t m_width = 0; // of the header with blank cells at its end
    bool m_padded = false;   // every row has as many of them
    std::vector<std::string> m_absent;
    std::vector<bool> m_used;
};

} // namespace tallyboard::hub
