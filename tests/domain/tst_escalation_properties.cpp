// The promise that matters most, under any order of presses, ticks and downtime: an open visit always has a next step,
// no rung is skipped, nobody is told early, nothing is sent twice under one name, a stale epoch changes nothing.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/telling.h"
#include "support/random_items.h"
#include <rapidcheck.h>
#include <set>
#include <tuple>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Ladder any_ladder(RandomItems &c) {
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
    explicit Watch(RandomItems &c) : m_ladder(any_ladder(c)), m_hub(small_world(true)) {
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

    /// A channel reports one of the messages, or an app that it shows the alarm.
    void report(RandomItems &c) {
        const Visit before = visit();
        if (m_owed.empty() || c.one_in(4)) {
            for (int rung = 1; rung <= before.rung; ++rung)
                m_handed.insert(rung);
            return take(shown_in_app(before, m_ladder, m_now));
        }
        const auto which = m_owed.begin() + c.pick(static_cast<int>(m_owed.size()));
        const Send send = *which;
        const int outcome = c.pick(3);
        if (outcome != 1) // of a doubtful one the end is still to come
            m_handed.insert(send.rung);
        if (outcome != 2)
            m_owed.erase(which);
        const Instant said_at = m_now + minutes(-c.pick(3));
        const SendReport no{SendOutcome::refused, SendTrouble::address_refused, 550};
        take(outcome == 0   ? handed_over(before, m_ladder, send, said_at, m_now)
             : outcome == 1 ? turned_down(before, m_ladder, send, no, m_now)
                            : maybe_handed_over(before, m_ladder, send, said_at, m_now));
        const Visit after = visit();
        RC_ASSERT(after.state == before.state && after.epoch == before.epoch);
        if (before.next_due.is_set() && after.rung == before.rung) // no report puts a climb off without end
            RC_ASSERT(after.next_due <= std::max(before.step_at + minutes(60), m_now + seconds(30)) ||
                      after.next_due == before.next_due);
    }

private:
    void take(const Turn &turn) {
        m_hub.apply({{turn.visit, false}});
        std::erase_if(m_names, [&](const auto &name) { // a stand-down that was owed before is not owed twice
            return std::any_of(turn.sends.begin(), turn.sends.end(), [&](const Send &s) {
                return s.kind == SendKind::stand_down &&
                       name == std::tuple(s.epoch, s.rung, s.attempt, static_cast<int>(s.kind));
            });
        });
        check(turn.events, turn.sends);
    }
    void check(const std::vector<VisitEvent> &events, const std::vector<Send> &sends) {
        const Visit v = visit();
        const bool open = v.state != VisitState::closed;
        RC_ASSERT(open == v.next_due.is_set()); // never stuck
        if (open)
            RC_ASSERT(v.next_due <= m_now + minutes(24 * 60));
        RC_ASSERT(v.epoch >= m_epoch);
        if (v.epoch > m_epoch)
            m_highest = v.cause == AlarmCause::sos ? v.rung - 1 : 0, m_step_at = {}; // an SOS tells anew who was told
        m_epoch = v.epoch;
        note_step(v);
        for (const VisitEvent &e : events)
            if (e.kind == VisitEventKind::told)
                RC_ASSERT(m_handed.count(e.rung) > 0); // nobody is called told before something was handed over
        for (const Send &s : sends)                    // who never heard of it hears of no end
            if (s.kind == SendKind::stand_down)
                RC_ASSERT(m_handed.count(s.rung) > 0);
        for (const Send &s : sends) // one name, one message
            RC_ASSERT(m_names.insert({s.epoch, s.rung, s.attempt, static_cast<int>(s.kind)}).second);
        m_owed.insert(m_owed.end(), sends.begin(), sends.end());
        m_step_at = v.step_at;
        m_telling = v.telling;
    }

    /// Each step of the climb: none skipped, none early, and the one below had its wait, or could not be told.
    void note_step(const Visit &v) {
        if (v.state != VisitState::escalating || v.telling == Telling::none || v.step_at != m_now)
            return;
        if (v.cause != AlarmCause::sos)
            RC_ASSERT(m_now >= v.deadline + minutes(v.grace_minutes));
        RC_ASSERT(v.rung <= m_highest + 1);
        const bool climbs = v.rung > 1 && v.rung == m_highest + 1 && m_step_at.is_set() && m_step_at != m_now;
        if (climbs && m_telling == Telling::told)
            RC_ASSERT(m_now >= m_step_at + minutes(m_ladder.rungs[static_cast<std::size_t>(v.rung - 2)].wait_minutes));
        m_highest = std::max(m_highest, v.rung);
    }

    Ladder m_ladder;
    MemoryFacts m_hub;
    Instant m_now = noon, m_step_at;
    Telling m_telling = Telling::none;
    std::int64_t m_epoch = 0;
    int m_highest = 0;
    std::set<int> m_handed; // rungs of which a message was, or may have been, handed over
    std::vector<Send> m_owed;
    std::set<std::tuple<std::int64_t, int, int, int>> m_names;
};

Verb any_press(RandomItems &c, std::int64_t epoch) {
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
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
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
                if (c.one_in(2))
                    watch.report(c);
            }
        }));
    }
    void a_stale_epoch_changes_nothing() {
        QVERIFY(rc::check("a press for an earlier deadline is refused, whatever the state", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
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
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
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
