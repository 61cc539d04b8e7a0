// What the hub says: answers, rows and cursor in one transaction, snapshots, the overlay rebuilt above them.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/reads.h"
#include "store/retention.h"
#include "support/store/store_fixture.h"

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

namespace {

const LocalDate today = after_noon().today;

Arrived page(std::vector<Change> rows, std::int64_t cursor) {
    Arrived arrived;
    arrived.rows = std::move(rows);
    arrived.place.history = "history-1";
    arrived.place.cursor = cursor;
    return arrived;
}

Receipt receipt(std::int64_t epoch, std::int64_t hub_time) {
    Receipt r;
    r.visit = visit_id(1);
    r.epoch = epoch;
    r.deadline = {hub_time + 100};
    r.hub_time = {hub_time};
    r.signature = "signed-" + std::to_string(epoch);
    return r;
}

Presence plan(LocalDate date, PlaceKind kind, std::uint64_t person = 1) {
    return {person_id(person), date, Half::am, kind, {}, after_noon().now};
}

PlaceKind shown(LocalStore &store, bool &pending) {
    const auto days = presence_of(store, person_id(1), today, 1);
    if (days.size() != 1)
        return PlaceKind::back_up;
    pending = days[0].pending;
    return days[0].row.kind;
}

} // namespace

class TestInbox : public QObject {
    Q_OBJECT
private slots:
    void rows_and_cursor_arrive_together() {
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        {
            const auto store = open_store(path);
            Topics topics = 0;
            store->on_changed([&](Topics t) { topics |= t; });
            store->apply(page(council(3, 4), 17), after_noon());
            QCOMPARE(topics, topic(store::Topic::people) | topic(store::Topic::desks) | topic(store::Topic::sync));
        }
        const auto store = open_store(path);
        QCOMPARE(store->sync_state().place.cursor, std::int64_t{17});
        QCOMPARE(store->sync_state().place.history, std::string("history-1"));
        QCOMPARE(people_named(*store, "person", 10).size(), std::size_t{3});
        QCOMPARE(sites(*store).size(), std::size_t{1});
        QCOMPARE(*contact_of(*store, person_id(2)), (Contact{person_id(2), "p2@council.example", "07700 900000"}));
        Change gone{Person{}, true};
        std::get<Person>(gone.row).id = person_id(2);
        store->apply(page({gone}, 18), after_noon());
        QVERIFY(!person_by_id(*store, person_id(2)));
    }

    void whose_eyes_the_rows_are_for_is_kept_with_them() {
        const ScratchDir dir;
        {
            const auto store = open_store(dir.file("ops.db"));
            Arrived first = page(council(2, 1), 5);
            first.place.audience = 7;
            store->apply(first, after_noon());
            QCOMPARE(store->sync_state().place.audience, std::int64_t{7});
            Arrived other = page({}, 5); // nothing else is new
            other.place.audience = 123'456'789'012'345;
            store->apply(other, after_noon());
        }
        const auto store = open_store(dir.file("ops.db"));
        QCOMPARE(store->sync_state().place.audience, std::int64_t{123'456'789'012'345});
        Arrived broken = page(council(1, 1), 9); // all of it or nothing: the place in the feed is three numbers
        broken.place.audience = 8;
        store->database().execute("CREATE TRIGGER full_disk BEFORE INSERT ON sync_state BEGIN "
                                  "SELECT RAISE(ABORT, 'full'); END");
        QVERIFY_THROWS_EXCEPTION(DatabaseError, store->apply(broken, after_noon()));
        QCOMPARE(store->sync_state().place.audience, std::int64_t{123'456'789'012'345});
        QCOMPARE(store->sync_state().place.cursor, std::int64_t{5});
        QCOMPARE(store->setting("sync.audience"), std::optional<std::string>("123456789012345"));
    }

    void an_empty_round_writes_nothing() {
        const ScratchDir dir;
        const auto store = open_store(dir.file("ops.db"));
        store->apply(page(council(1, 1), 5), after_noon());
        const auto before = bytes_of(dir.file("ops.db-wal"));
        bool told = false;
        store->on_changed([&](Topics) { told = true; });
        store->apply(page({}, 5), after_noon());
        QVERIFY(!told);
        QVERIFY(bytes_of(dir.file("ops.db-wal")) == before);
    }

