// What is believed: only the hub's own signature makes a receipt, and an answer with a wrong one is believed in
// nothing. And whose time it is.
#include "keeper_world.h"
#include "store/reads.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;
using sync::SyncHealth;

class tst_keeper_trust : public QObject {
    Q_OBJECT
private slots:
    void a_receipt_of_the_lost_history_that_comes_late_is_not_kept() {
        KeeperWorld w;
        w.start();
        w.hub.edit = [&](const protocol::RoundRequest &request, protocol::RoundAnswer &answer) {
            if (request.commands.empty() || request.file != StoreFile::ops)
                return;
            QVERIFY(std::any_of(answer.answers.begin(), answer.answers.end(), [](auto &one) { return one.receipt; }));
            w.hub.edit = {};
            store::Arrived restored; // while this answer was on its way another round heard a hub put back to a backup
            restored.place.history = w.hub.history = "history-2";
            restored.place.cursor = 1;
            restored.resync = true;
            w.ops->apply(restored, after_noon());
        };
        w.press(a_visit());
        w.pump();
        QCOMPARE(w.waiting(), 0);
        QCOMPARE(QString::fromStdString(w.ops->sync_state().place.history), QStringLiteral("history-2"));
        QVERIFY(!store::receipt_of(*w.ops, visit_id(1)));
    }
    void a_good_receipt_is_kept() {
        KeeperWorld w;
        w.start();
        const auto done = w.press(a_visit());
        w.pump();
        const auto receipt = store::receipt_of(*w.ops, visit_id(1));
        QVERIFY(receipt.has_value());
        QCOMPARE(receipt->command, done.id);
        QVERIFY(protocol::verify(*receipt, w.hub.key.public_key));
    }
    void a_wrong_signature_is_never_stored_data() {
        QTest::addColumn<int>("fault");
        QTest::newRow("another key") << 0;
        QTest::newRow("later deadline") << 1;
        QTest::newRow("another visit") << 2;
        QTest::newRow("receipt of another command") << 3;
        QTest::newRow("no signature") << 4;
        QTest::newRow("unasked, another key") << 5;
    }
    void a_wrong_signature_is_never_stored() {
        QFETCH(int, fault);
        KeeperWorld w;
        w.start();
        protocol::Bytes32 seed{};
        seed.fill(66);
        const auto stranger = protocol::signing_key_from_seed(seed);
        w.hub.edit = [&](const protocol::RoundRequest &, protocol::RoundAnswer &answer) {
            for (auto &one : answer.answers) {
                if (!one.receipt)
                    continue;
                Receipt &receipt = *one.receipt;
                if (fault == 0)
                    protocol::sign(receipt, stranger);
                if (fault == 1)
                    receipt.deadline = receipt.deadline + minutes(600);
                if (fault == 2)
                    receipt.visit = visit_id(99);
                if (fault == 3) {
                    receipt.command = CommandId{numbered(5)};
                    protocol::sign(receipt, w.hub.key);
                }
                if (fault == 4)
                    receipt.signature.clear();
                if (fault == 5) {
                    Receipt extra = receipt;
                    protocol::sign(extra, stranger);
                    answer.receipts.push_back(extra);
                }
            }
        };
        w.press(a_visit());
        w.pump();
        QVERIFY(!store::receipt_of(*w.ops, visit_id(1)));
        QVERIFY(!store::receipt_of(*w.ops, visit_id(99)));
        QVERIFY(w.keeper.last_report().health == SyncHealth::wrong_hub);
        QCOMPARE(w.waiting(), 1); // nothing of it was believed: the command still waits
        w.hub.edit = {};
        w.run_for(10'000);
        QVERIFY(store::receipt_of(*w.ops, visit_id(1)).has_value());
        QVERIFY(w.keeper.last_report().health == SyncHealth::live);
    }
    /// Newer app, older hub: it takes what is sent, but its answers can not be told from a cache's.
    void an_older_hub_is_named_and_an_sos_still_reaches_it() {
        KeeperWorld w;
        w.hub.edit = [](const protocol::RoundRequest &, protocol::RoundAnswer &answer) { answer.nonce = 0; };
        w.start();
        QVERIFY(w.keeper.last_report().health == SyncHealth::refused);
        QCOMPARE(w.keeper.last_report().problem, std::string("protocol_too_new"));
        QVERIFY(!w.keeper.last_report().last_heard.is_set()); // nothing it said is taken for news
        const auto sos = w.press(an_sos());
        w.pump();
        QCOMPARE(w.hub.decided, std::vector<CommandId>{sos.id});
        QVERIFY(w.keeper.last_report().health == SyncHealth::refused);
        QVERIFY(!store::receipt_of(*w.ops, visit_id(1)));
        w.run_for(120'000);
        QCOMPARE(w.hub.decided.size(), std::size_t{1});
        QCOMPARE(w.waiting(), 1); // kept until a hub answers that can be believed
        w.hub.edit = {};          // the hub was updated
        w.run_for(90'000);
        QVERIFY(w.keeper.last_report().health == SyncHealth::live);
        QCOMPARE(w.waiting(), 0);
        QVERIFY(w.hub.repeats > 0);
    }
    void an_app_that_is_too_old_is_told_so() {
        for (const bool in_answer : {false, true}) {
            KeeperWorld w;
            w.hub.script = [in_answer](const sync::HttpRequest &request,
                                       const protocol::RoundRequest &) -> std::optional<sync::HttpAnswer> {
                if (request.path != protocol::path_round)
                    return std::nullopt;
                if (!in_answer)
                    return ScriptedHub::problem(protocol::ProblemCode::protocol_too_old);
                return sync::HttpAnswer{sync::Wire::ok, 200, "application/json", R"({"protocol":99})", {}};
            };
            w.start();
            QVERIFY(w.keeper.last_report().health == SyncHealth::refused);
            QCOMPARE(w.keeper.last_report().problem, std::string("protocol_too_old"));
            w.press(an_sos());
            w.pump();
            w.hub.script = {};
            w.run_for(90'000);
            QCOMPARE(w.hub.decided.size(), std::size_t{1}); // it was never given up
        }
    }
    void a_receipt_made_by_another_device_of_mine_arrives() {
        KeeperWorld w;
        w.start();
        Receipt receipt;
        receipt.visit = visit_id(7);
        receipt.epoch = 3;
        receipt.deadline = w.hub.now + minutes(30);
        receipt.hub_time = w.hub.now;
        receipt.command = CommandId{numbered(8)};
        protocol::sign(receipt, w.hub.key);
        w.hub.edit = [&](const protocol::RoundRequest &, protocol::RoundAnswer &answer) {
            answer.receipts.push_back(receipt);
        };
        w.wake(Lane::everyday);
        QCOMPARE(store::receipt_of(*w.ops, visit_id(7))->epoch, std::int64_t{3});
    }
    void answers_to_what_was_not_asked_are_left_alone() {
        KeeperWorld w;
        w.start();
        w.wire.set_online(false);
        const auto booking = w.press(a_place(1));
        w.wire.set_online(true);
        w.hub.script = [&](const sync::HttpRequest &, const protocol::RoundRequest &round) {
            if (!round.commands.empty())
                return std::optional(sync::HttpAnswer{}); // it never gets out
            return std::optional<sync::HttpAnswer>{};
        };
        w.hub.edit = [&](const protocol::RoundRequest &, protocol::RoundAnswer &answer) {
            answer.answers.push_back({booking.id, Verdict::accepted, {}, {}});
        };
        w.run_for(30'000);
        QCOMPARE(w.waiting(), 1);
    }
    void a_hub_that_answers_nothing_is_not_asked_without_end() {
        KeeperWorld w;
        w.start();
        w.hub.edit = [](const protocol::RoundRequest &, protocol::RoundAnswer &answer) { answer.answers.clear(); };
        w.press(a_place());
        w.hub.rounds.clear();
        w.run_for(60'000);
        QCOMPARE(w.waiting(), 1);
        QVERIFY2(w.hub.rounds.size() < 20, std::to_string(w.hub.rounds.size()).c_str());
    }
    void hub_time_is_known_after_one_round() {
        KeeperWorld w;
        w.way_ms = 40;
        w.hub.takes_ms = 6;
        w.wall_ms -= 3'600'000; // an hour slow
        const auto offset_of = [&w] {
            w.hub.now = Instant{w.wall_ms + 3'600'000};
            return w.keeper.last_report().offset_ms;
        };
        w.hub.script = [&w](const sync::HttpRequest &, const protocol::RoundRequest &) {
            w.hub.now = Instant{w.wall_ms + 3'600'000};
            return std::optional<sync::HttpAnswer>{};
        };
        w.start();
        QCOMPARE(offset_of(), std::int64_t{3'600'000});
        QCOMPARE(w.keeper.last_report().uncertainty_ms, std::int64_t{40});
        QVERIFY(w.keeper.last_report().heard_boottime_ms > 0);
        w.wall_ms += 10LL * 365 * 86'400'000; // somebody sets the wall clock ten years on
        w.hub.script = [&w](const sync::HttpRequest &, const protocol::RoundRequest &) {
            w.hub.now = Instant{w.wall_ms + 3'600'000 - 10LL * 365 * 86'400'000};
            return std::optional<sync::HttpAnswer>{};
        };
        w.wake(Lane::everyday);
        QCOMPARE(w.keeper.last_report().offset_ms, std::int64_t{3'600'000 - 10LL * 365 * 86'400'000});
    }

    void a_time_that_was_moved_voids_what_was_worked_out_before() {
        KeeperWorld w;
        w.way_ms = 40;
        std::int64_t base = 1, ahead = 3'650LL * 86'400'000; // made under a clock ten years ahead
        bool sure = true;
        w.hub.script = [&](const sync::HttpRequest &, const protocol::RoundRequest &) {
            w.hub.now = Instant{w.wall_ms + ahead};
            return std::optional<sync::HttpAnswer>{};
        };
        w.hub.edit = [&](const protocol::RoundRequest &, protocol::RoundAnswer &answer) {
            answer.hub.time_base = base;
            answer.hub.time_sure = sure;
        };
        w.start();
        QCOMPARE(w.keeper.last_report().offset_ms, ahead);
        const auto wrong = w.keeper.last_report().last_heard;
        QCOMPARE(w.keeper.last_report().last_sure, wrong);
        base = 2, ahead = 0, sure = false;
        w.way_ms = 300; // the longer way counts all the same
        w.wake(Lane::everyday);
        QVERIFY(std::abs(w.keeper.last_report().offset_ms) <= 300);
        QVERIFY(w.keeper.last_report().last_heard < wrong);
        QVERIFY(!w.keeper.last_report().last_sure.is_set()); // nothing is deleted by what it was sure of then
        QVERIFY(w.ops->sync_state().last_success < wrong);
        QVERIFY(!w.ops->sync_state().last_sure.is_set());
        const auto right = w.keeper.last_report().last_heard;
        base = 1, ahead = 3'650LL * 86'400'000, sure = true; // an answer that was overtaken
        w.wake(Lane::everyday);
        QCOMPARE(w.keeper.last_report().last_heard, right);
        QVERIFY(std::abs(w.keeper.last_report().offset_ms) <= 300);
    }

    void what_the_hub_is_told_is_the_wall_clock_as_it_stands() {
        KeeperWorld w;
        w.wall_ms -= 3'600'000;
        w.start();
        QVERIFY(!w.hub.rounds.empty());
        QVERIFY(std::abs(w.hub.rounds.back().wall.ms - w.wall_ms) < 1'000);
    }
};

QTEST_GUILESS_MAIN(tst_keeper_trust)
#include "tst_keeper_trust.moc"
