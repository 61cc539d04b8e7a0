// What screens read: right rows, right order, overlay above confirmed.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/reads.h"
#include "store/retention.h"
#include "support/store/store_fixture.h"

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

namespace {

const LocalDate today = after_noon().today;

std::unique_ptr<LocalStore> council_store(std::vector<Change> more = {}) {
    auto store = open_store(":memory:");
    Arrived arrived;
    arrived.rows = council(20, 6);
    arrived.rows.insert(arrived.rows.end(), more.begin(), more.end());
    arrived.place.history = "h";
    arrived.place.cursor = 1;
    store->apply(arrived, after_noon());
    return store;
}

Visit visit(std::uint64_t n, std::uint64_t person, VisitState state, std::int64_t deadline_in_minutes) {
    Visit v;
    v.id = visit_id(n);
    v.person = person_id(person);
    v.state = state;
    v.epoch = 1;
    v.deadline = after_noon(deadline_in_minutes * 60'000).now;
    return v;
}

} // namespace

class TestReads : public QObject {
    Q_OBJECT
private slots:
    void who_is_in_by_site_and_by_name() {
        const auto store = council_store({
            {Presence{person_id(3), today, Half::am, PlaceKind::office, {"TH"}, after_noon().now}, false},
            {Presence{person_id(3), today, Half::pm, PlaceKind::home, {}, after_noon().now}, false},
            {Presence{person_id(2), today, Half::am, PlaceKind::home, {}, after_noon().now}, false},
            {Presence{person_id(4), today + 1, Half::am, PlaceKind::office, {"TH"}, after_noon().now}, false},
            {Actual{person_id(1), today, {"TH"}, ActualState::here, after_noon().now}, false},
            {Actual{person_id(5), today, {"DEPOT"}, ActualState::here, after_noon().now}, false},
        });
        const auto all = who_is_in(*store, today, {});
        QCOMPARE(all.size(), std::size_t{4});
        QCOMPARE(all[0].person.name, std::string("Person 1"));
        QVERIFY(all[0].actual && !all[0].am && !all[0].pm);
        QVERIFY(all[1].am && all[1].am->kind == PlaceKind::home);
        const auto here = who_is_in(*store, today, {"TH"});
        QCOMPARE(here.size(), std::size_t{2});
        QCOMPARE(here[1].person.id, person_id(3));
        QVERIFY(here[1].am->kind == PlaceKind::office && here[1].pm->kind == PlaceKind::home); // the whole day of them
        press(*store, DeclarePlace{today, Half::am, PlaceKind::leave, {}}, 0, 3);
        QCOMPARE(who_is_in(*store, today, {"TH"}).size(), std::size_t{1}); // what waits counts at once
        QVERIFY(who_is_in(*store, today, {"NOWHERE"}).empty());
    }

    void people_by_part_of_a_name() {
        Person odd;
        odd.id = person_id(50);
        odd.name = "100%_\\ Test";
        Person gone = odd;
        gone.id = person_id(51);
        gone.name = "Person Leaver";
        gone.active = false;
        const auto store = council_store({{odd, false}, {gone, false}});
        QCOMPARE(people_named(*store, "RSON 1", 3).size(), std::size_t{3});
        QCOMPARE(people_named(*store, "%_", 9).size(), std::size_t{1});
        QCOMPARE(people_named(*store, "\\", 9).size(), std::size_t{1});
        QVERIFY(people_named(*store, "Leaver", 9).empty());
        QVERIFY(person_by_id(*store, person_id(51)).has_value());
        QCOMPARE(team_by_code(*store, {"housing"})->name, std::string("Housing"));
    }