    void a_refusal_takes_back_what_was_shown_and_says_why() {
        const auto store = open_store(":memory:");
        store->apply(page({{plan(today, PlaceKind::leave), false}}, 1), after_noon());
        const Executed tap = press(*store, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        bool pending = false;
        QVERIFY(shown(*store, pending) == PlaceKind::home);
        QVERIFY(pending);
        Topics topics = 0;
        store->on_changed([&](Topics t) { topics |= t; });
        Arrived answer = page({}, 2);
        answer.answers.push_back({tap.id, Verdict::refused, {RefusalCode::not_allowed, {}}, {}});
        store->apply(answer, after_noon());
        QVERIFY(shown(*store, pending) == PlaceKind::leave);
        QVERIFY(!pending);
        QCOMPARE(store->notices().size(), std::size_t{1});
        QVERIFY(store->notices()[0].refusal.code == RefusalCode::not_allowed);
        QCOMPARE(store->sync_state().pending, 0);
        QVERIFY((topics & topic(store::Topic::presence)) != 0 && (topics & topic(store::Topic::notices)) != 0);
        store->apply(answer, after_noon()); // the same answer again
        QCOMPARE(store->notices().size(), std::size_t{1});
    }

    void later_taps_stand_on_what_is_left() {
        const auto store = open_store(":memory:");
        const Executed first = press(*store, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        press(*store, DeclarePlace{today, Half::am, PlaceKind::travelling, {}});
        press(*store, ClearPlace{today, Half::am});
        Arrived answer = page({{plan(today, PlaceKind::visits), false}}, 2);
        answer.answers.push_back({first.id, Verdict::refused, {RefusalCode::not_allowed, {}}, {}});
        store->apply(answer, after_noon());
        QVERIFY(presence_of(*store, person_id(1), today, 1).empty()); // the removal waits above the confirmed row
        store->apply(answer_all(*store, Verdict::refused, RefusalCode::not_allowed), after_noon());
        bool pending = true;
        QVERIFY(shown(*store, pending) == PlaceKind::visits);
        QVERIFY(!pending);
    }

    void an_accepted_tap_stays_in_sight_until_its_row_is_here() {
        const auto store = open_store(":memory:");
        const Executed tap = press(*store, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        Arrived first = page(council(1, 1), 1);
        first.answers.push_back({tap.id, Verdict::accepted, {}, {}});
        first.more = true; // the row is on a later page
        store->apply(first, after_noon());
        bool pending = false;
        QVERIFY(shown(*store, pending) == PlaceKind::home);
        QVERIFY(store->to_send(10).empty()); // but it is not sent again
        QCOMPARE(store->sync_state().pending, 0);
        Arrived second = page({{plan(today, PlaceKind::home), false}}, 2);
        second.follows = store->sync_state().answers;
        store->apply(second, after_noon());
        QVERIFY(shown(*store, pending) == PlaceKind::home);
        QVERIFY(!pending);
        Statement left = store->database().prepare("SELECT count(*) FROM outbox");
        QVERIFY(left.step());
        QCOMPARE(left.integer(0), std::int64_t{0});
    }

    void receipts_only_move_forward() {
        const auto store = open_store(":memory:");
        const auto take = [&](const Receipt &r) {
            Arrived arrived = page({}, 1);
            arrived.receipts.push_back(r);
            store->apply(arrived, after_noon());
        };
        take(receipt(2, 1'000));
        QCOMPARE(*receipt_of(*store, visit_id(1)), receipt(2, 1'000));
        take(receipt(1, 2'000));
        QCOMPARE(receipt_of(*store, visit_id(1))->epoch, std::int64_t{2});
        take(receipt(2, 1'500));
        QVERIFY(receipt_of(*store, visit_id(1))->hub_time == Instant{1'500});
        take(receipt(3, 1'200));
        QCOMPARE(receipt_of(*store, visit_id(1))->signature, std::string("signed-3"));
        QVERIFY(!receipt_of(*store, visit_id(2)));
    }

    void a_restored_hubs_receipt_replaces_that_of_the_lost_history() {
        const auto store = open_store(":memory:");
        auto arrived = page({}, 1);
        arrived.receipts.push_back(receipt(3, 2'000));
        store->apply(arrived, after_noon());
        auto restored = page({}, 1);
        restored.place.history = "history-2";
        restored.resync = true;
        restored.receipts.push_back(receipt(1, 1'000)); // it counts epochs anew, and its clock may stand earlier
        store->apply(restored, after_noon());
        QCOMPARE(*receipt_of(*store, visit_id(1)), receipt(1, 1'000));
    }

    void screens_are_told_that_the_receipts_of_a_lost_history_are_gone() {
        const auto store = open_store(":memory:");
        auto arrived = page({}, 1);
        arrived.receipts.push_back(receipt(3, 2'000));
        store->apply(arrived, after_noon());
        Topics topics = 0;
        store->on_changed([&](Topics t) { topics |= t; });
        auto restored = page({}, 1);
        restored.place.history = "history-2";
        restored.resync = restored.more = true; // the first page of many: nothing of its rows shows yet
        store->apply(restored, after_noon());
        QVERIFY((topics & topic(store::Topic::lone_working)) != 0);
    }

    void a_receipt_comes_with_its_answer() {
        const auto store = open_store(":memory:");
        StartVisit start;
        start.visit = visit_id(1);
        start.where = "Mill Lane";
        start.what = "Inspection";
        const Executed tap = press(*store, start);
        Arrived arrived = page({}, 1);
        arrived.answers.push_back({tap.id, Verdict::accepted, {}, receipt(1, 1'000)});
        store->apply(arrived, after_noon());
        QCOMPARE(receipt_of(*store, visit_id(1))->epoch, std::int64_t{1});
    }

    void a_snapshot_of_one_page_replaces_the_confirmed_rows() {
        const auto store = open_store(":memory:");
        store->apply(page(council(5, 5), 9), after_noon());
        press(*store, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        Arrived snapshot = page(council(2, 1), 3);
        snapshot.place.history = "history-2";
        snapshot.resync = true;
        store->apply(snapshot, after_noon());
        QCOMPARE(people_named(*store, "", 10).size(), std::size_t{2});
        QCOMPARE(store->sync_state().place.history, std::string("history-2"));
        QCOMPARE(store->sync_state().place.cursor, std::int64_t{3});
        QCOMPARE(store->to_send(10).size(), std::size_t{1}); // the outbox survives
        bool pending = false;
        QVERIFY(shown(*store, pending) == PlaceKind::home);
        QVERIFY(pending);
    }

    void a_snapshot_of_many_pages_shows_whole_or_not_at_all() {
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        Arrived first = page(council(2, 1), 3);
        first.resync = true;
        first.more = true;
        first.raw.emplace_back("tea_rota", R"({"who":"x"})");
        {
            const auto store = open_store(path);
            store->apply(page(council(5, 5), 9), after_noon());
            press(*store, DeclarePlace{today, Half::am, PlaceKind::home, {}});
            store->apply(first, after_noon());
            QCOMPARE(people_named(*store, "", 10).size(), std::size_t{5});
        } // and here the app dies
        const auto store = open_store(path);
        QCOMPARE(people_named(*store, "", 10).size(), std::size_t{5}); // still the old whole
        QCOMPARE(store->sync_state().place.cursor, std::int64_t{3});   // and sync goes on from there
        Arrived second = page({{plan(today, PlaceKind::leave), false}}, 6);
        second.more = true;
        store->apply(second, after_noon());
        QCOMPARE(people_named(*store, "", 10).size(), std::size_t{5});
        store->apply(page({{plan(today + 1, PlaceKind::leave), false}}, 8), after_noon());
        QCOMPARE(people_named(*store, "", 10).size(), std::size_t{2});
        QCOMPARE(presence_of(*store, person_id(1), today, 2).size(), std::size_t{2});
        bool pending = false;
        QVERIFY(shown(*store, pending) == PlaceKind::home);
        Statement left = store->database().prepare("SELECT count(*) FROM person WHERE layer = 2");
        QVERIFY(left.step());
        QCOMPARE(left.integer(0), std::int64_t{0});
        Statement raw = store->database().prepare("SELECT count(*) FROM raw_rows WHERE layer = 0");
        QVERIFY(raw.step());
        QCOMPARE(raw.integer(0), std::int64_t{1});
    }

    void a_snapshot_begun_again_forgets_the_first_try() {
        const auto store = open_store(":memory:");
        Arrived first = page(council(9, 9), 3);
        first.resync = true;
        first.more = true;
        store->apply(first, after_noon());
        Arrived again = page(council(2, 1), 4);
        again.resync = true;
        store->apply(again, after_noon());
        QCOMPARE(people_named(*store, "", 20).size(), std::size_t{2});
        store->apply(page({}, 5), after_noon());
        QCOMPARE(people_named(*store, "", 20).size(), std::size_t{2});
    }

    void a_snapshot_leaves_drafts_alone() {
        const auto store = open_store(":memory:", StoreFile::vault);
        StartAssessment start;
        start.assessment = assessment_id(1);
        press(*store, start);
        press(*store, AnswerTopic{assessment_id(1), {3, Answer::no, "too low"}});
        Assessment old;
        old.id = assessment_id(2);
        old.person = person_id(1);
        old.state = AssessmentState::signed_off;
        Arrived arrived = page({{old, false}, {DseAnswers{assessment_id(2), person_id(1), {}, "ok"}, false}}, 4);
        store->apply(arrived, after_noon());
        QCOMPARE(assessments_of(*store, person_id(1)).size(), std::size_t{2});
        for (const bool in_pages : {false, true}) {
            Arrived snapshot = page({}, 5);
            snapshot.resync = true;
            snapshot.more = in_pages;
            store->apply(snapshot, after_noon());
            if (in_pages)
                store->apply(page({}, 6), after_noon());
            QCOMPARE(assessments_of(*store, person_id(1)).size(), std::size_t{1});
            QCOMPARE(answers_of(*store, assessment_id(1))->answers.size(), std::size_t{1});
            QVERIFY(!answers_of(*store, assessment_id(2)));
        }
    }

    void positions_and_rows_of_the_other_file_are_not_kept() {
        const auto store = open_store(":memory:");
        Assessment assessment;
        assessment.id = assessment_id(1);
        store->apply(
            page({{Position{visit_id(1), person_id(1), {51'500'000, -120'000, 10, {}}}, false}, {assessment, false}},
                 2),
            after_noon());
        QCOMPARE(store->sync_state().place.cursor, std::int64_t{2});
        QVERIFY(store->facts().assessment(assessment_id(1)) == std::nullopt);
    }

    void unknown_kinds_are_kept_and_read_after_an_upgrade() {
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        {
            const auto store = open_store(path);
            Arrived arrived = page({}, 2);
            arrived.raw.emplace_back("tea_rota", R"({"who":"x"})");
            arrived.raw.emplace_back("team",
                                     R"({"code":"parks","name":"Parks","unit":""})"); // as if this build were older
            store->apply(arrived, after_noon());
            QVERIFY(!team_by_code(*store, {"parks"}));
        }
        const auto store = open_store(path);
        QCOMPARE(team_by_code(*store, {"parks"})->name, std::string("Parks"));
        Statement left = store->database().prepare("SELECT count(*) FROM raw_rows");
        QVERIFY(left.step());
        QCOMPARE(left.integer(0), std::int64_t{1});
    }

    void what_is_old_is_purged_and_what_waits_is_not() {
        const auto store = open_store(":memory:");
        Visit old;
        old.id = visit_id(1);
        old.person = person_id(1);
        old.state = VisitState::closed;
        old.closed_at = after_noon(-91LL * 86'400'000).now;
        Visit open = old;
        open.id = visit_id(2);
        open.state = VisitState::escalating;
        VisitEvent event, reopened;
        event.visit = reopened.visit = visit_id(1);
        event.n = 1;
        reopened.n = 2;
        reopened.at = after_noon().now; // its visit's row is on the next page
        Arrived arrived = page({{plan(today + -RetentionRules{}.places_days, PlaceKind::home), false},
                                {plan(today + (-RetentionRules{}.places_days - 1), PlaceKind::home), false},
                                {Actual{person_id(1), today + -2, {"TH"}, ActualState::here, {}}, false},
                                {Actual{person_id(1), today, {"TH"}, ActualState::here, {}}, false},
                                {old, false},
                                {open, false},
                                {event, false},
                                {reopened, false}},
                               3);
        arrived.receipts.push_back(receipt(1, 5));
        store->apply(arrived, after_noon());
        press(*store, DeclarePlace{today + -3, Half::am, PlaceKind::home, {}});
        store->purge(today, after_noon().now, {});
        QCOMPARE(presence_of(*store, person_id(1), today + -30, 31).size(), std::size_t{2});
        QVERIFY(!actual_of(*store, person_id(1), today + -2));
        QVERIFY(actual_of(*store, person_id(1), today).has_value());
        QVERIFY(!visit_by_id(*store, visit_id(1)));
        QCOMPARE(events_of(*store, visit_id(1)), std::vector{reopened});
        QVERIFY(!receipt_of(*store, visit_id(1)));
        QVERIFY(visit_by_id(*store, visit_id(2)).has_value());
        store->purge(today + 3'000, after_noon(3'000LL * 86'400'000).now, {});
        QCOMPARE(store->to_send(10).size(), std::size_t{1});
        QCOMPARE(presence_of(*store, person_id(1), today + -3, 1).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_store_inbox.moc"
