// CSV by property: whatever is written is read back, and whatever is read never crashes or loses a row in silence.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/admin/csv.h"
#include "hub/utf8.h"
#include <rapidcheck.h>

using namespace tallyboard::hub;

namespace {

std::string cell() {
    static const std::vector<std::string> pieces{"a", ",",    "\"", "\r\n", "\n", "\r", "Ŵ",
                                                 "ż", "=1+1", " ",  "'",    "",   ";",  "\xEF\xBB\xBF"};
    std::string out;
    for (const int n : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size()))))
        out += pieces[static_cast<std::size_t>(n)];
    return out.substr(0, 4'000);
}

} // namespace

class tst_program_csv : public QObject {
    Q_OBJECT
private slots:
    void what_is_written_is_read() {
        QVERIFY(rc::check("round trip", [] {
            std::vector<std::vector<std::string>> rows;
            std::string text;
            const int count = *rc::gen::inRange(0, 6);
            for (int r = 0; r < count; ++r) {
                std::vector<std::string> row;
                const int width = *rc::gen::inRange(1, 6);
                for (int c = 0; c < width; ++c)
                    row.push_back(cell());
                text += csv_line(row, Formulas::as_they_are);
                rows.push_back(row);
            }
            const CsvText read = read_csv(text);
            RC_ASSERT(read.problem.empty());
            RC_ASSERT(read.bad.empty());
            RC_ASSERT(read.rows.size() == rows.size());
            for (std::size_t r = 0; r < rows.size(); ++r)
                RC_ASSERT(read.rows[r].fields == rows[r]);
        }));
    }

    void any_bytes_are_read_without_a_crash() {
        QVERIFY(rc::check("any bytes", [](const std::string &bytes) {
            const CsvText read = read_csv(bytes);
            for (const CsvRow &row : read.rows) {
                RC_ASSERT(row.line >= 1);
                for (const std::string &field : row.fields)
                    RC_ASSERT(is_utf8(field));
            }
        }));
    }

    void formulas_are_neutralised_when_written() {
        for (const char *text : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"}) {
            QVERIFY(looks_like_formula(text));
            const CsvText read = read_csv(csv_line({text, "b"}, Formulas::neutralised));
            QCOMPARE(read.rows.at(0).fields.at(0), "'" + std::string(text));
        }
        QVERIFY(!looks_like_formula("Town Hall"));
    }

    void line_numbers_count_lines_of_the_file() {
        const CsvText read = read_csv("\xEF\xBB\xBFh\r\n\"two\r\nlines\"\r\nthird\n\n\xFF\nlast");
        QCOMPARE(read.rows.size(), std::size_t(4));
        QCOMPARE(read.rows[0].fields[0], std::string("h"));
        QCOMPARE(read.rows[2].line, std::size_t(4));
        QCOMPARE(read.bad.size(), std::size_t(1));
        QCOMPARE(read.bad[0].line, std::size_t(6));
        QCOMPARE(read.rows[3].line, std::size_t(7));
    }

    void a_file_that_can_not_be_trusted_is_refused_whole() {
        QVERIFY(!read_csv("a,b\n\"open,c\nd,e\n").problem.empty());
        QVERIFY(!read_csv("\xFF\xFE"
                          "a")
                     .problem.empty());
        QVERIFY(!read_csv("aaaa", {3, 10, 10, 10}).problem.empty());
        QVERIFY(!read_csv("a\nb\nc\n", {100, 2, 10, 10}).problem.empty());
        QCOMPARE(read_csv("a,b,c\n", {100, 5, 2, 10}).bad.size(), std::size_t(1));
        QCOMPARE(read_csv("\"a\"b,c\nd\n").bad.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(tst_program_csv)
#include "tst_program_csv.moc"
