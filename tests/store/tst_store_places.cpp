// Where somebody is, on its way to the hub: the newest place of a visit, in its turn, and nothing else.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "support/store/outbox_parts.h"

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

class TestPlaces : public QObject {
    Q_OBJECT
private slots:
    void of_the_places_of_a_visit_only_the_newest_waits() {
        const auto store = open_store(":memory:");
        const auto place = [](int visit, std::int64_t latitude, bool in_alarm = false) {
            return SendPosition{visit_id(visit), in_alarm, Fix{latitude, 2, 3, after_noon().now}};
        };
        press(*store, visit());
        press(*store, place(1, 10));
        press(*store, place(2, 20, true));
        const auto handed_out = store->to_send(10);
        QCOMPARE(handed_out.size(), std::size_t{3});
        QCOMPARE(command_of(handed_out[0]).n, std::uint64_t{3}); // the alarm's goes first
        QCOMPARE(command_of(handed_out[1]).n, std::uint64_t{1}); // and no place before the start that it belongs to
        press(*store, place(1, 11, true));
        press(*store, place(1, 12));
        QCOMPARE(store->sync_state().pending, 3);
        const auto items = store->to_send(10);
        QCOMPARE(items.size(), std::size_t{3});
        QCOMPARE(std::get<SendPosition>(command_of(items[0]).verb).fix.latitude_e6, std::int64_t{20});
        QCOMPARE(std::get<SendPosition>(command_of(items[2]).verb).fix.latitude_e6, std::int64_t{12});
        // The older one was on its way: its answer comes to nothing, and an accepted one is not touched.
        store->apply(answer(handed_out[2].id, Verdict::refused), after_noon());
        store->apply(answer(items[2].id, Verdict::accepted), after_noon());
        press(*store, place(1, 13));
        QCOMPARE(store->sync_state().pending, 3);
        QVERIFY(store->notices().empty());
    }
    void a_place_that_came_when_the_visit_was_over_is_no_news() {
        const auto store = open_store(":memory:");
        Arrived arrived;
        arrived.place.history = "h";
        const auto refuse = [&](RefusalCode code) {
            const auto sent = press(*store, SendPosition{visit_id(1), false, Fix{1, 2, 3, after_noon().now}});
            arrived.answers = {{sent.id, Verdict::refused, {code, {}}, {}}};
            store->apply(arrived, after_noon());
            QCOMPARE(store->sync_state().pending, 0);
            QCOMPARE(rows_of(*store), 0);
        };
        refuse(RefusalCode::visit_closed);
        QVERIFY(store->notices().empty());
        refuse(RefusalCode::not_allowed); // that is
        QCOMPARE(store->notices().size(), std::size_t{1});
    }
    /// Else a screen would say that the hub has a place which perhaps never leaves the phone.
    void a_place_given_with_a_check_in_is_shown_once_the_hub_has_it() {
        const auto store = open_store(":memory:");
        Visit running;
        running.id = visit_id(1);
        running.person = person_id(1);
        running.where = "14 Mill Lane";
        running.state = VisitState::escalating; // a check-in in an alarm changes the visit's row at once
        running.epoch = 1;
        Arrived arrived;
        arrived.place.history = "h";
        arrived.rows = {{running, false}};
        store->apply(arrived, after_noon());
        press(*store, CheckIn{running.id, 1, Fix{1, 2, 3, after_noon().now}});
        const auto shown = store->facts().visit(running.id).value();
        QVERIFY(shown.worker_safe_at.is_set());
        QVERIFY(!shown.position_at.is_set());
    }
    void a_press_that_came_when_the_visit_was_over_is_news() {
        const auto store = open_store(":memory:");
        Arrived arrived;
        arrived.place.history = "h";
        press(*store, visit());
        const auto id = press(*store, CheckIn{visit_id(1), 0, {}}).id;
        arrived.answers = {{id, Verdict::refused, {RefusalCode::visit_closed, {}}, {}}};
        store->apply(arrived, after_noon());
        QCOMPARE(store->notices().size(), std::size_t{1});
        QCOMPARE(store->notices()[0].id, id);
    }
    void what_an_app_reports_by_itself_is_no_news_however_it_is_refused() {
        const auto store = open_store(":memory:");
        for (const RefusalCode code : {RefusalCode::visit_closed, RefusalCode::not_allowed, RefusalCode::stale_epoch}) {
            const auto sent = press(*store, AlarmShown{visit_id(1), 1});
            QCOMPARE(rows_of(*store), 1);
            Arrived arrived;
            arrived.place.history = "h";
            arrived.answers = {{sent.id, Verdict::refused, {code, {}}, {}}};
            store->apply(arrived, after_noon());
            QCOMPARE(rows_of(*store), 0);
            QVERIFY(store->notices().empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestPlaces)
#include "tst_store_places.moc"