    void desks_on_offer() {
        const auto store = council_store({
            {Occupied{booking_id(9), {"TH-001"}, today, Span::am}, false},
            {Occupied{booking_id(8), {"TH-002"}, today, Span::pm}, false},
            {Booking{
                 booking_id(7), {"TH-003"}, {"TH"}, person_id(1), today, Span::am, BookingState::confirmed, {}, {}, {}},
             false},
            {Occupied{booking_id(7), {"TH-003"}, today, Span::am}, false},
            {Booking{
                 booking_id(8), {"TH-002"}, {"TH"}, person_id(2), today, Span::pm, BookingState::confirmed, {}, {}, {}},
             false}, // a colleague's, whose row this device may see
        });
        const auto afternoon = desk_offers(*store, {"TH"}, today, Span::pm, person_id(1));
        QCOMPARE(afternoon[1].taken_by, person_by_id(*store, person_id(2))->name);
        QVERIFY(!afternoon[1].taken_by.empty() && afternoon[0].taken_by.empty());
        auto offers = desk_offers(*store, {"TH"}, today, Span::am, person_id(1));
        QCOMPARE(offers.size(), std::size_t{6});
        QVERIFY(offers[0].taken && !offers[0].mine && offers[0].taken_by.empty()); // by whom is not for these eyes
        QVERIFY(!offers[1].taken);
        QVERIFY(offers[2].mine && !offers[2].taken);
        QCOMPARE(offers[3].zone_name, std::string("Zone A"));
        QCOMPARE(offers[3].floor_name, std::string("First floor"));
        QVERIFY(desk_offers(*store, {"TH"}, today, Span::day, person_id(1))[1].taken);
        QVERIFY(press(*store, CancelBooking{booking_id(7)}).verdict != Verdict::refused);
        offers = desk_offers(*store, {"TH"}, today, Span::am, person_id(1));
        QVERIFY(!offers[2].mine && !offers[2].taken);
        QVERIFY(press(*store, BookDesk{booking_id(6), {"TH-004"}, today, Span::am}).verdict == Verdict::needs_hub);
        QVERIFY(desk_offers(*store, {"TH"}, today, Span::am, person_id(1))[3].mine);
        const auto bookings = bookings_from(*store, person_id(1), today);
        QCOMPARE(bookings.size(), std::size_t{2});
        for (const auto &booking : bookings)
            QVERIFY(booking.pending);
        QVERIFY(bookings_from(*store, person_id(1), today + 1).empty());
        QCOMPARE(floors_of(*store, {"TH"}).size(), std::size_t{1});
        QCOMPARE(zones_of(*store, {"TH-1"}).size(), std::size_t{1});
        QCOMPARE(desk_by_code(*store, {"TH-004"})->name, std::string("004"));
    }

