// Comma-separated files (RFC 4180) as directories and spreadsheets really write them: with or without a byte order
// mark, with CRLF or LF, and with commas, quotes and line ends inside quoted fields. Bounded by CsvLimits. Reading
// never throws, and never drops a row without saying so; a cell is text whatever it begins with. Writing can neutralise
// cells that a spreadsheet would run as formulas.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

struct CsvLimits {
    std::size_t bytes = 64'000'000; // a directory of 100,000 people is about 40 MB
    std::size_t rows = 500'000;
    std::size_t fields = 200; // a row
    std::size_t field_bytes = 16'000;
};

struct CsvRow {
    std::size_t line = 0; // where it starts, from 1
    std::vector<std::string> fields;
};
struct BadRow {
    std::size_t line = 0;
    std::string why; // plain English, names no value of the row
};
struct CsvText {
    std::vector<CsvRow> rows; // the header too
    std::vector<BadRow> bad;  // rows that could not be read; reading goes on after them
    std::string problem;      // why the whole file is refused: too big, UTF-16, a quote never closed
};

CsvText read_csv(std::string_view text, const CsvLimits &limits = {}, char separator = ',');

enum class Formulas { as_they_are, neutralised };
/// One line with CRLF. `neutralised` puts ' before = + - @ tab and CR at a cell's start (OWASP, CSV injection).
std::string csv_line(const std::vector<std::string> &fields, Formulas formulas);
/// Whether a spreadsheet would run this cell.
bool looks_like_formula(std::string_view cell);

} // namespace tallyboard::hub
