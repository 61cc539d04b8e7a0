// What goes wrong on the way: lost answers, captive portals, refused tokens, busy hubs, broken stores, and how long the
// keeper waits before it tries again.
#include "client/backoff.h"
#include "domain/enum_text.h"
#include "domain/limits.h"
#include "keeper_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;
using protocol::ProblemCode;
using sync::SyncHealth;

namespace {

auto always(sync::HttpAnswer answer) {
    return [answer](const sync::HttpRequest &, const protocol::RoundRequest &) { return std::optional(answer); };
}
QString problem_of(const KeeperWorld &w) { return QString::fromStdString(w.keeper.last_report().problem); }

} // namespace

class tst_keeper_failures : public QObject {
    Q_OBJECT
private slots:
    void a_lost_answer_is_found_again_by_the_same_id() {
        KeeperWorld w;
        w.start();
        w.wire.lose_answers(1);
        const auto done = w.press(a_place());
        w.pump();
        QCOMPARE(w.hub.decided, std::vector{done.id}); // the hub has it, the device does not know
        QCOMPARE(w.waiting(), 1);
        QVERIFY(w.keeper.last_report().health == SyncHealth::offline);
        w.run_for(2'000);
        QCOMPARE(w.waiting(), 0);
        QCOMPARE(w.hub.decided.size(), std::size_t{1});
        QCOMPARE(w.hub.repeats, std::size_t{1});
        QVERIFY(w.keeper.last_report().health == SyncHealth::live);
    }
    void a_captive_portal_is_no_network() {
        KeeperWorld w;
        w.start();
        w.hub.script = always(ScriptedHub::portal());
        w.press(a_visit());
        w.pump();
        QCOMPARE(w.waiting(), 1);
        QVERIFY(w.keeper.last_report().health == SyncHealth::offline);
        QCOMPARE(problem_of(w), QStringLiteral("no_network"));
        QCOMPARE(QString::fromStdString(w.ops->sync_state().last_problem), QStringLiteral("no_network"));
    }
    void json_of_a_stranger_is_no_network() {
        KeeperWorld w;
        w.start();
        for (const char *body : {"{}", "[]", "{\"protocol\":1}", "", "{\"protocol\":1,\"answers\":7}"}) {
            w.hub.script = always({sync::Wire::ok, 200, "application/json", body, -1});
            w.press(a_place());
            w.run_for(3'000);
            QCOMPARE(problem_of(w), QStringLiteral("no_network"));
        }
        QCOMPARE(w.waiting(), 5);
        w.hub.script = always({sync::Wire::ok, 302, "text/html", "", -1});
        w.run_for(60'000);
        QCOMPARE(problem_of(w), QStringLiteral("no_network"));
    }
    void a_refused_token_keeps_the_outbox_and_says_so() {
        KeeperWorld w;
        w.start();
        w.hub.script = always(ScriptedHub::problem(ProblemCode::token_revoked));
        w.press(a_place());
        w.press(a_visit());
        w.run_for(300'000);
        QCOMPARE(w.waiting(), 2);
        QVERIFY(w.ops->notices().empty());
        QVERIFY(w.keeper.last_report().health == SyncHealth::refused);
        QCOMPARE(problem_of(w), QStringLiteral("token_revoked"));
        w.hub.script = {};
        w.run_for(120'000);
        QCOMPARE(w.waiting(), 0);
    }
    void problems_word_the_report_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("health");
        for (const auto code : {ProblemCode::token_unknown, ProblemCode::person_inactive, ProblemCode::device_mismatch,
                                ProblemCode::protocol_too_old, ProblemCode::protocol_too_new})
            QTest::addRow("%s", std::string(enum_text(code)).c_str())
                << static_cast<int>(code) << static_cast<int>(SyncHealth::refused);
        for (const auto code : {ProblemCode::busy, ProblemCode::stopping, ProblemCode::internal,
                                ProblemCode::too_many_requests, ProblemCode::not_found})
            QTest::addRow("%s", std::string(enum_text(code)).c_str())
                << static_cast<int>(code) << static_cast<int>(SyncHealth::offline);
    }
    void problems_word_the_report() {
        QFETCH(int, code);
        QFETCH(int, health);
        KeeperWorld w;
        w.hub.script = always(ScriptedHub::problem(static_cast<ProblemCode>(code)));
        w.start();
        QCOMPARE(static_cast<int>(w.keeper.last_report().health), health);
        QCOMPARE(problem_of(w), QString::fromStdString(std::string(enum_text(static_cast<ProblemCode>(code)))));
    }
    void waits_grow_to_the_cap_and_never_beyond() {
        using sync::retry_delay_ms;
        for (const double chance : {0.0, 0.3, 0.999999}) {
            for (int failures = 1; failures < 100; ++failures) {
                const auto wait = retry_delay_ms(failures, limits::retry_cap_ms, chance);
                QVERIFY(wait >= sync::retry_floor_ms && wait <= limits::retry_cap_ms);
                QVERIFY(retry_delay_ms(failures, limits::retry_cap_sos_ms, chance) <= limits::retry_cap_sos_ms);
            }
        }
        QCOMPARE(retry_delay_ms(1, limits::retry_cap_ms, 0.5), std::int64_t{250});
        QCOMPARE(retry_delay_ms(4, limits::retry_cap_ms, 0.5), std::int64_t{2'000});
        QCOMPARE(retry_delay_ms(30, limits::retry_cap_ms, 0.5), std::int64_t{30'000});
    }
    void offline_tries_are_bounded_for_bookings_and_never_stop_for_an_sos() {
        KeeperWorld w;
        w.start();
        w.chance = 0.99;
        int tries = 0;
        w.hub.script = [&tries](const sync::HttpRequest &request, const protocol::RoundRequest &) {
            if (request.path == protocol::path_round)
                ++tries;
            return std::optional(sync::HttpAnswer{}); // dead
        };
        w.press(a_place());
        w.run_for(3'600'000);
        QVERIFY2(tries >= 60 && tries <= 80, std::to_string(tries).c_str()); // about one a minute
        tries = 0;
        w.press(an_sos());
        w.run_for(3'600'000);
        QVERIFY2(tries >= 1'800, std::to_string(tries).c_str()); // one in at most two seconds, for ever
        QCOMPARE(w.waiting(), 2);
    }
    void retry_after_is_obeyed_but_not_by_an_sos() {
        KeeperWorld w;
        w.start();
        auto busy = ScriptedHub::problem(ProblemCode::busy);
        busy.retry_after_ms = 120'000;
        std::size_t everyday = 0, safety = 0;
        w.hub.script = [&](const sync::HttpRequest &request, const protocol::RoundRequest &round) {
            if (request.path == protocol::path_wake)
                return std::optional<sync::HttpAnswer>{};
            (request.urgent ? safety : everyday) += round.file == StoreFile::ops ? 1 : 0;
            return std::optional(busy);
        };
        w.press(a_place());
        w.run_for(119'000);
        QCOMPARE(everyday, std::size_t{1});
        w.press(a_place()); // a new press does not break the hub's request for patience
        w.pump();
        QCOMPARE(everyday, std::size_t{1});
        w.press(an_sos());
        w.run_for(10'000);
        QVERIFY(safety >= 5);
        w.hub.script = {};
        w.run_for(2'000);
        QCOMPARE(w.hub.decided.size(), std::size_t{1}); // the SOS alone: the hub asked the rest for patience
        w.run_for(120'000);
        QCOMPARE(w.hub.decided.size(), std::size_t{3});
    }
    void another_network_is_tried_at_once() {
        KeeperWorld w;
        w.start();
        w.wire.set_online(false);
        w.chance = 0.99;
        w.press(a_place());
        w.run_for(600'000);
        w.wire.set_online(true);
        w.keeper.network_changed(w.now());
        w.pump();
        QCOMPARE(w.waiting(), 0);
    }
    void a_network_change_tries_beside_what_is_on_its_way() {
        KeeperWorld w;
        w.start();
        w.wire.hold(true);
        w.press(a_visit());
        QCOMPARE(w.wire.waiting(), std::size_t{1});
        w.keeper.network_changed(w.now());
        QCOMPARE(w.wire.waiting(), std::size_t{3}); // the first one may yet be answered; and a look at the feed
        w.wire.hold(false);
        w.pump();
        QCOMPARE(w.hub.decided.size(), std::size_t{1});
        QCOMPARE(w.waiting(), 0);
    }
    // The answer lay in the socket while the device slept: its news are as old as that, and a screen would take them
    // for those of now.
    void an_answer_that_waited_for_the_device_to_wake_up_is_asked_for_again() {
        for (const bool told : {false, true}) {
            KeeperWorld w;
            w.start();
            w.wire.hold(true);
            w.press(a_visit());
            w.boottime_ms += 3'600'000, w.wall_ms += 3'600'000;
            const auto heard_before = w.keeper.last_report().heard_boottime_ms;
            if (told)
                w.keeper.network_changed(w.now());
            const auto rounds = w.hub.rounds.size();
            w.wire.hold(false);
            w.wire.poll(0);                                 // the old request, and what is beside it
            QCOMPARE(w.hub.decided.size(), std::size_t{1}); // the hub had it
            if (!told)
                QCOMPARE(w.keeper.last_report().heard_boottime_ms, heard_before);
            w.pump();
            QVERIFY(w.hub.rounds.size() > rounds + 1);
            QVERIFY(w.keeper.last_report().health == SyncHealth::live);
            QCOMPARE(w.hub.decided.size(), std::size_t{1}); // once
            QCOMPARE(w.waiting(), 0);
            for (const auto &report : w.reports)
                QVERIFY(report.health != SyncHealth::offline);
        }
    }
    // A slow wire and a network that changes every second: whoever begins anew each time never ends.
    void a_network_that_changes_all_the_time_cuts_nothing_off() {
        KeeperWorld w;
        w.start();
        w.wire.hold(true);
        w.press(an_sos());
        const auto first = w.hub.rounds.size();
        for (int i = 0; i < 20; ++i) {
            w.keeper.network_changed(w.now());
            w.wall_ms += 1'000, w.boottime_ms += 1'000;
            w.keeper.tick(w.now());
            QVERIFY(w.wire.waiting() >= 1 && w.wire.waiting() <= 6); // the SOS and a look at the feed, three of each
        }
        QCOMPARE(w.hub.rounds.size(), first);
        w.wire.hold(false); // first come, first answered
        w.pump();
        QCOMPARE(w.hub.decided.size(), std::size_t{1});
        QCOMPARE(w.waiting(), 0);
    }
    void a_broken_store_is_told_and_nothing_is_lost() {
        KeeperWorld w;
        w.start();
        w.wire.set_online(false);
        w.press(a_place());
        w.pump();
        w.wire.set_online(true);
        w.ops_port.set_broken(true);
        w.run_for(60'000);
        QCOMPARE(problem_of(w), QStringLiteral("store_failed"));
        QCOMPARE(w.waiting(), 1);
        w.ops_port.set_broken(false);
        w.run_for(60'000);
        QCOMPARE(w.waiting(), 0);
    }
    void a_thin_wire_gets_smaller_pages() {
        KeeperWorld w;
        w.hub.script = [](const sync::HttpRequest &, const protocol::RoundRequest &round) {
            return round.rows_max > 1'000 ? std::optional(sync::HttpAnswer{sync::Wire::timed_out, 0, {}, {}, -1})
                                          : std::nullopt;
        };
        feed_council(w.hub);
        w.start();
        w.run_for(30'000);
        QVERIFY(w.ops->sync_state().place.cursor == 11);
    }
    void stop_takes_everything_back() {
        KeeperWorld w;
        w.start();
        w.wire.hold(true);
        w.press(a_place());
        const auto reports = w.reports.size();
        w.keeper.stop();
        QCOMPARE(w.wire.waiting(), std::size_t{0});
        w.wire.hold(false);
        w.wire.poll(0);
        QCOMPARE(w.reports.size(), reports);
        QCOMPARE(w.waiting(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_keeper_failures)
#include "tst_keeper_failures.moc"