    void visits_running_past_and_on_the_board() {
        VisitEvent event;
        event.visit = visit_id(2);
        event.person = person_id(2);
        event.n = 2;
        VisitEvent earlier = event;
        earlier.n = 1;
        Visit owned = visit(3, 3, VisitState::acknowledged, -20);
        owned.alarm_at = after_noon(-600'000).now;
        owned.acknowledged_by = person_id(9);
        owned.acknowledged_until = after_noon(600'000).now;
        Visit alarm = visit(2, 2, VisitState::escalating, -10);
        alarm.alarm_at = after_noon(-500'000).now;
        const auto store = council_store({{visit(1, 1, VisitState::closed, -100), false},
                                          {owned, false},
                                          {visit(4, 4, VisitState::armed, 50), false},
                                          {alarm, false},
                                          {event, false},
                                          {earlier, false}});
        const auto board = board_rows(*store, after_noon().now);
        QCOMPARE(board.size(), std::size_t{3});
        QCOMPARE(board[0].visit.row.id, visit_id(2));
        QCOMPARE(board[0].person_name, std::string("Person 2"));
        QCOMPARE(board[0].mobile, std::string("07700 900000"));
        QCOMPARE(board[1].acknowledged_by_name, std::string("Person 9"));
        QVERIFY(!board[0].visit.pending);
        QCOMPARE(events_of(*store, visit_id(2)).size(), std::size_t{2});
        QCOMPARE(events_of(*store, visit_id(2))[0].n, std::int64_t{1});
        QVERIFY(!running_visit_of(*store, person_id(1)));
        QVERIFY(running_visit_of(*store, person_id(4)).has_value());
        StartVisit start;
        start.visit = visit_id(10);
        start.where = "Mill Lane";
        start.what = "Inspection";
        press(*store, start);
        QVERIFY(running_visit_of(*store, person_id(1))->pending);
        const auto mine = visits_of(*store, person_id(1), 10);
        QCOMPARE(mine.size(), std::size_t{2});
        QCOMPARE(mine[0].row.id, visit_id(10)); // newest first, though nobody watches it yet
        QCOMPARE(visits_of(*store, person_id(1), 1).size(), std::size_t{1});
    }

    void a_booking_that_ends_without_my_doing_is_told_once() {
        const auto store = open_store(":memory:");
        store->set_setting(std::string(LocalStore::person_setting), person_id(1).text());
        Arrived arrived;
        Booking mine{booking_id(7),
                     {"TH-003"},
                     {"TH"},
                     person_id(1),
                     after_noon().today + 2,
                     Span::am,
                     BookingState::confirmed,
                     {},
                     {},
                     {}};
        Booking theirs = mine;
        theirs.id = booking_id(8), theirs.person = person_id(2);
        arrived.rows = {{mine, false}, {theirs, false}};
        arrived.place.cursor = 1;
        store->apply(arrived, after_noon());
        QVERIFY(store->notices().empty());
        for (Booking *one : {&mine, &theirs})
            one->state = BookingState::cancelled, one->ended = BookingEnd::desk_withdrawn, one->near = "TH-004,TH-005";
        arrived.rows = {{mine, false}, {theirs, false}};
        for (const bool resync : {false, true, false}) {
            arrived.resync = resync;
            arrived.place.cursor += 1;
            store->apply(arrived, after_noon());
            const auto notices = store->notices();
            if (arrived.place.cursor > 2) // the person has seen it: no snapshot tells it again
                QVERIFY(notices.empty());
            else {
                QCOMPARE(notices.size(), std::size_t{1});
                QCOMPARE(notices[0].refusal.code, RefusalCode::desk_withdrawn);
                QCOMPARE(notices[0].refusal.param("alternatives"), std::string_view("TH-004,TH-005"));
                QCOMPARE(std::get<BookDesk>(notices[0].command.verb).desk.text, std::string("TH-003"));
                store->dismiss_notice(notices[0].id);
            }
        }
        mine.id = booking_id(9), mine.date = after_noon().today + -1; // over: nothing to tell
        arrived.rows = {{mine, false}};
        arrived.place.cursor += 1;
        store->apply(arrived, after_noon());
        QVERIFY(store->notices().empty());
    }

    void the_assessors_queue() {
        const auto store = open_store(":memory:", StoreFile::vault);
        Arrived arrived;
        for (std::uint64_t n = 1; n <= 3; ++n) {
            Assessment a;
            a.id = assessment_id(n);
            a.person = person_id(n);
            a.state = n == 2 ? AssessmentState::signed_off : AssessmentState::submitted;
            a.submitted_at = after_noon(-static_cast<std::int64_t>(n) * 1'000).now;
            arrived.rows.push_back({a, false});
        }
        Assessment own = std::get<Assessment>(arrived.rows[0].row);
        own.id = assessment_id(9);
        own.person = person_id(77);
        arrived.rows.push_back({own, false});
        arrived.place.cursor = 1;
        store->apply(arrived, after_noon());
        const auto queue = assessment_queue(*store, person_id(77));
        QCOMPARE(queue.size(), std::size_t{2});
        QCOMPARE(queue[0].id, assessment_id(3)); // the longest waiting first
        Assessment back = std::get<Assessment>(arrived.rows[2].row);
        back.state = AssessmentState::actions_open;
        arrived.rows = {{back, false}};
        arrived.place.cursor = 2;
        store->apply(arrived, after_noon());
        QCOMPARE(assessment_queue(*store, person_id(77)).size(), std::size_t{1});
        QCOMPARE(assessments_sent_back(*store, person_id(77)).size(), std::size_t{1});
        QVERIFY(assessments_sent_back(*store, person_id(3)).empty()); // one's own
    }

    void every_list_uses_an_index() {
        const auto store = council_store();
        const auto plan = [&](const std::string &sql) {
            const std::string explain = "EXPLAIN QUERY PLAN " + sql;
            std::string text;
            Statement s = store->database().prepare(explain);
            while (s.step())
                text += std::string(s.text(3)) + '\n';
            return text;
        };
        for (const std::string sql : {"SELECT * FROM visible_presence WHERE date = 1 AND person = x'00'",
                                      "SELECT * FROM visible_presence WHERE date = 1 AND site = 'TH'",
                                      "SELECT * FROM visible_booking WHERE person = x'00' AND date >= 1",
                                      "SELECT * FROM visible_occupied WHERE date = 1 AND desk = 'TH-001'",
                                      "SELECT * FROM visible_visit WHERE person = x'00' ORDER BY id DESC LIMIT 9",
                                      "SELECT * FROM visible_visit_event WHERE visit = x'00'"}) {
            const std::string text = plan(sql);
            QVERIFY2(text.find("SCAN") == std::string::npos, text.c_str());
        }
        QVERIFY(plan("SELECT * FROM visible_presence WHERE kind = 1").find("layer=?") != std::string::npos);
    }

    void closed_alarms_are_purged_with_their_log() {
        Alarm over;
        over.id = alarm_id(1);
        over.state = AlarmState::closed;
        over.closed_at = after_noon(-91LL * 86'400'000).now;
        Alarm goes_on = over;
        goes_on.id = alarm_id(2);
        goes_on.state = AlarmState::telling;
        AlarmEvent line, other;
        line.alarm = over.id, other.alarm = goes_on.id;
        line.n = other.n = 1;
        line.at = other.at = over.closed_at;
        const auto store = council_store({{over, false}, {goes_on, false}, {line, false}, {other, false}});
        store->purge(after_noon().today, after_noon().now, {});
        for (const char *kind : {"alarm", "alarm_event"}) {
            Statement left = store->database().prepare("SELECT count(*) FROM " + std::string(kind));
            QVERIFY(left.step());
            QCOMPARE(left.integer(0), std::int64_t{1}); // of the open one
        }
    }
};

QTEST_GUILESS_MAIN(TestReads)
#include "tst_store_reads.moc"
