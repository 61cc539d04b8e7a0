#include "hub/admin/table.h"
#include "hub/channels/one_line.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";
constexpr std::string_view said = "sep="; // a first line of spreadsheets that names the separator

std::string plain_name(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c + ('a' - 'A'));
        else if (c != ' ' && c != '_' && c != '\t')
            out += c;
    return out;
}

bool is_blank(const std::string &cell) { return cell.find_first_not_of(" \t\r\n") == std::string::npos; }
bool is_empty(const CsvRow &row) { return std::all_of(row.fields.begin(), row.fields.end(), is_blank); }

/// The separator that the first line has most often outside quotes; a comma when it has none.
char separator_of(std::string_view text) {
    if (text.starts_with(bom))
        text.remove_prefix(bom.size());
    if (text.starts_with(said) && text.size() > said.size() && std::string_view(",;\t").find(text[4]) != text.npos)
        return text[4];
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (const char c : text) {
        if (!quoted && (c == '\n' || c == '\r'))
            break;
        quoted = quoted != (c == '"');
        commas += !quoted && c == ',', semicolons += !quoted && c == ';', tabs += !quoted && c == '\t';
    }
    if (tabs > commas && tabs > semicolons)
        return '\t';
    return semicolons > commas ? ';' : ',';
}

} // namespace

Table::Table(std::string_view text) {
    CsvText csv = read_csv(text, {}, separator_of(text));
    m_problem = csv.problem;
    m_bad = std::move(csv.bad);
    if (!m_problem.empty())
        return;
    auto at = csv.rows.begin();
    if (at != csv.rows.end() && at->fields.front() == said)
        ++at;
    if (at == csv.rows.end()) {
        m_problem = "the file has no header row";
        return;
    }
    for (const BadRow &bad : m_bad)
        if (bad.line <= at->line)
            m_problem = "the header row can not be read: " + bad.why;
    take_header(*at);
    m_padded = is_padded({std::next(at), csv.rows.end()});
    for (++at; at != csv.rows.end(); ++at)
        take_row(std::move(*at));
    std::sort(m_bad.begin(), m_bad.end(), [](const BadRow &a, const BadRow &b) { return a.line < b.line; });
}

void Table::take_header(const CsvRow &header) {
    m_width = header.fields.size();
    for (const std::string &name : header.fields) {
        m_spelled.push_back(one_line(name));
        m_names.push_back(plain_name(m_spelled.back()));
        if (!m_names.back().empty() && std::count(m_names.begin(), m_names.end(), m_names.back()) > 1)
            m_problem = "the header names a column twice";
    }
    while (!m_names.empty() && m_names.back().empty())
        m_names.pop_back(), m_spelled.pop_back(); // a spreadsheet's empty columns at the right
    m_used.assign(m_names.size(), false);
}

/// Drops empty columns at the right, which spreadsheets write in the header and in all rows alike. A row with fewer of
/// them makes the other rows doubtful; a row with more is bad by itself.
bool Table::is_padded(std::span<const CsvRow> rows) const {
    return std::none_of(rows.begin(), rows.end(), [this](const CsvRow &row) {
        return !is_empty(row) && row.fields.size() >= m_names.size() && row.fields.size() < m_width;
    });
}

void Table::take_row(CsvRow row) {
    if (is_empty(row))
        return; // an empty row at the foot
    const auto surplus = static_cast<std::ptrdiff_t>(m_width - m_names.size());
    if (m_padded && row.fields.size() == m_width && std::all_of(row.fields.end() - surplus, row.fields.end(), is_blank))
        row.fields.resize(m_names.size());
    if (row.fields.size() == m_names.size())
        return m_rows.push_back(std::move(row));
    const std::string count =
        std::to_string(row.fields.size()) + " cells where the header names " + std::to_string(m_names.size()) + ": ";
    m_bad.push_back(
        {row.line, count + (row.fields.size() > m_names.size()
                                ? "a cell that holds the separator needs quotes around it, and blank cells at "
                                  "the end have to be in every row or in none"
                                : "cells are missing, or a quote is not closed")});
}

std::optional<std::size_t> Table::column(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
        if (const auto found = std::find(m_names.begin(), m_names.end(), name); found != m_names.end()) {
            const auto at = static_cast<std::size_t>(found - m_names.begin());
            m_used[at] = true;
            return at;
        }
    m_absent.emplace_back(*names.begin());
    return std::nullopt;
}

std::size_t Table::needed(std::initializer_list<std::string_view> names, const char *meaning) {
    if (const auto found = column(names))
        return *found;
    if (m_problem.empty())
        m_problem = std::string("the header has no column for ") + meaning;
    return 0;
}

Columns Table::columns() const {
    Columns out;
    out.absent = m_absent;
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if (m_used[i])
            out.used.push_back(m_spelled[i]);
        else if (!m_names[i].empty())
            out.unknown.push_back(m_spelled[i]);
    return out;
}

std::string Table::cell(const CsvRow &row, std::optional<std::size_t> column) {
    if (!column || *column >= row.fields.size())
        return {};
    const std::string text = one_line(row.fields[*column]);
    const bool kept_as_text = text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"');
    return kept_as_text ? one_line(text.substr(2, text.size() - 3)) : text;
}

} // namespace tallyboard::hub
