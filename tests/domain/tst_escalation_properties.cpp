// The promise that matters most, under any order of presses, ticks and downtime: an open visit always has a next step,
// no rung is skipped, nobody is told early, nothing is sent twice under one name, a stale epoch changes nothing.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "support/random_items.h"
#include <rapidcheck.h>
#include <set>
#include <tuple>

using namespace tallyboard;
using namespace tallyboard::test;

namespace {

Ladder any_ladder(Chance &c) {
    Ladder ladder;
    for (int n = c.pick(5); n > 0; --n)
        ladder.rungs.push_back({"Rung", static_cast<Channel>(c.pick(3)), "x@example.gov.uk", c.pick(12) + 1});
    ladder.repeat_minutes = c.pick(6) + 1;
    ladder.acknowledged_minutes = c.pick(30) + 1;
    return ladder;
}

/// A hub with one visit, which checks every change it makes.
class Watch {
public:
    explicit Watch(Chance &c) : m_ladder(any_ladder(c)), m_hub(small_world(true)) {
        m_hub.plan = m_ladder;
        StartVisit start;
        start.visit = visit_id(1);
        start.where = "12 Mill Lane";
        start.what = "Visit";
        start.interval_minutes = c.pick(60) + 5;
        start.grace_minutes = c.pick(20) + 1;
        start.minutes = c.pick(200) + 5;
        press(start, alice);
    }
    Visit visit() const { return *m_hub.visit(visit_id(1)); }
    void pass(Millis time) { m_now = m_now + time; }
    Instant now() const { return m_now; }

    Decision press(Verb verb, const PersonId &by) {
        const Decision d = m_hub.execute(command_of(by, alice, std::move(verb)), {m_now, today});
        std::vector<VisitEvent> events;
        for (const Change &change : d.changes)
            if (const auto *event = std::get_if<VisitEvent>(&change.row))
                events.push_back(*event);
        check(events, d.sends);
        return d;
    }
    void tick() {
        const Visit before = visit();
        const Turn turn = on_due(before, m_ladder, m_now);
        const bool due = before.next_due.is_set() && before.next_due <= m_now;
        if (!due)
            RC_ASSERT(turn.visit == before && turn.sends.empty() && turn.events.empty());
        const bool late = before.state == VisitState::armed && m_now >= before.deadline + minutes(before.grace_minutes);
        if (late)
            RC_ASSERT(turn.visit.state == VisitState::escalating); // caught up at once
        if (late && !m_ladder.rungs.empty())
            RC_ASSERT(turn.visit.rung == 1);
        RC_ASSERT(turn.visit.epoch == before.epoch);
        m_hub.apply({{turn.visit, false}});
        check(turn.events, turn.sends);
        const Turn again = on_due(turn.visit, m_ladder, m_now); // nothing more at the same instant
        RC_ASSERT(again.visit == turn.visit && again.sends.empty() && again.events.empty());
    }

private:
    void check(const std::vector<VisitEvent> &events, const std::vector<Send> &sends) {
        const Visit v = visit();
        const bool open = v.state != VisitState::closed;
        RC_ASSERT(open == v.next_due.is_set()); // never stuck
        if (open)
            RC_ASSERT(v.next_due <= m_now + minutes(24 * 60));
        RC_ASSERT(v.epoch >= m_epoch);
        if (v.epoch > m_epoch)
            m_highest = 0, m_last_told = {};
        m_epoch = v.epoch;
        for (const VisitEvent &e : events) {
            if (e.kind != VisitEventKind::told)
                continue;
            RC_ASSERT(e.rung <= m_highest + 1); // none skipped
            if (v.cause != AlarmCause::sos)
                RC_ASSERT(m_now >= v.deadline + minutes(v.grace_minutes)); // none early
            // Nor before the one below had its time, but for an SOS, which tells again all who knew of the alarm.
            const bool climbs = e.rung > 1 && m_last_told.is_set() && m_last_told != m_now;
            if (climbs && e.rung == m_highest + 1) {
                const Rung &below = m_ladder.rungs[static_cast<std::size_t>(e.rung - 2)];
                RC_ASSERT(m_now >= m_last_told + minutes(below.wait_minutes));
            }
            m_highest = std::max(m_highest, e.rung);
            m_last_told = m_now;
        }
        for (const Send &s : sends) // one name, one message
            RC_ASSERT(m_names.insert({s.epoch, s.rung, s.attempt, static_cast<int>(s.kind)}).second);
    }

    Ladder m_ladder;
    MemoryFacts m_hub;
    Instant m_now = noon, m_last_told;
    std::int64_t m_epoch = 0;
    int m_highest = 0;
    std::set<std::tuple<std::int64_t, int, int, int>> m_names;
};

Verb any_press(Chance &c, std::int64_t epoch) {
    switch (c.pick(12)) {
    case 0:
    case 1: return CheckIn{visit_id(1), epoch, {}};
    case 2: return ExtendVisit{visit_id(1), epoch, c.pick(60) + 1, ""};
    case 3: return CloseVisit{visit_id(1), epoch};
    case 4: return RaiseSos{visit_id(1), "", {}};
    case 5: return CloseAlarm{visit_id(1), epoch, VisitOutcome::safe, ""};
    default: return AcknowledgeAlarm{visit_id(1), epoch};
    }
}

} // namespace

class tst_escalation_properties : public QObject {
    Q_OBJECT
private slots:
    void any_life_of_a_visit() {
        QVERIFY(rc::check("presses, ticks and downtime in any order", [] {
            Chance c(*rc::gen::arbitrary<std::uint64_t>());
            Watch watch(c);
            for (int i = 0; i < 120; ++i) {
                if (c.one_in(12))
                    watch.pass(minutes(c.pick(600))); // downtime
                else
                    watch.pass(Millis{c.between(0, 8 * 60'000)});
                if (c.one_in(2))
                    watch.tick();
                if (c.one_in(4))
                    watch.press(any_press(c, watch.visit().epoch), c.one_in(2) ? alice : carol);
            }
        }));
    }
    void a_stale_epoch_changes_nothing() {
        QVERIFY(rc::check("a press for an earlier deadline is refused, whatever the state", [] {
            Chance c(*rc::gen::arbitrary<std::uint64_t>());
            Watch watch(c);
            for (int i = 0; i < 40; ++i) {
                watch.pass(minutes(c.pick(20)));
                watch.tick();
                watch.press(any_press(c, watch.visit().epoch), alice);
                const Visit before = watch.visit();
                if (before.epoch < 2)
                    continue;
                Verb stale = any_press(c, c.between(0, before.epoch - 1));
                if (std::holds_alternative<RaiseSos>(stale))
                    continue; // has no epoch, and is never refused
                const Decision d = watch.press(std::move(stale), carol);
                RC_ASSERT(d.verdict == Verdict::refused);
                RC_ASSERT(watch.visit() == before);
            }
        }));
    }
    void unanswered_it_tells_everybody_and_goes_on() {
        QVERIFY(rc::check("nobody answers: every rung is told in the time the plan says, then the last for ever", [] {
            Chance c(*rc::gen::arbitrary<std::uint64_t>());
            Watch watch(c);
            int ticks = 0;
            while (watch.visit().rung < watch.visit().rungs || ticks < 30) {
                watch.pass(watch.visit().next_due - watch.now()); // an ideal hub: exactly when due
                watch.tick();
                RC_ASSERT(++ticks < 100);
            }
            RC_ASSERT(watch.visit().state == VisitState::escalating);
        }));
    }
};

QTEST_GUILESS_MAIN(tst_escalation_properties)
#include "tst_escalation_properties.moc"
