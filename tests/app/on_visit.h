// A worker on a lone visit for tests of view models: their own view, and a hub that arms, alarms and closes by hand.
// Made anew for every test function.
#pragma once
#include "lone_working/VisitsViewModel.h"
#include "world.h"

namespace tallyboard::testing {

struct OnVisit : AppWorld {
    VisitsViewModel view{session, position, notifier};

    /// The hub armed what was asked for, until `minutes` from now.
    Visit arm(int interval_minutes = 30) {
        const auto sent = outbox();
        Visit visit;
        visit.id = std::get<StartVisit>(sent.at(0).verb).visit;
        visit.person = me;
        visit.where = "12 Mill Lane";
        visit.state = VisitState::armed;
        visit.epoch = 1;
        visit.interval_minutes = interval_minutes;
        visit.started_at = session.now();
        visit.planned_end = session.now() + minutes(60);
        visit.deadline = session.now() + minutes(interval_minutes);
        visit.rungs = 2;
        visit.reach = Reach::somebody;
        answer_all(Verdict::accepted);
        return visit;
    }
    Receipt receipt(const Visit &visit) const {
        Receipt made;
        made.visit = visit.id;
        made.epoch = visit.epoch;
        made.deadline = visit.deadline;
        made.hub_time = session.now();
        made.reach = Reach::somebody;
        made.first_told = "Duty officer";
        return made;
    }
    /// A watched visit that began now.
    Visit watched(int interval_minutes = 30) {
        begin();
        if (!QTest::qWaitFor([&] { return view.running(); }))
            qFatal("the visit did not start");
        const Visit visit = arm(interval_minutes);
        arrive({{visit, false}}, {receipt(visit)});
        if (!QTest::qWaitFor([&] { return view.claim().watched && !view.pending(); }))
            qFatal("the visit is not watched");
        return visit;
    }
    /// The hub took the press: the visit armed anew.
    Visit rearmed(Visit visit) {
        answer_all(Verdict::accepted);
        ++visit.epoch;
        visit.last_check_in = session.now();
        visit.deadline = std::min(session.now() + minutes(visit.interval_minutes), visit.planned_end);
        arrive({{visit, false}}, {receipt(visit)});
        return visit;
    }
    /// The hub tells people: rung 1 of 2, and the next at 12:05.
    Visit alarmed(Visit visit, AlarmCause cause) {
        visit.state = VisitState::escalating;
        visit.cause = cause;
        visit.rung = 1, visit.rungs = 2, visit.telling = Telling::told;
        visit.alarm_at = session.now();
        visit.next_due = {}; // the alarm has a timer of its own
        VisitEvent told;
        told.visit = visit.id, told.person = me, told.n = 7, told.kind = VisitEventKind::told;
        told.at = session.now(), told.rung = 1, told.who = "Duty officer";
        arrive({{visit, false}, {told, false}});
        return visit;
    }
    /// A responder ended it.
    Visit closed_by_other(Visit visit, VisitOutcome outcome) {
        visit.state = VisitState::closed;
        visit.closed_by = other;
        visit.closed_at = session.now();
        visit.outcome = outcome;
        arrive({{visit, false}});
        return visit;
    }
    /// The app starts anew: nothing of this run was heard, and its store says when an earlier one was.
    void restart(Instant heard_before) {
        ops.run([&](store::LocalStore &local) { local.note_sync(heard_before, {}, false, true); });
        session.close();
        session.setHub({});
        session.open(ops, me, session.council(), session.zone());
        if (!QTest::qWaitFor([&] { return session.heard().before == heard_before; }))
            qFatal("the store was not read");
    }
    void begin() { view.start("12 Mill Lane", "Housing inspection", "Mr Jones", "high", 60); }
};

} // namespace tallyboard::testing
