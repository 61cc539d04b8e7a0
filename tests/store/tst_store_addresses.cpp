// Addresses on a device: what is found while somebody types, also among a hundred thousand, and how long the hub's word
// about a place stays.
#include "store/reads.h"
#include "support/store/store_fixture.h"
#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Address address(std::uint64_t n, std::string lines, std::string postcode, bool active = true) {
    return {AddressId{numbered(n)}, {}, std::move(lines), std::move(postcode), {}, AddressSource::import, active};
}

void arrive(store::LocalStore &store, std::vector<Change> rows) {
    static std::int64_t cursor = 1'000;
    store::Arrived arrived;
    arrived.rows = std::move(rows);
    arrived.place = {"h", 0, ++cursor};
    store.apply(arrived, after_noon());
}

std::vector<std::string> found(store::LocalStore &store, const char *typed) {
    std::vector<std::string> list;
    for (const Address &one : store::addresses_like(store, typed))
        list.push_back(one.lines);
    return list;
}
using Lines = std::vector<std::string>;

AddressCheck check_for(const VisitId &visit) {
    ToldNote note{AddressNoteId{numbered(7)}, AddressId{numbered(1)}, "1 High Street", "RG40 1BN", "A dog", true, false,
                  after_noon().today + 9,     after_noon().now};
    return {visit, AddressId{numbered(1)}, "1 High Street", after_noon().now, {note}};
}

const VisitId out{numbered(50)};

Visit visit_in(VisitState state) {
    Visit visit;
    visit.id = out;
    visit.person = person_id(1);
    visit.state = state;
    visit.epoch = 1;
    visit.started_at = after_noon().now;
    return visit;
}

} // namespace

class tst_store_addresses : public QObject {
    Q_OBJECT
private slots:
    void what_is_typed_finds_the_beginning_the_street_and_the_postcode() {
        auto store = open_store(":memory:");
        arrive(*store, {{address(1, "1 High Street, Wokingham", "RG40 1BN"), false},
                        {address(2, "12 High Street, Wokingham", "RG40 1BP"), false},
                        {address(3, "High Barn", "RG41 2AA"), false},
                        {address(4, "9 Low Road", "M1 1AE"), false},
                        {address(5, "10 Low Road", "M1 1AE", false), false}});
        QCOMPARE(found(*store, "1 high"), (Lines{"1 High Street, Wokingham"}));
        QCOMPARE(found(*store, "high"), (Lines{"High Barn", "1 High Street, Wokingham", "12 High Street, Wokingham"}));
        QCOMPARE(found(*store, "rg40 1b"), (Lines{"1 High Street, Wokingham", "12 High Street, Wokingham"}));
        QCOMPARE(found(*store, "the yard, rg401bp"), (Lines{"12 High Street, Wokingham"}));
        QCOMPARE(found(*store, "low road"), (Lines{"9 Low Road"})); // the other is offered no more
        QCOMPARE(found(*store, "hi"), Lines{});
        QCOMPARE(found(*store, "%%%"), Lines{});
        QCOMPARE(store::addresses_at(*store, "M1 1AE").size(), std::size_t{1});
        QVERIFY(store::addresses_at(*store, "").empty());
    }

    void one_that_waits_in_the_outbox_is_found_as_it_will_be() {
        auto store = open_store(":memory:");
        arrive(*store, {{address(1, "1 High Street", "RG40 1BN"), false}});
        QCOMPARE(press(*store, SaveAddress{AddressId{numbered(9)}, {}, "2 High Street", "rg40 1bn"}).verdict,
                 Verdict::needs_hub);
        QCOMPARE(found(*store, "high street"), (Lines{"2 High Street", "1 High Street"}));
        store->apply(answer_all(*store, Verdict::refused, RefusalCode::exists_already), after_noon());
        QCOMPARE(found(*store, "high street"), (Lines{"1 High Street"}));
    }

