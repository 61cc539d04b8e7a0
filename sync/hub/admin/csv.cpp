#include "hub/admin/csv.h"
#include "hub/utf8.h"

namespace tallyboard::hub {

namespace {

class Reader {
public:
    Reader(std::string_view text, const CsvLimits &limits, char separator)
        : m_text(text), m_limits(limits), m_separator(separator) {}

    CsvText run() {
        while (!at_end() && m_out.problem.empty()) {
            if (m_out.rows.size() >= m_limits.rows) {
                m_out.problem = "more than " + std::to_string(m_limits.rows) + " rows";
                return std::move(m_out);
            }
            row();
        }
        return std::move(m_out);
    }

private:
    bool at_end() const { return m_at >= m_text.size(); }
    bool at_line_end() const { return !at_end() && (m_text[m_at] == '\n' || m_text[m_at] == '\r'); }
    void take_line_end() {
        if (m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n')
            ++m_at;
        ++m_at;
        ++m_line;
    }
    void fail(const char *why) {
        if (m_why.empty())
            m_why = why;
    }

    void row() {
        CsvRow row{m_line, {}};
        m_why.clear();
        if (at_line_end())
            return take_line_end(); // an empty line
        for (;;) {
            std::string cell = !at_end() && m_text[m_at] == '"' ? quoted() : plain();
            if (cell.size() > m_limits.field_bytes)
                fail("a cell is too long");
            if (row.fields.size() >= m_limits.fields)
                fail("too many cells");
            else
                row.fields.push_back(std::move(cell));
            if (at_end())
                break;
            if (at_line_end()) {
                take_line_end();
                break;
            }
            ++m_at; // the separator
        }
        for (const std::string &cell : row.fields) {
            if (!is_utf8(cell))
                fail("not UTF-8: save the file as CSV UTF-8");
            if (cell.find('\0') != std::string::npos)
                fail("a NUL character");
        }
        if (m_why.empty())
            m_out.rows.push_back(std::move(row));
        else
            m_out.bad.push_back({row.line, m_why});
    }

    std::string plain() {
        const std::size_t from = m_at;
        while (!at_end() && m_text[m_at] != m_separator && !at_line_end())
            ++m_at;
        return std::string(m_text.substr(from, m_at - from));
    }

    std::string quoted() {
        std::string cell;
        ++m_at;
        for (;; ++m_at) {
            if (at_end()) {
                // The rest of the file is inside this quote, so no row can be trusted.
                m_out.problem = "a quote in line " + std::to_string(m_line) + " or before is never closed";
                return cell;
            }
            const char c = m_text[m_at];
            if (c == '"') {
                if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"')
                    ++m_at;
                else
                    break;
            } else if (c == '\n' || (c == '\r' && !(m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n'))) {
                ++m_line;
            }
            cell += c;
        }
        ++m_at;
        if (!at_end() && m_text[m_at] != m_separator && !at_line_end()) {
            fail("text behind a closing quote");
            plain();
        }
        return cell;
    }

    std::string_view m_text;
    const CsvLimits &m_limits;
    char m_separator;
    std::size_t m_at = 0, m_line = 1;
    std::string m_why;
    CsvText m_out;
};

} // namespace

CsvText read_csv(std::string_view text, const CsvLimits &limits, char separator) {
    CsvText out;
    if (text.size() > limits.bytes) {
        out.problem = "the file is larger than " + std::to_string(limits.bytes) + " bytes";
        return out;
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        out.problem = "the file is UTF-16; save it as CSV UTF-8";
        return out;
    }
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return Reader(text, limits, separator).run();
}

bool looks_like_formula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

std::string csv_line(const std::vector<std::string> &fields, Formulas formulas) {
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            out += ',';
        const bool guard = formulas == Formulas::neutralised && looks_like_formula(fields[i]);
        const std::string cell = guard ? "'" + fields[i] : fields[i];
        // A lone empty cell is quoted, or the line would read as no row; a BOM at the start, or it would be eaten.
        const bool quote =
            cell.find_first_of(",\"\r\n\xEF") != std::string::npos || (cell.empty() && fields.size() == 1);
        if (!quote) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) {
            if (c == '"')
                out += '"';
            out += c;
        }
        out += '"';
    }
    return out + "\r\n";
}

} // namespace tallyboard::hub
