// What a responder's device owes of the alarms that wait: whom they call, how long it sounds, and what is reported.
#include "domain/alarm_call.h"
#include "support/small_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Person with(Roles roles) {
    Person me;
    me.id = carol;
    me.roles = roles;
    return me;
}

Visit raised(int n, AlarmCause cause = AlarmCause::sos) {
    Visit visit;
    visit.id = visit_id(n);
    visit.person = alice;
    visit.state = VisitState::escalating;
    visit.cause = cause;
    visit.epoch = 2;
    visit.rung = visit.attempt = 1;
    visit.alarm_at = noon;
    return visit;
}

} // namespace

class TestAlarmCall : public QObject {
    Q_OBJECT
private slots:
    void whom_it_calls() {
        const Person officer = with({Role::staff, Role::safety_officer});
        QVERIFY(alarm_calls(raised(1), officer, noon));
        QVERIFY(alarm_calls(raised(1, AlarmCause::overdue), officer, noon));
        for (const Roles other : {Roles{Role::staff}, Roles{Role::staff, Role::manager}, Roles{Role::admin}})
            QVERIFY(!alarm_calls(raised(1), with(other), noon)); // they see it, and can not answer it
        Visit mine = raised(1);
        mine.person = carol;
        QVERIFY(!alarm_calls(mine, officer, noon));
        for (const VisitState quiet :
             {VisitState::requested, VisitState::armed, VisitState::overdue, VisitState::closed}) {
            Visit visit = raised(1);
            visit.state = quiet;
            visit.deadline = noon - minutes(3);
            QVERIFY(!alarm_calls(visit, officer, noon));
        }
    }
    void taken_on_it_is_held_until_its_owner_falls_silent() {
        const Person officer = with({Role::safety_officer});
        Visit visit = raised(1);
        visit.state = VisitState::acknowledged;
        visit.acknowledged_until = noon + minutes(20);
        QVERIFY(!alarm_calls(visit, officer, noon) && alarm_is_held(visit, officer, noon));
        QVERIFY(!alarm_is_held(visit, with({Role::manager}), noon));
        QVERIFY(alarm_calls(visit, officer, noon + minutes(20)) && !alarm_is_held(visit, officer, noon + minutes(20)));
    }
    void it_sounds_until_somebody_looks_and_again_when_the_round_begins_anew() {
        AlarmCall call;
        QVERIFY(!call.sounds());
        Visit visit = raised(1);
        QVERIFY(call.see({visit}) && call.sounds());
        QVERIFY(!call.see({visit}) && call.sounds()); // the same telling, seen again
        call.looked();
        QVERIFY(!call.sounds());
        visit.rung = 2; // a climb tells others
        QVERIFY(call.see({visit}) && !call.sounds());
        visit.attempt = 2; // all were told, and nobody came
        QVERIFY(call.see({visit}) && call.sounds());
        call.looked();
        QVERIFY(call.see({visit, raised(2)}) && call.sounds()); // another one
        QVERIFY(!call.see({}) && !call.sounds());
        QVERIFY(call.see({visit}) && call.sounds()); // whoever had it fell silent
    }
    void each_telling_is_reported_once() {
        AlarmCall call;
        QVERIFY(!call.has_reports() && call.take_reports().empty());
        Visit visit = raised(1);
        call.see({visit, raised(2)});
        QVERIFY(call.has_reports());
        const auto first = call.take_reports();
        QCOMPARE(first.size(), std::size_t{2});
        QVERIFY(first[0].visit == visit_id(1) && first[0].epoch == 2 && first[0].person == alice);
        QVERIFY(!call.has_reports() && call.take_reports().empty());
        call.see({visit, raised(2)});
        QVERIFY(call.take_reports().empty());
        visit.rung = 2;
        call.see({visit, raised(2)});
        QCOMPARE(call.take_reports().size(), std::size_t{1});
        visit.epoch = 3, visit.rung = 1;
        call.see({visit, raised(2)});
        QVERIFY(call.has_reports());
        call.see({});
        QVERIFY(!call.has_reports());
    }
};

QTEST_GUILESS_MAIN(TestAlarmCall)
#include "tst_alarm_call.moc"