    void a_hundred_thousand_are_no_hindrance() {
        auto store = open_store(":memory:");
        std::vector<Change> rows;
        for (std::uint64_t n = 0; n < 100'000; ++n)
            rows.push_back({address(n, std::to_string(n % 300 + 1) + " Street Number " + std::to_string(n / 300),
                                    "RG" + std::to_string(n % 90 + 10) + " " + std::to_string(n % 10) + "AA"),
                            false});
        arrive(*store, std::move(rows));
        for (const char *typed : {"1 s", "street", "299 street number 33", "rg4", "rg40 0aa", "nothing like it"}) {
            // By its index each is a few rows; without one SQLite would go through all of them.
            store::Statement plan = store->database().prepare(
                "EXPLAIN QUERY PLAN SELECT lines FROM address WHERE layer = 0 AND lines COLLATE NOCASE >= 'a' AND "
                "lines COLLATE NOCASE < 'b' AND gone = 0 ORDER BY lines COLLATE NOCASE LIMIT 8");
            QVERIFY(plan.step());
            QVERIFY2(std::string(plan.text(3)).find("address_by_lines") != std::string::npos,
                     std::string(plan.text(3)).c_str());
            QElapsedTimer timer;
            timer.start();
            QVERIFY(found(*store, typed).size() <= limits::addresses_offered);
            qInfo("%s: %lld us", typed, static_cast<long long>(timer.nsecsElapsed() / 1'000));
        }
        QCOMPARE(found(*store, "299 street number 33").front(), std::string("299 Street Number 33"));
    }

    void the_hubs_word_about_a_place_goes_with_the_visit() {
        auto store = open_store(":memory:");
        arrive(*store, {{visit_in(VisitState::armed), false}});
        store->keep_check(check_for({})); // before it began
        store->keep_check(check_for(out));
        QVERIFY(store::check_of(*store, out) == check_for(out));
        QVERIFY(!store::check_of(*store, {}));
        arrive(*store, {{visit_in(VisitState::escalating), false}});
        QVERIFY(store::check_of(*store, out));
        arrive(*store, {{visit_in(VisitState::closed), false}});
        QVERIFY(!store::check_of(*store, out));
        store->keep_check(check_for(out)); // an answer that comes too late
        QVERIFY(!store::check_of(*store, out));
    }

    void it_goes_with_the_workers_own_word_and_with_a_refused_start() {
        auto store = open_store(":memory:");
        StartVisit start{out, "1 High Street", "", "", {}, Risk::low, 60, 0, 0, {}};
        press(*store, start);
        store->keep_check(check_for(out));
        QVERIFY(store::check_of(*store, out));
        store->apply(answer_all(*store, Verdict::refused, RefusalCode::visit_running), after_noon());
        QVERIFY(!store::check_of(*store, out));
        arrive(*store, {{visit_in(VisitState::armed), false}});
        store->keep_check(check_for(out));
        Visit armed = visit_in(VisitState::armed);
        QCOMPARE(press(*store, CloseVisit{out, armed.epoch}).verdict, Verdict::needs_hub);
        QVERIFY(!store::check_of(*store, out));
    }

    void one_for_a_visit_that_never_began_goes_after_a_day() {
        auto store = open_store(":memory:");
        store->keep_check(check_for({}));
        store->purge(after_noon().today, after_noon().now + minutes(60), {});
        QVERIFY(store::check_of(*store, {}));
        store->purge(after_noon().today + 2, after_noon().now + minutes(49 * 60), {});
        QVERIFY(!store::check_of(*store, {}));
        store->keep_check(check_for({}));
        store->drop_check({});
        QVERIFY(!store::check_of(*store, {}));
    }

    void notes_of_an_address_and_those_longest_unreviewed() {
        auto store = open_store(":memory:");
        const auto note = [](std::uint64_t n, std::uint64_t of, int review_in, bool ended) {
            AddressNote made;
            made.id = AddressNoteId{numbered(n)}, made.address = AddressId{numbered(of)};
            made.words = std::to_string(n), made.review_on = after_noon().today + review_in;
            if (ended)
                made.ended_at = after_noon().now;
            return Change{made, false};
        };
        arrive(*store, {{address(1, "1 High Street", "RG40 1BN"), false},
                        note(21, 1, 30, false),
                        note(22, 1, 5, true),
                        note(23, 2, -3, false)});
        const auto words = [](const auto &list) {
            std::string text;
            for (const auto &one : list)
                text += one.row.note.words + " ";
            return text;
        };
        QCOMPARE(words(store::notes_at(*store, {})), std::string("23 21 "));
        QCOMPARE(words(store::notes_at(*store, AddressId{numbered(1)})), std::string("21 22 "));
        QCOMPARE(store::notes_at(*store, AddressId{numbered(1)})[0].row.address.lines, std::string("1 High Street"));
        const int days = RetentionRules{}.visit_days_on_device + 1;
        store->purge(after_noon().today + days, after_noon(std::int64_t{days} * 86'400'000).now, {});
        QCOMPARE(words(store::notes_at(*store, AddressId{numbered(1)})), std::string("21 "));
    }
};

QTEST_GUILESS_MAIN(tst_store_addresses)
#include "tst_store_addresses.moc"
