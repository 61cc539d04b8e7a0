#include "hub/admin/table.h"
#include "hub/channels/one_line.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

std::string plain_name(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c + ('a' - 'A'));
        else if (c != ' ' && c != '_' && c != '\t')
            out += c;
    return out;
}

} // namespace

Table::Table(std::string_view text) {
    CsvText csv = read_csv(text);
    m_problem = csv.problem;
    m_bad = std::move(csv.bad);
    if (!m_problem.empty())
        return;
    if (csv.rows.empty()) {
        m_problem = "the file has no header row";
        return;
    }
    for (const std::string &name : csv.rows.front().fields) {
        m_names.push_back(plain_name(name));
        if (!m_names.back().empty() && std::count(m_names.begin(), m_names.end(), m_names.back()) > 1)
            m_problem = "the header names a column twice";
    }
    m_rows.assign(std::make_move_iterator(csv.rows.begin() + 1), std::make_move_iterator(csv.rows.end()));
    for (const BadRow &bad : m_bad)
        if (bad.line <= csv.rows.front().line)
            m_problem = "the header row can not be read: " + bad.why;
}

std::optional<std::size_t> Table::column(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
        if (const auto found = std::find(m_names.begin(), m_names.end(), name); found != m_names.end())
            return static_cast<std::size_t>(found - m_names.begin());
    return std::nullopt;
}

std::size_t Table::needed(std::initializer_list<std::string_view> names, const char *meaning) {
    if (const auto found = column(names))
        return *found;
    if (m_problem.empty())
        m_problem = std::string("the header has no column for ") + meaning;
    return 0;
}

std::string Table::cell(const CsvRow &row, std::optional<std::size_t> column) {
    if (!column || *column >= row.fields.size())
        return {};
    return one_line(row.fields[*column]);
}

} // namespace tallyboard::hub
