// What the strict parser takes and what it refuses.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "codec/json.h"
#include "domain/limits.h"
#include <boost/json/serialize.hpp>

using namespace tallyboard;

namespace {

std::string why(std::string_view text, std::size_t most = 1'000) {
    const auto result = codec::parse(text, most);
    return result ? "" : result.error().why;
}
bool refused(std::string_view text) { return !codec::parse(text, 1'000); }

} // namespace

class tst_json : public QObject {
    Q_OBJECT
private slots:
    void takes_json() {
        for (const char *good : {R"({"a":1,"b":[true,null,"x"],"c":{"a":2}})", "[]", "{}", "1", "\"x\"",
                                 " \r\n[1] \t\n", "-0", R"("é😀")", "\"é😀\"", "18446744073709551615", "1e3"})
            QVERIFY2(codec::parse(good, 1'000), good);
        const auto result = codec::parse(R"({"a":[1,2,{"b":"é"}]})", 100);
        QCOMPARE(boost::json::serialize(result.value()), std::string(R"({"a":[1,2,{"b":"é"}]})"));
    }
    void refuses_numbers_beyond_all() {
        QVERIFY(codec::parse("[0.1,-2.5e-3,77777777777777777777777777777777777777777777777777777]", 1'000));
        QCOMPARE(why(R"({"a":[57832769e41218]})"), std::string("number out of range"));
        QCOMPARE(why("-1e400"), std::string("number out of range"));
    }
    void refuses_duplicate_keys() {
        QCOMPARE(why(R"({"a":1,"a":2})"), std::string("duplicate key"));
        QCOMPARE(why(R"([{"x":{"b":1,"c":2,"b":{"deep":1}}}])"), std::string("duplicate key"));
        QCOMPARE(why(R"({"a":1,"\u0061":2})"), std::string("duplicate key")); // the same key, spelt otherwise
        QCOMPARE(why(R"({"a":{"a":1},"b":{"a":1}})"), std::string());
        std::string wide = "{";
        for (int i = 0; i < 60; ++i)
            wide += "\"k" + std::to_string(i) + "\":0,";
        QCOMPARE(why(wide + "\"k7\":1}", 10'000), std::string("duplicate key"));
        QCOMPARE(why(wide + "\"z\":1}", 10'000), std::string());
    }
    void refuses_depth_and_size() {
        const auto nest = [](std::size_t n) { return std::string(n, '[') + std::string(n, ']'); };
        QCOMPARE(why(nest(limits::json_depth_max)), std::string());
        QCOMPARE(why(nest(limits::json_depth_max + 1)), std::string("too deep"));
        QCOMPARE(why(std::string(100'000, '['), 1'000'000), std::string("too deep"));
        QCOMPARE(why("[1]", 3), std::string());
        QCOMPARE(why("[1]", 2), std::string("too large"));
    }
    void refuses_bad_text() {
        QVERIFY(refused("\"\xff\""));
        QVERIFY(refused("\"\xc3\""));             // half a character
        QVERIFY(refused("\"\xc0\xaf\""));         // overlong
        QVERIFY(refused("\"\xed\xa0\x80\""));     // a surrogate in UTF-8
        QVERIFY(refused("\"\xf5\x80\x80\x80\"")); // past U+10FFFF
        QVERIFY(refused("{\"\xff\":1}"));
        QVERIFY(refused(R"("\ud83d")")); // lone leading surrogate
        QVERIFY(refused(R"("\ud83dx")"));
        QVERIFY(refused(R"("\ude00")")); // lone trailing one
        QVERIFY(refused(R"("\ud83dA")"));
        QVERIFY(refused("\"a\nb\"")); // a bare control character
        QCOMPARE(why(R"("a\u0000b")"), std::string("NUL in a text"));
    }
    void refuses_what_is_not_json() {
        for (const char *bad : {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'x'", "[1] [2]", "nul", "01", "+1", "1.",
                                "NaN", "Infinity", "// x\n1", "\xef\xbb\xbf[1]", "{\"a\" 1}", "]", "\"x"})
            QVERIFY2(refused(bad), bad);
        QCOMPARE(why("[1"), std::string("incomplete"));
        QVERIFY(!codec::parse(std::string_view("[1]\0", 4), 10));
    }
};

QTEST_GUILESS_MAIN(tst_json)
#include "tst_json.moc"
