// What a track may do and what is written down of it: states, their order, a bound, and no content.
#include "client/track.h"
#include "keeper_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;
using sync::TrackState;

namespace {

/// "reading asking" of one track or the stream, in order.
QStringList ways(const KeeperWorld &w, std::string_view of) {
    QStringList all;
    for (const auto &entry : w.keeper.trace())
        if (entry.track.text() == of)
            all += QString::fromStdString(std::string(entry.from.text()) + " " + std::string(entry.to.text()) + " " +
                                          std::string(entry.why.text()));
    return all;
}

} // namespace

class tst_keeper_trace : public QObject {
    Q_OBJECT
private slots:
    void a_round_goes_from_state_to_state() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        const QStringList ops{"idle woken started", "woken reading time_came", "reading asking sent",
                              "asking storing answered", "storing polling stored"};
        QCOMPARE(ways(w, "ops").mid(0, 5), ops);
        const QStringList safety{"idle woken started", "woken reading time_came", "reading idle nothing_waits"};
        QCOMPARE(ways(w, "safety"), safety);
        QVERIFY(ways(w, "vault").isEmpty());
        QCOMPARE(ways(w, "stream").value(0), QString("off opening time_came"));
        for (const auto &entry : w.keeper.trace())
            if (entry.to.text() == "storing")
                QVERIFY(entry.rows == 11 && entry.commands == 0);
    }
    void what_went_wrong_is_a_word_of_ours() {
        KeeperWorld w(true);
        w.start();
        w.wire.set_online(false);
        w.press(an_sos());
        w.pump();
        QVERIFY2(ways(w, "safety").contains("asking unreachable no_network"), qPrintable(ways(w, "safety").join("; ")));
        QVERIFY(ways(w, "stream").contains("open lost stream_ended") ||
                ways(w, "stream").contains("opening lost stream_ended"));
        w.wire.set_online(true);
        w.hub.script = [](const sync::HttpRequest &, const protocol::RoundRequest &) {
            return std::optional(ScriptedHub::problem(protocol::ProblemCode::token_revoked, "Sam Okafor's phone"));
        };
        w.run_for(5'000);
        QVERIFY(ways(w, "safety").contains("asking backing_off token_revoked"));
        w.ops_port.set_broken(true);
        w.run_for(5'000);
        QVERIFY(ways(w, "safety").contains("reading backing_off store_failed"));
        w.keeper.set_vault(nullptr, w.now());
        QVERIFY(ways(w, "vault").last().endsWith(" locked locked"));
        QVERIFY(sync::text_of(w.keeper.trace()).find("Okafor") == std::string::npos);
    }
    void nothing_in_it_tells_of_anybody() {
        KeeperWorld w(true);
        feed_council(w.hub);
        w.start();
        const auto pressed = w.press(a_visit());
        w.press(a_place());
        w.pump();
        const std::string text = sync::text_of(w.keeper.trace());
        QVERIFY(text.find("commands 1") != std::string::npos);
        for (const std::string &content : {pressed.id.text(), w.ops->device().text(), std::string("token-1"),
                                           std::string("Elm Street"), std::string("history-1"), std::string("Person")})
            QVERIFY2(text.find(content) == std::string::npos, content.c_str());
    }
    void it_is_bounded_and_keeps_the_newest() {
        KeeperWorld w;
        w.start();
        for (int i = 0; i < 200; ++i)
            w.wake(Lane::everyday);
        const auto entries = w.keeper.trace();
        QCOMPARE(entries.size(), sync::SyncTrace::entries_max);
        QVERIFY(entries.back().to.text() == "polling");
        QVERIFY(sync::text_of({}).find("Nothing") != std::string::npos);
    }
    void some_ways_are_none() {
        using enum TrackState;
        QVERIFY(!sync::may_follow(polling, storing)); // nothing was asked
        QVERIFY(!sync::may_follow(storing, asking));  // what came is not stored
        QVERIFY(!sync::may_follow(locked, reading));
        QVERIFY(!sync::may_follow(idle, unreachable)); // nothing was tried
        QVERIFY(!sync::may_follow(reading, storing));
        for (const auto waits : {idle, polling, woken, backing_off, unreachable}) {
            QVERIFY(sync::may_follow(waits, reading));
            QVERIFY(!sync::may_follow(waits, asking));
            QVERIFY(sync::may_follow(waits, locked));
        }
    }
    void an_attempt_is_there_exactly_while_it_is_busy() {
        sync::SyncTrace trace;
        sync::Feed feed;
        auto store = open_store(":memory:");
        DirectPort port(*store);
        sync::Track track(sync::TrackKind::ops, &port, feed, trace);
        QVERIFY(track.is(TrackState::idle) && !track.attempt());
        track.wake(sync::Why::pressed, 10, 15);
        QVERIFY(track.is_due(15) && !track.is_due(14) && !track.attempt());
        track.enter(TrackState::reading, sync::Why::time_came, 15);
        const auto attempt = track.attempt();
        QVERIFY(attempt && !track.is_due(15));
        track.wake(sync::Why::pressed, 16, 16); // kept over what it is busy with
        track.enter(TrackState::asking, sync::Why::sent, 17);
        QVERIFY(track.attempt() == attempt && track.due() == 16);
        track.enter(TrackState::woken, sync::Why::more_to_come, 18, 18);
        QVERIFY(!track.attempt() && track.is_due(18));
        sync::Track shut(sync::TrackKind::vault, nullptr, feed, trace);
        QVERIFY(shut.is(TrackState::locked) && !shut.is_due(sync::never));
    }
};

QTEST_GUILESS_MAIN(tst_keeper_trace)
#include "tst_keeper_trace.moc"
