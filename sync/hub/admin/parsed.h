// What is read from one of an operator's CSVs: rows with their lines, and complaints. Reading never changes anything.
#pragma once
#include "domain/text.h"
#include "hub/admin/table.h"
#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tallyboard::hub {

template <class T> struct Parsed {
    std::string problem;                         // why the whole file is refused
    std::vector<std::pair<std::size_t, T>> rows; // line, row
    std::vector<BadRow> bad;
    Columns columns;
    /// Fills in what the file has no column for, from the row that the hub has.
    std::function<void(T &, const T &)> keep = [](T &, const T &) {};
};

/// `read` fills a row or says why not; `key` must be unique in the file.
template <class T>
Parsed<T> read_each(Table &table, const std::function<std::string(const CsvRow &, T &)> &read,
                    const std::function<std::string(const T &)> &key) {
    Parsed<T> out;
    out.problem = table.problem();
    if (!out.problem.empty())
        return out;
    out.bad = table.bad();
    out.columns = table.columns();
    std::set<std::string> seen;
    for (const CsvRow &row : table.rows()) {
        T one;
        std::string why = read(row, one);
        if (why.empty() && !seen.insert(lower(key(one))).second)
            why = "this is in the file already, in the same or in other letters";
        if (why.empty())
            out.rows.emplace_back(row.line, std::move(one));
        else
            out.bad.push_back({row.line, why});
    }
    std::sort(out.bad.begin(), out.bad.end(), [](const BadRow &a, const BadRow &b) { return a.line < b.line; });
    return out;
}

} // namespace tallyboard::hub
