// The rules of alarms against an independent model of them: random lives, and every order of a handful of events. The
// checks of alarm_life.cpp hold after every step. TALLYBOARD_ALARM_STEPS and TALLYBOARD_ALARM_DEPTH ask for more.
#include "support/alarm_life.h"
#include <QTest>
#include <unordered_set>

using namespace tallyboard;
using namespace tallyboard::testing;
using simulation::Chance, simulation::Trace;

namespace {

std::int64_t asked_for(const char *name, std::int64_t usual) {
    const QByteArray text = qgetenv(name);
    return text.isEmpty() ? usual : text.toLongLong();
}

// ---- every order of a few events ----

constexpr int events = 14;

/// Rung 1 needs two of two; behind it a firm, and an officer.
AlarmLife first_life() {
    AlarmLife life({60, 90});
    life.world.its_plan.rungs[0].need = Need::two;
    life.world.behind[1] = {AlarmWorld::mail(2), AlarmWorld::mail(3)};
    life.world.behind[2] = {AlarmWorld::desk(3)};
    life.world.behind[3] = {AlarmWorld::mail(4), AlarmWorld::app(4)};
    return life;
}

std::size_t newest_owed(const AlarmWorld &world) {
    for (std::size_t i = world.rows.size(); i-- > 0;)
        if (is_owed(world.rows[i]))
            return i;
    return world.rows.size();
}

std::string happen(AlarmLife &life, int event) {
    AlarmWorld &w = life.world;
    Raised raised;
    const auto report = [&](SendOutcome outcome) {
        const auto which = newest_owed(w);
        return which < w.rows.size() ? life.report(which, outcome) : std::string{};
    };
    w.pass(Millis{1});
    switch (event) {
    case 0:
        if (w.alarm->next_due > w.now)
            w.now = w.alarm->next_due;
        return life.due();
    case 1: return report(SendOutcome::handed_over);
    case 2: return report(SendOutcome::refused);
    case 3: return report(SendOutcome::unknown);
    case 4: raised.cause = Cause::sos; return life.raise(raised);
    case 5: raised.cause = Cause::overdue; return life.raise(raised);
    case 6: return life.answer(w.press(AlarmWorld::person(2)));
    case 7: return life.answer(w.press(AlarmWorld::person(4)));
    case 8: return life.safe(w.press({AlarmWorld::worker(), {}}));
    case 9: return life.close(w.press(AlarmWorld::person(4)), VisitOutcome::safe);
    case 10: return life.help(w.press(AlarmWorld::person(2)));
    case 11: w.behind[2] = w.behind[2].empty() ? std::vector{AlarmWorld::desk(3)} : std::vector<Recipient>{}; return {};
    case 12: return report(SendOutcome::put_off);
    default: raised.cause = Cause::duress; return life.raise(raised);
    }
}

std::uint64_t fingerprint(const AlarmLife &life) {
    const AlarmWorld &w = life.world;
    const Alarm &a = *w.alarm;
    // Each event takes a millisecond. Orders that differ in nothing else are one state, but for what came before what.
    const auto since = [&w](Instant at) { return at.is_set() ? ((w.now - at).count + 50'000'000) / 100 : -1; };
    Trace trace;
    trace.note({static_cast<std::int64_t>(a.state), a.causes.bits, a.epoch, a.answers_from, a.attempt, a.step_attempt,
                static_cast<std::int64_t>(a.step.phase), a.step.rung, static_cast<std::int64_t>(a.telling),
                since(a.step_at), since(a.pass_at), since(a.next_due), since(a.taken_until), since(a.asked_at),
                since(a.help_at), since(a.worker_safe_at), a.taken_at.is_set(), a.help_at > a.step_at,
                w.behind.at(2).empty()});
    for (const AlarmOwner &one : a.owners)
        trace.note({one.who.person.bytes[15], one.wants_help, one.at < a.asked_at});
    for (const MessageRow &row : w.rows)
        trace.note({static_cast<std::int64_t>(row.message.kind), row.message.step, row.message.attempt,
                    row.message.to.method.bytes[15], is_owed(row), row.unknown_at.is_set(), row.refused_at.is_set(),
                    row.put_off_at.is_set(), row.begun_at < a.worker_safe_at});
    return trace.hash();
}

struct Explored {
    std::vector<std::unordered_set<std::uint64_t>> seen; // by how many events are left
    std::uint64_t steps = 0;
    std::vector<int> path;
    std::string wrong;
};

bool explore(const AlarmLife &from, std::size_t left, Explored &all) {
    if (left == 0 || !all.seen[left].insert(fingerprint(from)).second)
        return true;
    for (int event = 0; event < events; ++event) {
        AlarmLife next = from;
        all.path.push_back(event);
        ++all.steps;
        all.wrong = happen(next, event);
        if (!all.wrong.empty() || !explore(next, left - 1, all))
            return false;
        all.path.pop_back();
    }
    return true;
}

} // namespace

class TestAlarmModel : public QObject {
    Q_OBJECT
private slots:
    void random_lives() {
        const std::int64_t wanted = asked_for("TALLYBOARD_ALARM_STEPS", 60'000);
        std::uint64_t seed = static_cast<std::uint64_t>(asked_for("TALLYBOARD_ALARM_SEED", 1));
        for (std::int64_t done = 0; done < wanted; ++seed) {
            Chance chance(simulation::mixed(seed, 9));
            AlarmLife life = any_life(chance);
            for (int n = 0; n < 300; ++n, ++done)
                if (const std::string wrong = any_step(life, chance); !wrong.empty())
                    QFAIL(("seed " + std::to_string(seed) + ", step " + std::to_string(n) + ": " + wrong).c_str());
        }
    }
    void every_order_of_a_few_events() {
        const auto depth = static_cast<std::size_t>(asked_for("TALLYBOARD_ALARM_DEPTH", 5));
        Explored all;
        all.seen.resize(depth + 1);
        AlarmLife life = first_life();
        Raised overdue;
        QVERIFY(life.raise(overdue).empty());
        const bool sound = explore(life, depth, all);
        std::string path;
        for (const int event : all.path)
            path += " " + std::to_string(event);
        QVERIFY2(sound, (all.wrong + ", events" + path).c_str());
        qInfo("depth %d: %llu steps", static_cast<int>(depth), static_cast<unsigned long long>(all.steps));
    }
};

QTEST_APPLESS_MAIN(TestAlarmModel)
#include "tst_alarm_model.moc"
