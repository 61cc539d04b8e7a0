// Lanes: an SOS waits for nothing and nobody, poison is set aside and blocks nothing, order within a person's visit.
#include "keeper_world.h"
#include "store/reads.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

/// Presses while the wire is cut, so that all of it waits when it comes back.
struct Offline {
    explicit Offline(KeeperWorld &world) : w(world) {
        w.start();
        w.wire.set_online(false);
        w.pump();
    }
    store::Executed press(const Verb &verb) {
        const auto done = w.press(verb);
        w.pump(); // it is tried, and fails
        return done;
    }
    void back() {
        w.hub.rounds.clear();
        w.hub.urgent.clear();
        w.wire.set_online(true);
        w.run_for(130'000);
    }
    KeeperWorld &w;
};

} // namespace

class tst_keeper_lanes : public QObject {
    Q_OBJECT
private slots:
    void sos_goes_first_alone_and_urgent() {
        KeeperWorld w;
        Offline off(w);
        const auto place = off.press(a_place(1));
        const auto visit = off.press(a_visit(1));
        const auto sos = off.press(an_sos(2));
        QVERIFY(sos.verdict != Verdict::refused);
        off.back();
        QCOMPARE(w.hub.decided.size(), std::size_t{3});
        QCOMPARE(w.hub.decided[0], sos.id);
        QCOMPARE(w.hub.rounds[0].commands.size(), std::size_t{1});
        QVERIFY(w.hub.urgent[0]);
        QVERIFY(std::find(w.hub.decided.begin(), w.hub.decided.end(), place.id) != w.hub.decided.end());
        QVERIFY(std::find(w.hub.decided.begin(), w.hub.decided.end(), visit.id) != w.hub.decided.end());
        for (std::size_t i = 0; i < w.hub.rounds.size(); ++i)
            QVERIFY(!w.hub.urgent[i] || w.hub.rounds[i].commands.size() == 1);
    }
    void a_check_in_does_not_overtake_its_own_visit() {
        KeeperWorld w;
        Offline off(w);
        const auto visit = off.press(a_visit(1));
        CloseVisit close;
        close.visit = visit_id(1);
        const auto closed = off.press(close);
        QVERIFY(closed.verdict != Verdict::refused);
        off.back();
        QCOMPARE(w.hub.decided, (std::vector{visit.id, closed.id}));
    }
    void a_full_page_under_way_does_not_hold_an_sos() {
        KeeperWorld w;
        w.start();
        w.press(a_place(1));
        w.wire.hold(true);
        w.keeper.tick(w.now());
        QCOMPARE(w.wire.waiting(), std::size_t{1}); // the everyday round is on its way
        w.press(an_sos());
        QCOMPARE(w.wire.waiting(), std::size_t{2}); // and the SOS beside it, not behind it
        w.wire.hold(false);
        w.pump();
        QCOMPARE(w.waiting(), 0);
    }
    void a_page_for_other_eyes_is_left_out_though_its_cursor_fits() {
        KeeperWorld w;
        feed_council(w.hub);
        w.start();
        const auto at = w.ops->sync_state().place.cursor;
        const Contact contact{person_id(2), {}, "07700 900123"};
        w.wire.hold(true);
        w.press(a_place(1));
        w.keeper.tick(w.now());
        w.press(an_sos());
        QCOMPARE(w.wire.waiting(), std::size_t{2});
        // A role came and went. The first answer begins a snapshot for the new eyes and stands, by chance, at the very
        // cursor that both requests named; the second goes on for the old eyes, with what only they may see.
        w.hub.audience = 2;
        w.hub.edit = [&, n = 0](const protocol::RoundRequest &request, protocol::RoundAnswer &answer) mutable {
            ++n;
            if (n <= 2)
                answer.place.cursor = request.place.cursor;
            if (n == 1)
                answer.resync = answer.more = true;
            if (n == 2) {
                answer.place.audience = 1;
                answer.rows = {{at + 1, "contact", row_key(contact), codec::text_of(codec::write_row(contact))}};
                answer.place.cursor = at + 1;
            }
        };
        w.hub.rounds.clear();
        w.wire.hold(false);
        w.pump();
        QVERIFY(w.hub.rounds.size() >= 3);
        QCOMPARE(w.hub.rounds[2].place.cursor, at); // goes on where the new eyes' snapshot stands
        QCOMPARE(w.hub.rounds[2].place.audience, std::int64_t{2});
        QVERIFY(!store::contact_of(*w.ops, person_id(2)));
        QCOMPARE(w.waiting(), 0);
    }
    void an_sos_not_answered_in_two_seconds_goes_out_once_more() {
        KeeperWorld w;
        w.start();
        w.wire.hold(true);
        w.press(an_sos());
        QCOMPARE(w.wire.waiting(), std::size_t{1});
        w.boottime_ms += 2'000;
        w.keeper.tick(w.now());
        QCOMPARE(w.wire.waiting(), std::size_t{2});
        w.boottime_ms += 2'000;
        w.keeper.tick(w.now());
        QCOMPARE(w.wire.waiting(), std::size_t{2}); // twice is enough: the retry rule has the rest
        w.hub.rounds.clear();
        w.wire.hold(false);
        w.pump();
        QCOMPARE(w.hub.decided.size(), std::size_t{1});
        QCOMPARE(w.waiting(), 0);
    }
    void the_hedge_wins_when_the_first_is_lost() {
        KeeperWorld w;
        w.start();
        w.wire.hold(true);
        w.press(an_sos());
        w.boottime_ms += 2'000;
        w.keeper.tick(w.now());
        w.wire.lose_answers(1); // of the first flight; it had reached the hub
        w.wire.hold(false);
        w.wire.poll(0);
        QCOMPARE(w.hub.decided.size(), std::size_t{1});
        QCOMPARE(w.hub.repeats, std::size_t{1});
        w.pump();
        QCOMPARE(w.waiting(), 0);
    }
    void poison_in_the_same_lane_is_set_aside_and_the_rest_goes() {
        KeeperWorld w;
        Offline off(w);
        std::vector<CommandId> ids;
        for (int day = 1; day <= 9; ++day)
            ids.push_back(off.press(a_place(day)).id);
        w.hub.poison = {ids[3], ids[6]};
        off.back();
        QCOMPARE(w.hub.decided.size(), std::size_t{7});
        QCOMPARE(w.waiting(), 0);
        QCOMPARE(w.ops->notices().size(), std::size_t{2});
        for (const auto &notice : w.ops->notices()) {
            QVERIFY(notice.id == ids[3] || notice.id == ids[6]);
            QVERIFY(notice.refusal.code == RefusalCode::malformed);
            QCOMPARE(QString::fromStdString(std::string(notice.refusal.param("where"))), QStringLiteral("commands[0]"));
        }
    }
    void a_command_the_hub_could_not_read_is_answered_in_its_place() {
        KeeperWorld w;
        Offline off(w);
        std::vector<CommandId> ids;
        for (int day = 1; day <= 3; ++day)
            ids.push_back(off.press(a_place(day)).id);
        w.hub.edit = [&](const protocol::RoundRequest &, protocol::RoundAnswer &answer) {
            for (auto &one : answer.answers)
                if (one.id == ids[1])
                    one = {{}, Verdict::refused, {RefusalCode::malformed, {{"where", "body"}}}, {}};
        };
        off.back();
        QCOMPARE(w.waiting(), 0);
        QCOMPARE(w.ops->notices().size(), std::size_t{1});
        QCOMPARE(w.ops->notices().front().id, ids[1]);
    }
    void poison_does_not_hold_an_sos() {
        KeeperWorld w;
        Offline off(w);
        const auto bad = off.press(a_visit(1));
        const auto place = off.press(a_place());
        const auto sos = off.press(an_sos(2));
        w.hub.poison = {bad.id};
        off.back();
        QCOMPARE(w.hub.decided.front(), sos.id);
        QVERIFY(std::find(w.hub.decided.begin(), w.hub.decided.end(), place.id) != w.hub.decided.end());
        QCOMPARE(w.ops->notices().size(), std::size_t{1});
        QCOMPARE(w.ops->notices().front().id, bad.id);
    }
    void a_poison_sos_does_not_hold_the_next_one() {
        KeeperWorld w;
        Offline off(w);
        const auto bad = off.press(an_sos(1));
        const auto good = off.press(an_sos(2));
        w.hub.poison = {bad.id};
        off.back();
        QVERIFY(std::find(w.hub.decided.begin(), w.hub.decided.end(), good.id) != w.hub.decided.end());
        QCOMPARE(w.ops->notices().size(), std::size_t{1});
    }
    void a_hub_that_calls_everything_malformed_empties_no_outbox() {
        KeeperWorld w;
        Offline off(w);
        for (int day = 1; day <= 4; ++day)
            off.press(a_place(day));
        off.press(an_sos());
        w.hub.script = [](const sync::HttpRequest &, const protocol::RoundRequest &) {
            return std::optional(ScriptedHub::problem(protocol::ProblemCode::malformed, "everything"));
        };
        off.back();
        QCOMPARE(w.waiting(), 5);
        QVERIFY(w.ops->notices().empty());
        QCOMPARE(QString::fromStdString(w.keeper.last_report().problem), QStringLiteral("malformed"));
        w.hub.script = {};
        w.run_for(130'000);
        QCOMPARE(w.waiting(), 0);
    }
    void a_thousand_offline_presses_go_in_few_requests() {
        KeeperWorld w;
        Offline off(w);
        for (int i = 0; i < 1'000; ++i)
            testing::press(*w.ops, a_place(i % 20), i); // the keeper is not even told
        off.back();
        QCOMPARE(w.waiting(), 0);
        std::size_t with_commands = 0;
        for (const auto &round : w.hub.rounds)
            with_commands += round.commands.empty() ? 0 : 1;
        QCOMPARE(with_commands, std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(tst_keeper_lanes)
#include "tst_keeper_lanes.moc"
