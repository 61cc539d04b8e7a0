// A CSV with a header row. Columns are found by name, in any order and case, and may have several names. The header
// decides whether commas, semicolons or tabs separate cells. Made from the text of a file; cells are read by column
// number. A row with more or fewer cells than the header is bad and never read: one comma too many moves every column
// after it, even if the last cell is blank. Blank cells at the end are allowed only when the header and every row have
// them, as spreadsheets write them.
#pragma once
#include "hub/admin/csv.h"
#include <initializer_list>
#include <optional>
#include <span>

namespace tallyboard::hub {

/// Which columns a file's header has, in the file's spelling. `absent` has the columns that it lacks, by the first name
/// looked for.
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
    /// As column(), but a missing column is a problem of the whole file. `meaning` names the column for people.
    std::size_t needed(std::initializer_list<std::string_view> names, const char *meaning);
    /// What was found of all columns looked for until now.
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
    std::size_t m_width = 0; // of the header, with blank cells at its end
    bool m_padded = false;   // every row has as many blank cells at its end
    std::vector<std::string> m_absent;
    std::vector<bool> m_used;
};

} // namespace tallyboard::hub
