// The wake stream: opened after the first good round, obeyed at once, dead after 45 s of silence, never needed.
#include "keeper_world.h"
#include "store/reads.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;

class tst_keeper_stream : public QObject {
    Q_OBJECT
private slots:
    void opens_after_the_first_good_round() {
        KeeperWorld w;
        w.wire.set_online(false);
        w.start();
        QCOMPARE(w.hub.streams_asked, 0);
        w.wire.set_online(true);
        w.run_for(3'000);
        QCOMPARE(w.hub.streams_asked, 1);
        QVERIFY(!w.keeper.last_report().streaming);
        w.wire.say(": hello");
        w.pump();
        QVERIFY(w.keeper.last_report().streaming);
    }
    void a_wake_pulls_at_once_and_only_what_is_new() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.wire.say("data: 11"); // what is here already
        const auto rounds = w.hub.rounds.size();
        w.pump();
        QCOMPARE(w.hub.rounds.size(), rounds);
        w.hub.add_row(Team{{"parks"}, "Parks"});
        w.wire.say("data: 12");
        w.pump();
        QCOMPARE(w.hub.rounds.size(), rounds + 1);
        QVERIFY(store::team_by_code(*w.ops, {"parks"}).has_value());
    }
    void a_wake_during_a_round_makes_one_more_only_when_needed() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        const auto rounds = w.hub.rounds.size();
        w.wire.hold(true);
        w.press(a_place());
        w.hub.add_row(Team{{"parks"}, "Parks"});
        w.wire.say("data: 12");
        w.wire.poll(0);
        w.wire.hold(false);
        w.pump();
        QCOMPARE(w.hub.rounds.size(), rounds + 1); // the round under way brought it
    }
    void a_place_named_late_costs_one_round_and_no_more() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.hub.add_row(Team{{"parks"}, "Parks"});
        w.press(a_place()); // its round brings the row
        w.pump();
        const auto rounds = w.hub.rounds.size();
        w.wire.say("data: 12");
        w.pump();
        QCOMPARE(w.hub.rounds.size(), rounds);
        w.wire.say("data: 11"); // another place than ours, and nobody can tell that it is an older one
        w.pump();
        QCOMPARE(w.hub.rounds.size(), rounds + 1);
        w.run_for(10'000);
        QCOMPARE(w.hub.rounds.size(), rounds + 1);
    }
    void a_lower_number_is_news_as_well() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.hub.add_row(Team{{"parks"}, "Parks"});
        w.wire.say("data: 3");
        w.pump();
        QVERIFY(store::team_by_code(*w.ops, {"parks"}).has_value());
    }
    void a_lower_number_during_a_round_is_a_wake_as_well() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.wire.hold(true);
        w.press(a_place());
        w.wire.say("data: 500"); // the hub as it was
        w.wire.poll(0);
        int answers = 0;
        w.hub.edit = [&](const protocol::RoundRequest &, protocol::RoundAnswer &answer) {
            w.wire.hold(++answers == 1);
            if (answers == 2) { // made before the row
                answer.rows.clear();
                answer.place.cursor = 11;
            }
        };
        w.wire.hold(false);
        w.wire.poll(0);
        w.keeper.tick(w.now());
        QCOMPARE(answers, 1);
        QCOMPARE(w.wire.waiting(), std::size_t{1}); // one more round for what 500 may bring
        w.hub.add_row(Team{{"parks"}, "Parks"});
        w.wire.say("data: 12"); // a backup took its place
        w.wire.poll(0);
        w.wire.hold(false);
        w.pump();
        QVERIFY(store::team_by_code(*w.ops, {"parks"}).has_value());
    }
    void a_hub_that_comes_back_is_asked_whatever_it_says() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.wire.say("data: 11");
        w.pump();
        const auto rounds = w.hub.rounds.size();
        w.hub.history = "history-2"; // restored, and by chance as long as before
        w.wire.set_online(false);
        w.pump();
        w.wire.set_online(true);
        w.run_for(4'000); // before the round that looks where the hub is
        QCOMPARE(w.wire.streams(), std::size_t{1});
        QCOMPARE(w.hub.rounds.size(), rounds);
        w.wire.say("data: 11");
        w.pump();
        QVERIFY(w.hub.rounds.size() > rounds);
        QCOMPARE(w.ops->sync_state().place.history, std::string("history-2"));
    }
    void a_wake_for_what_others_see_is_not_asked_for_ever() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.wire.say("data: 500"); // beyond what the feed gives this device
        const auto rounds = w.hub.rounds.size();
        w.pump();
        w.run_for(1'000);
        QCOMPARE(w.hub.rounds.size(), rounds + 1);
    }
    void silence_of_45_seconds_is_death() {
        KeeperWorld w;
        w.start();
        w.wire.say(": hello");
        w.pump();
        QCOMPARE(w.hub.streams_asked, 1);
        for (int i = 0; i < 10; ++i) { // a comment every 15 s keeps it
            w.run_for(15'000);
            w.wire.say(": still here");
            w.pump();
        }
        QCOMPARE(w.hub.streams_asked, 1);
        w.run_for(46'000);
        QCOMPARE(w.hub.streams_asked, 2);
        QVERIFY(!w.keeper.last_report().streaming);
    }
    void an_ended_stream_is_opened_again_with_patience() {
        KeeperWorld w;
        w.chance = 0.99;
        w.hub.script = [](const sync::HttpRequest &request, const protocol::RoundRequest &) {
            return request.path == protocol::path_wake
                       ? std::optional(ScriptedHub::problem(protocol::ProblemCode::not_found))
                       : std::nullopt;
        };
        w.start();
        w.run_for(600'000);
        QVERIFY2(w.hub.streams_asked >= 8 && w.hub.streams_asked <= 25, std::to_string(w.hub.streams_asked).c_str());
        QVERIFY(w.keeper.last_report().health == sync::SyncHealth::live); // rounds go on without it
    }
    void another_network_opens_it_at_once() {
        KeeperWorld w;
        w.chance = 0.99;
        bool refused = true;
        w.hub.script = [&refused](const sync::HttpRequest &request, const protocol::RoundRequest &) {
            return refused && request.path == protocol::path_wake
                       ? std::optional(ScriptedHub::problem(protocol::ProblemCode::not_found))
                       : std::nullopt;
        };
        w.start();
        w.run_for(600'000);
        const auto asked = w.hub.streams_asked;
        refused = false;
        w.keeper.network_changed(w.now());
        w.pump();
        QCOMPARE(w.hub.streams_asked, asked + 1); // and not after what was left of its patience
    }
    /// The hub went, and its stream with it: the screen says so within seconds, not at the next poll.
    void a_stream_that_breaks_makes_the_screen_ask() {
        for (const bool watching : {true, false}) {
            KeeperWorld w;
            w.start();
            w.keeper.set_watching(watching, w.now());
            w.wire.say(": hello");
            w.pump();
            w.run_for(5'000);
            QVERIFY(w.keeper.last_report().streaming && w.keeper.last_report().health == sync::SyncHealth::live);
            w.wire.set_online(false);
            w.pump();
            w.run_for(2'000);
            QCOMPARE(w.keeper.last_report().health == sync::SyncHealth::live, !watching);
        }
    }
    void without_a_stream_rounds_are_made_more_often() {
        const auto rounds_in_ten_minutes = [](bool stream) {
            KeeperWorld w;
            if (!stream)
                w.hub.script = [](const sync::HttpRequest &request, const protocol::RoundRequest &) {
                    return request.path == protocol::path_wake ? std::optional(ScriptedHub::portal()) : std::nullopt;
                };
            w.start();
            const auto before = w.hub.rounds.size();
            for (int i = 0; i < 40; ++i) {
                w.run_for(15'000);
                if (stream)
                    w.wire.say(": beat");
            }
            return w.hub.rounds.size() - before;
        };
        const auto with = rounds_in_ten_minutes(true);
        const auto alone = rounds_in_ten_minutes(false);
        QVERIFY2(with >= 9 && with <= 14, std::to_string(with).c_str());
        QVERIFY2(alone >= 35 && alone <= 50, std::to_string(alone).c_str());
    }
    /// A quiet council, an open stream: what the screens are told must not grow older than a minute or so.
    void a_quiet_hub_is_still_reported_as_heard() {
        KeeperWorld w;
        w.start();
        for (int i = 0; i < 40; ++i) {
            w.run_for(15'000);
            w.hub.now = Instant{w.wall_ms};
            w.wire.say(": beat");
            w.pump();
            const auto &told = w.reports.back();
            QVERIFY2(w.boottime_ms - told.heard_boottime_ms <= 75'000, std::to_string(i).c_str());
            QVERIFY(w.wall_ms - told.last_heard.ms <= 75'000);
            QCOMPARE(told.last_heard, w.ops->sync_state().last_success);
        }
    }
    /// A line on the stream may have waited in a clogged link since before the hub died.
    void words_on_the_stream_are_not_hearing_the_hub() {
        KeeperWorld w;
        w.start();
        w.wire.say(": beat");
        w.pump();
        const auto heard = w.keeper.last_report().heard_boottime_ms;
        w.hub.script = [](const sync::HttpRequest &request, const protocol::RoundRequest &) {
            return request.path == protocol::path_wake ? std::nullopt : std::optional(ScriptedHub::portal());
        };
        for (int i = 0; i < 20; ++i) {
            w.run_for(15'000);
            w.wire.say(": beat");
            w.pump();
        }
        QCOMPARE(w.keeper.last_report().heard_boottime_ms, heard);
    }
    void while_nobody_watches_the_stream_alone_says_when() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.keeper.set_watching(false, w.now());
        const auto quiet = [&w](int seconds) {
            const auto before = w.hub.rounds.size();
            for (int i = 0; i < seconds / 15; ++i) {
                w.run_for(15'000);
                w.wire.say(": beat");
                w.pump();
            }
            return w.hub.rounds.size() - before;
        };
        quiet(90); // the stream has come up, and one round looked what was missed
        QCOMPARE(quiet(780), std::size_t{0});
        w.hub.add_row(Team{{"parks"}, "Parks"}); // news comes all the same, at once
        w.wire.say("data: 12");
        w.pump();
        QVERIFY(store::team_by_code(*w.ops, {"parks"}).has_value());
        quiet(30);
        const auto rounds = w.hub.rounds.size();
        w.keeper.set_watching(true, w.now()); // a board was opened: it is fresh at once, and stays so
        w.pump();
        QCOMPARE(w.hub.rounds.size(), rounds + 1);
        const auto watched = quiet(600);
        QVERIFY2(watched >= 9 && watched <= 12, std::to_string(watched).c_str());
        QVERIFY(quiet(2'000) > 0);
        w.keeper.set_watching(false, w.now()); // a stream that dies unseen is not trusted for a quarter of an hour
        w.hub.script = [](const sync::HttpRequest &request, const protocol::RoundRequest &) {
            return request.path == protocol::path_wake ? std::optional(ScriptedHub::portal()) : std::nullopt;
        };
        const auto before = w.hub.rounds.size();
        w.run_for(180'000);
        QVERIFY(w.hub.rounds.size() > before);
    }
    void nonsense_lines_do_no_harm() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        const auto rounds = w.hub.rounds.size();
        for (const char *line : {"data:", "data: -5", "data: 99999999999999999999999", "data: x", "event: boo", "{}"})
            w.wire.say(line);
        w.pump();
        QVERIFY(w.hub.rounds.size() <= rounds + 1);
    }
};

QTEST_GUILESS_MAIN(tst_keeper_stream)
#include "tst_keeper_stream.moc"
