// One round both ways: pushed once, pulled to the end, snapshots, pages that come late or twice.
#include "keeper_world.h"
#include "store/reads.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;
using sync::SyncHealth;

class tst_keeper_rounds : public QObject {
    Q_OBJECT
private slots:
    void pulls_everything_at_start() {
        KeeperWorld w;
        feed_council(w.hub);
        w.hub.page = 4; // several pages
        w.start();
        QCOMPARE(store::sites(*w.ops).size(), std::size_t{1});
        QCOMPARE(store::people_named(*w.ops, "Person", 10).size(), std::size_t{2});
        QCOMPARE(w.ops->sync_state().place.cursor, std::int64_t{11});
        QCOMPARE(QString::fromStdString(w.ops->sync_state().place.history), QStringLiteral("history-1"));
        QVERIFY(w.keeper.last_report().health == SyncHealth::live);
        QCOMPARE(w.reports.front().health, SyncHealth::connecting);
    }
    void a_press_goes_out_at_once_and_is_answered() {
        KeeperWorld w;
        w.start();
        const auto done = w.press(a_place());
        QVERIFY(done.verdict != Verdict::refused);
        QCOMPARE(w.waiting(), 1);
        w.pump();
        QCOMPARE(w.waiting(), 0);
        QCOMPARE(w.hub.decided, std::vector{done.id});
        QVERIFY(w.ops->notices().empty());
    }
    void a_refusal_reaches_the_person() {
        KeeperWorld w;
        w.start();
        w.wire.set_online(false);
        const auto done = w.press(a_place());
        w.hub.refuses[done.id] = RefusalCode::not_allowed;
        w.wire.set_online(true);
        w.run_for(5'000);
        QCOMPARE(w.waiting(), 0);
        QCOMPARE(w.ops->notices().size(), std::size_t{1});
        QVERIFY(w.ops->notices().front().refusal.code == RefusalCode::not_allowed);
    }
    void a_quiet_device_goes_on_asking() {
        KeeperWorld w;
        w.start();
        const auto rounds = w.hub.rounds.size();
        w.run_for(200'000);
        QVERIFY(w.hub.rounds.size() > rounds); // it still proves the hub alive
        QVERIFY(w.hub.rounds.back().commands.empty());
    }
    void a_restored_hub_sends_a_snapshot_and_the_outbox_survives() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.wire.set_online(false);
        const auto done = w.press(a_place());
        w.hub.history = "history-2";
        w.hub.page = 3;
        w.wire.set_online(true);
        w.run_for(10'000);
        QCOMPARE(QString::fromStdString(w.ops->sync_state().place.history), QStringLiteral("history-2"));
        QCOMPARE(store::people_named(*w.ops, "Person", 10).size(), std::size_t{2});
        QCOMPARE(w.hub.decided, std::vector{done.id});
        QCOMPARE(w.waiting(), 0);
    }
    void another_history_without_a_snapshot_is_not_believed() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        const auto cursor = w.ops->sync_state().place.cursor;
        int strange = 0;
        w.hub.edit = [&](const protocol::RoundRequest &request, protocol::RoundAnswer &answer) {
            if (request.place.history.empty())
                return; // asked for a snapshot
            answer.place.history = "somebody else's";
            answer.place.cursor = 3;
            answer.rows = {{3, "site", {}, R"({"code":"X","name":"X","address":"","zone_name":"Europe/London"})"}};
            ++strange;
        };
        w.wake(Lane::everyday);
        QVERIFY(strange >= 1);
        QCOMPARE(store::sites(*w.ops).size(), std::size_t{1}); // no site X
        QCOMPARE(w.ops->sync_state().place.cursor, cursor);
        QVERIFY(w.hub.rounds.back().place.history.empty() || w.hub.rounds.back().place.cursor == cursor);
    }
    void other_eyes_without_a_snapshot_are_not_believed() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        const auto state = w.ops->sync_state();
        int strange = 0;
        w.hub.edit = [&](const protocol::RoundRequest &request, protocol::RoundAnswer &answer) {
            if (request.place.history.empty())
                return;                 // asked for a snapshot
            answer.place.audience = 77; // what these eyes may see and may not was never sent
            answer.rows = {{12, "site", {}, R"({"code":"X","name":"X","address":"","zone_name":"Europe/London"})"}};
            ++strange;
        };
        w.wake(Lane::everyday);
        QVERIFY(strange >= 1);
        QCOMPARE(store::sites(*w.ops).size(), std::size_t{1}); // no site X
        QCOMPARE(w.ops->sync_state().place.audience, state.place.audience);
        QVERIFY(w.hub.rounds.back().place.history.empty() || w.hub.rounds.back().place.cursor == state.place.cursor);
    }
    void a_page_that_another_round_overtook_is_left_out() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        // An everyday round is on its way while a safety round, faster, brings a newer page.
        w.hub.add_row(Team{{"housing"}, "Old name"});
        bool nested = false;
        w.hub.edit = [&](const protocol::RoundRequest &request, protocol::RoundAnswer &) {
            if (nested || request.file != StoreFile::ops)
                return;
            nested = true;
            w.hub.edit = {};
            store::Arrived newer; // as if applied by the other track meanwhile
            newer.place.history = "history-1";
            newer.place.cursor = w.ops->sync_state().place.cursor + 2;
            newer.rows = {{Team{{"housing"}, "New name"}, false}};
            w.hub.add_row(Team{{"housing"}, "New name"});
            w.ops->apply(newer, after_noon());
        };
        w.wake(Lane::everyday);
        QVERIFY(nested);
        QCOMPARE(QString::fromStdString(store::team_by_code(*w.ops, {"housing"})->name), QStringLiteral("New name"));
        QCOMPARE(w.ops->sync_state().place.cursor, std::int64_t{13});
    }
    void the_same_page_twice_changes_nothing() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.hub.edit = [](const protocol::RoundRequest &, protocol::RoundAnswer &answer) {
            answer.rows = {{1, "team", {}, R"({"code":"housing","name":"Housing"})"}};
        };
        w.wake(Lane::everyday);
        QCOMPARE(QString::fromStdString(store::team_by_code(*w.ops, {"housing"})->name), QStringLiteral("Housing"));
        QCOMPARE(w.ops->sync_state().place.cursor, std::int64_t{11});
    }
    void rows_of_a_newer_hub_are_kept_and_the_rest_applied() {
        KeeperWorld w;
        w.hub.add_raw(StoreFile::ops, "teleport", R"({"to":"moon"})");
        feed_council(w.hub);
        w.start();
        QCOMPARE(store::sites(*w.ops).size(), std::size_t{1});
        QVERIFY(w.keeper.last_report().health == SyncHealth::live);
    }
    void an_answer_that_is_gone_asks_for_a_snapshot() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        w.wire.set_online(false);
        const auto done = w.press(a_place());
        w.hub.refuses[done.id] = RefusalCode::already_decided;
        w.wire.set_online(true);
        w.run_for(5'000);
        QVERIFY(w.hub.rounds.back().place.history.empty());
        QCOMPARE(w.hub.rounds.back().place.cursor, std::int64_t{0});
        QCOMPARE(w.ops->sync_state().place.cursor, std::int64_t{11});
    }
    void the_vault_has_its_own_feed_and_waits_while_locked() {
        KeeperWorld w(false);
        w.start();
        for (const auto &round : w.hub.rounds)
            QVERIFY(round.file == StoreFile::ops);
        StartAssessment start;
        start.assessment = assessment_id(1);
        start.place = "Home";
        const auto done = w.press(start);
        QVERIFY(done.verdict != Verdict::refused);
        w.run_for(20'000);
        QCOMPARE(w.waiting(StoreFile::vault), stays_on_device(Verb{start}) ? 0 : 1);
        w.keeper.set_vault(&w.secret_port, w.now());
        w.pump();
        QCOMPARE(w.waiting(StoreFile::vault), 0);
        const bool asked = std::any_of(w.hub.rounds.begin(), w.hub.rounds.end(),
                                       [](const auto &round) { return round.file == StoreFile::vault; });
        QVERIFY(asked);
        w.keeper.set_vault(nullptr, w.now());
        const auto rounds = w.hub.rounds.size();
        w.wake(Lane::dse);
        QCOMPARE(w.hub.rounds.size(), rounds);
    }
    void the_audience_epoch_is_sent_back() {
        KeeperWorld w;
        w.hub.audience = 7;
        w.start();
        w.wake(Lane::everyday);
        QCOMPARE(w.hub.rounds.back().place.audience, std::int64_t{7});
    }
};

QTEST_GUILESS_MAIN(tst_keeper_rounds)
#include "tst_keeper_rounds.moc"
