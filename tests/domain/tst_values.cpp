// Ids, dates, slots, words and keys.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/command.h"
#include "domain/enum_text.h"
#include "domain/receipt.h"
#include "domain/rows.h"
#include "support/small_world.h"
#include <set>

using namespace tallyboard;

class tst_values : public QObject {
    Q_OBJECT
private slots:
    void uuid_text_and_back() {
        const std::string text = "0190b6c2-7f3e-7abc-8def-0123456789ab";
        const auto bytes = uuid_parse(text);
        QVERIFY(bytes);
        QCOMPARE(uuid_text(*bytes), text);
        QCOMPARE(uuid_parse("0190B6C2-7F3E-7ABC-8DEF-0123456789AB"), bytes);
    }
    void uuid_refuses_other_shapes() {
        for (const char *bad :
             {"", "0190b6c2", "0190b6c27f3e7abc8def0123456789ab", "0190b6c2-7f3e-7abc-8def-0123456789ag",
              "0190b6c2-7f3e-7abc-8def-0123456789a", "{190b6c2-7f3e-7abc-8def-0123456789ab}",
              "0190b6c2-7f3e-7abc-8def_0123456789ab", "0190b6c2-7f3e-7abc-8def-0123456789abc"})
            QVERIFY2(!uuid_parse(bad), bad);
    }
    void uuid7_is_ordered_and_marked() {
        std::array<std::uint8_t, 10> random;
        random.fill(0xff);
        const UuidBytes id = uuid7(0x0123456789ab, random);
        QCOMPARE(uuid_text(id), std::string("01234567-89ab-7fff-bfff-ffffffffffff"));
        random.fill(0);
        QVERIFY(uuid7(0x0123456789ac, random) > id);
        QCOMPARE(uuid_text(uuid7(0, random)), std::string("00000000-0000-7000-8000-000000000000"));
    }
    void codes() {
        QVERIFY(is_valid_code("TH-1-014"));
        QVERIFY(is_valid_code("Adult services/North_2.b"));
        QVERIFY(is_valid_code(std::string(40, 'x')));
        for (const std::string &bad :
             {std::string(), std::string(41, 'x'), std::string("a\nb"), std::string("a:b"), std::string("Ŵ")})
            QVERIFY(!is_valid_code(bad));
    }
    void dates() {
        QCOMPARE(date_text({0}), std::string("1970-01-01"));
        QCOMPARE(date_text(testing::today), std::string("2026-11-21"));
        QCOMPARE(date_parse("2000-02-29")->days, 11'016);
        QCOMPARE(date_parse("1969-12-31")->days, -1);
        for (const char *bad : {"2026-02-29", "1900-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31",
                                "2026-1-01", "2026/01/01", "26-01-01", "2026-01-01 ", "", "2026-01-0a", "+026-01-01"})
            QVERIFY2(!date_parse(bad), bad);
        QCOMPARE(iso_weekday({0}), 4); // a Thursday
        QCOMPARE(iso_weekday({-1}), 3);
        QCOMPARE(iso_weekday(testing::today), 6); // a Saturday
        QCOMPARE(iso_weekday({-400'000}), iso_weekday({-400'000 + 7}));
    }
    void every_day_of_ten_millennia() {
        const int first = date_parse("0000-01-01")->days, last = date_parse("9999-12-31")->days;
        std::string before;
        for (int day = first; day <= last; ++day) {
            const std::string text = date_text({day});
            if (text <= before || date_parse(text) != LocalDate{day})
                QFAIL(text.c_str());
            before = text;
        }
    }
    void spans_are_half_open() {
        QCOMPARE(slots_of(Span::am).end, slots_of(Span::pm).first);
        QCOMPARE(slots_of(Span::day).first, slots_of(Span::am).first);
        QCOMPARE(slots_of(Span::day).end, slots_of(Span::pm).end);
        QVERIFY(!overlaps(slots_of(Span::am), slots_of(Span::pm)));
        QVERIFY(overlaps(slots_of(Span::am), slots_of(Span::day)));
        QVERIFY(overlaps(slots_of(Span::day), slots_of(Span::pm)));
    }
    void words_are_unique_and_parse() {
        QCOMPARE(enum_parse<PlaceKind>("back_up"), PlaceKind::back_up);
        QVERIFY(!enum_parse<PlaceKind>("beach"));
        QCOMPARE(enum_text(static_cast<PlaceKind>(99)), std::string_view());
        QCOMPARE(std::set(verb_words.begin(), verb_words.end()).size(), verb_words.size());
        QCOMPARE(std::set(row_words.begin(), row_words.end()).size(), row_words.size());
    }
    void lanes_and_files() {
        QCOMPARE(lane_of(RaiseSos{}), Lane::sos);
        QCOMPARE(lane_of(StartVisit{}), Lane::visit_start);
        QCOMPARE(lane_of(AcknowledgeAlarm{}), Lane::check_in);
        QCOMPARE(lane_of(AlarmShown{}), Lane::check_in);
        QCOMPARE(lane_of(BookDesk{}), Lane::everyday);
        QCOMPARE(lane_of(SubmitAssessment{}), Lane::dse);
        CheckIn check_in;
        check_in.epoch = 3;
        QCOMPARE(lane_of(check_in), Lane::check_in);
        check_in.epoch = 0; // its start may still be queued: not before that
        QCOMPARE(lane_of(check_in), Lane::visit_start);
        QCOMPARE(lane_of(SendPosition{}), Lane::visit_start); // never before the start that it follows
        QCOMPARE(lane_of(SendPosition{{}, true, {}}), Lane::sos);
        QCOMPARE(file_of(AnswerTopic{}), StoreFile::vault);
        QCOMPARE(file_of(ReviewAssessment{}), StoreFile::vault);
        QCOMPARE(file_of(StartVisit{}), StoreFile::ops);
        QVERIFY(stays_on_device(StartAssessment{}) && stays_on_device(AnswerTopic{}));
        QVERIFY(!stays_on_device(SubmitAssessment{}));
    }
    void keys() {
        Presence presence;
        presence.person = testing::alice;
        presence.date = testing::today;
        presence.half = Half::pm;
        QCOMPARE(row_key(presence), testing::alice.text() + "/2026-11-21/pm");
        VisitEvent event;
        event.visit = testing::visit_id(1);
        event.n = 12;
        QCOMPARE(row_key(event), testing::visit_id(1).text() + "/12");
        QVERIFY(Assessment::trait.file == StoreFile::vault && DseAnswers::trait.file == StoreFile::vault);
        QVERIFY(trait_of(Visit{}).file == StoreFile::ops && trait_named("visit")->file == StoreFile::ops);
        QVERIFY(trait_named("planet") == nullptr);
        QVERIFY(row_of_key("visit_event", row_key(event)).has_value());
    }
    void receipt_text_covers_every_field() {
        Receipt receipt;
        std::set<std::string> texts{receipt_text(receipt)};
        const auto differs = [&] { return texts.insert(receipt_text(receipt)).second; };
        receipt.visit = testing::visit_id(1);
        QVERIFY(differs());
        receipt.epoch = 1;
        QVERIFY(differs());
        receipt.deadline = {2};
        QVERIFY(differs());
        receipt.hub_time = {3};
        QVERIFY(differs());
        receipt.command.bytes[0] = 4;
        QVERIFY(differs());
        receipt.key_id = "5";
        QVERIFY(differs());
        receipt.reach = Reach::somebody;
        QVERIFY(differs());
        receipt.first_told = "6";
        QVERIFY(differs());
        receipt.signature = "7"; // does not sign itself
        QVERIFY(!differs());
        QVERIFY(receipt_text(receipt).starts_with("tallyboard-receipt-v1\n"));
    }
};

QTEST_GUILESS_MAIN(tst_values)
#include "tst_values.moc"
