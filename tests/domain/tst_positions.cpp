// Where somebody is, by the rules: which fix the hub keeps, of which time, and when it takes one at all.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/positions.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const Fix mill_lane{53'720'000, -1'860'000, 12, noon};
Moment after(int n) { return {noon + minutes(n), today}; }
Fix taken(Instant at, std::int64_t latitude = 53'720'000) { return {latitude, -1'860'000, 12, at}; }

} // namespace

class tst_positions : public QObject {
    Q_OBJECT
    MemoryFacts m_hub = small_world(true);

    Visit visit() { return m_hub.visit(visit_id(1)).value_or(Visit{}); }
    std::optional<Fix> kept() {
        const auto all = m_hub.all<Position>();
        return all.empty() ? std::nullopt : std::optional(all.front().fix);
    }
    Decision hub(Verb verb, int n, const PersonId &by = alice) {
        return m_hub.execute(command_of(by, std::move(verb)), after(n));
    }
    Decision send(const Fix &fix, int n) { return hub(SendPosition{visit_id(1), false, fix}, n); }
    void start() {
        StartVisit verb;
        verb.visit = visit_id(1);
        verb.where = "12 Mill Lane";
        hub(verb, 0);
    }

private slots:
    void init() { m_hub = small_world(true); }

    void a_fix_that_follows_is_kept_and_said_to_be_there() {
        start();
        QVERIFY(!visit().position_at.is_set() && !kept());
        const Visit before = visit();
        const Decision d = send(taken(noon + seconds(40)), 1);
        QCOMPARE(d.verdict, Verdict::accepted);
        QVERIFY(kept() == taken(noon + seconds(40)));
        QCOMPARE(visit().position_at, noon + seconds(40));
        Visit same = visit(); // nothing else moved: neither deadline nor epoch, and nobody was told
        same.position_at = {};
        QVERIFY(same == before);
        QVERIFY(d.messages.empty());
        QCOMPARE(m_hub.all<VisitEvent>().size(), 1U); // armed
    }
    void the_newest_is_kept_in_whatever_order_they_come() {
        start();
        send(taken(noon + seconds(90), 53'000'000), 2);
        QVERIFY(send(taken(noon + seconds(30)), 3).changes.empty());
        QCOMPARE(kept()->latitude_e6, std::int64_t{53'000'000});
        QVERIFY(send(taken(noon + seconds(95)), 3).changes.empty()); // says nothing new
        QVERIFY(!send(taken(noon + seconds(150)), 3).changes.empty());
        // A press that comes late brings its place of then.
        CheckIn late{visit_id(1), 1, taken(noon + seconds(10), 52'000'000)};
        QCOMPARE(hub(late, 4).verdict, Verdict::accepted);
        QCOMPARE(kept()->taken_at, noon + seconds(150));
    }
    void not_after_the_visit_is_closed() {
        start();
        hub(CloseVisit{visit_id(1), 1}, 5);
        const Decision d = send(taken(noon + minutes(4)), 6);
        QCOMPARE(d.refusal.code, RefusalCode::visit_closed);
        QVERIFY(d.changes.empty() && !kept());
    }
    void in_an_alarm_until_a_person_closes_it() {
        hub(RaiseSos{visit_id(1), "", {}}, 0);
        QVERIFY(has_open_alarm(visit()));
        QCOMPARE(hub(SendPosition{visit_id(1), true, taken(noon + seconds(30))}, 1).verdict, Verdict::accepted);
        QCOMPARE(m_hub.execute(command_of(carol, alice, AcknowledgeAlarm{visit_id(1), 1}), after(2)).verdict,
                 Verdict::accepted);
        QVERIFY(has_open_alarm(visit()));
        QCOMPARE(send(taken(noon + minutes(3)), 3).verdict, Verdict::accepted);
        m_hub.execute(command_of(carol, alice, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}), after(4));
        QVERIFY(!has_open_alarm(visit()));
        QCOMPARE(send(taken(noon + minutes(4)), 5).refusal.code, RefusalCode::visit_closed);
        QCOMPARE(kept()->taken_at, noon + minutes(3));
    }
    void of_ones_own_visit_that_is_there() {
        QCOMPARE(send(mill_lane, 1).refusal.code, RefusalCode::unknown_visit);
        start();
        QCOMPARE(hub(SendPosition{visit_id(1), false, mill_lane}, 1, bob).refusal.code, RefusalCode::not_allowed);
        QVERIFY(!kept());
    }
    void a_device_asks_and_changes_no_row() {
        MemoryFacts device = small_world(false);
        const auto asked = [&device] {
            return decide(device, command_of(alice, SendPosition{visit_id(1), false, mill_lane}), at_noon);
        };
        QCOMPARE(asked().verdict, Verdict::needs_hub);
        Visit row;
        row.id = visit_id(1), row.person = alice, row.state = VisitState::armed;
        device.put(row);
        QCOMPARE(asked().verdict, Verdict::needs_hub);
        QVERIFY(asked().changes.empty());
        row.state = VisitState::closed;
        device.put(row);
        QCOMPARE(asked().verdict, Verdict::refused);
    }
    void out_of_the_world() {
        start();
        const std::array wrong{Fix{90'000'001, 0, 5, noon},  Fix{-90'000'001, 0, 5, noon},
                               Fix{0, 180'000'001, 5, noon}, Fix{0, -180'000'001, 5, noon},
                               Fix{1, 1, -1, noon},          Fix{1, 1, accuracy_m_max + 1, noon}};
        for (const Fix &fix : wrong) {
            QCOMPARE(send(fix, 1).refusal.code, RefusalCode::value_out_of_range);
            // A press is heard all the same, without it.
            QCOMPARE(hub(CheckIn{visit_id(1), visit().epoch, fix}, 2).verdict, Verdict::accepted);
            QCOMPARE(hub(RaiseSos{visit_id(2), "", fix}, 2).verdict, Verdict::accepted);
        }
        QVERIFY(!kept() && !visit().position_at.is_set());
        QVERIFY(!is_bad_fix({90'000'000, -180'000'000, 0, noon}) && !is_bad_fix({-90'000'000, 180'000'000, 5, noon}));
    }
    static bool is_bad_fix(const Fix &fix) { return check_fix(fix).code != RefusalCode::none; }

    void a_time_that_can_not_be() {
        const Visit visit;
        const Instant now = noon + minutes(10);
        Evidence clock; // wild, but of the same device: it knows how old the place was
        clock.wall = {20'000};
        const auto at = [&](Instant taken_at) { return fix_to_keep(taken(taken_at), visit, clock, now)->taken_at; };
        QCOMPARE(at(noon), noon);                 // can be: taken as it is
        QCOMPARE(at({5'000}), now - seconds(15)); // 1970
        QCOMPARE(at({}), now - seconds(20));      // none
        QCOMPARE(at(now + minutes(60)), now);     // not yet: no later than it came
        clock.wall = now + minutes(100'000);      // years ahead
        QCOMPARE(at(clock.wall - seconds(7)), now - seconds(7));
        QCOMPARE(at({1}), now - minutes(60)); // no older than an hour is claimed of it
        clock.wall.ms = INT64_MAX, clock.offset_ms = INT64_MAX;
        QCOMPARE(at({INT64_MIN}), now);
        QCOMPARE(at({INT64_MAX}), now);
    }
};

QTEST_APPLESS_MAIN(tst_positions)
#include "tst_positions.moc"
