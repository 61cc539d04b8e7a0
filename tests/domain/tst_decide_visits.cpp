// Visits and alarms through decide(), on both ends: every answer it gives.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "domain/lone_working.h"
#include "support/small_hub.h"
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

StartVisit start(int visit = 1) {
    StartVisit verb;
    verb.visit = visit_id(visit);
    verb.where = "12 Mill Lane";
    verb.what = "Inspection";
    verb.with_whom = "Mr Jones";
    verb.risk = Risk::high; // every 30 min, grace 5
    verb.minutes = 90;
    return verb;
}
Moment after(int n) { return {noon + minutes(n), today}; }
CloseAlarm close_alarm_of(std::int64_t epoch, VisitOutcome outcome = VisitOutcome::false_alarm) {
    return {visit_id(1), epoch, outcome, "Phone was flat"};
}

} // namespace

class tst_decide_visits : public QObject {
    Q_OBJECT
    MemoryFacts m_hub = small_world(true), m_device = small_world(false);

    Visit visit(const MemoryFacts &facts) { return facts.visit(visit_id(1)).value_or(Visit{}); }
    Decision hub(Verb verb, int n, const PersonId &by = alice) {
        return m_hub.execute(command_of(by, alice, std::move(verb)), after(n));
    }
    RefusalCode hub_refusal(Verb verb, int n, const PersonId &by = alice) {
        const Decision d = hub(std::move(verb), n, by);
        return d.verdict == Verdict::refused && d.changes.empty() && d.messages.empty() ? d.refusal.code
                                                                                        : RefusalCode::none;
    }
    void tick(int n) {
        step(m_hub, after(n).now);
        hand_over(m_hub, after(n).now);
    }
    std::size_t events(VisitEventKind kind) {
        const auto all = m_hub.all<VisitEvent>();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [kind](auto &e) { return e.kind == kind; }));
    }

private slots:
    void init() {
        m_hub = small_world(true);
        m_device = small_world(false);
    }
    void device_asks() {
        const Decision d = m_device.execute(command_of(alice, start()), at_noon);
        QCOMPARE(d.verdict, Verdict::needs_hub);
        QCOMPARE(d.changes.size(), 1U); // no events, no position, no message
        const Visit v = visit(m_device);
        QCOMPARE(v.state, VisitState::requested);
        QCOMPARE(v.epoch, 0);
        QCOMPARE(v.deadline, noon + minutes(30));
        QCOMPARE(decide(m_device, command_of(alice, start()), at_noon).verdict, Verdict::needs_hub);
    }
    void hub_arms() {
        StartVisit verb = start();
        verb.fix = Fix{51'500'000, -100'000, 12, noon};
        QCOMPARE(hub(verb, 0).verdict, Verdict::accepted);
        const Visit v = visit(m_hub);
        QCOMPARE(v.state, VisitState::armed);
        QCOMPARE(v.epoch, 1);
        QCOMPARE(v.deadline, noon + minutes(30));
        QCOMPARE(v.next_due, v.deadline);
        QCOMPARE(v.planned_end, noon + minutes(90));
        QCOMPARE(v.reach, Reach::somebody);
        QCOMPARE(events(VisitEventKind::armed), 1U);
        QCOMPARE(m_hub.all<VisitEvent>().front().by, alice);
        QCOMPARE(m_hub.all<Position>().size(), 1U);
        QCOMPARE(hub(start(), 1).changes.size(), 0U); // the same again
    }
    void start_refusals() {
        StartVisit verb = start();
        verb.where = " ";
        QCOMPARE(hub_refusal(verb, 0), RefusalCode::text_needed);
        verb.where = std::string(limits::address_bytes + 1, 'x');
        QCOMPARE(hub_refusal(verb, 0), RefusalCode::text_too_long);
        verb = start();
        for (const int bad : {4, 961}) {
            verb.minutes = bad;
            QCOMPARE(hub_refusal(verb, 0), RefusalCode::value_out_of_range);
            QCOMPARE(decide(m_device, command_of(alice, verb), at_noon).verdict, Verdict::refused);
        }
        verb = start();
        verb.interval_minutes = 4;
        QCOMPARE(hub_refusal(verb, 0), RefusalCode::value_out_of_range);
        verb = start();
        verb.grace_minutes = 31;
        QCOMPARE(hub_refusal(verb, 0), RefusalCode::value_out_of_range);
        verb = start();
        verb.visit = {};
        QCOMPARE(hub_refusal(verb, 0), RefusalCode::malformed);
        QCOMPARE(decide(m_hub, command_of(leaver, start()), at_noon).refusal.code, RefusalCode::unknown_person);
        hub(start(), 0);
        QCOMPARE(decide(m_hub, command_of(bob, start()), at_noon).refusal.code, RefusalCode::exists_already);
        StartVisit other = start();
        other.where = "Elsewhere";
        QCOMPARE(hub_refusal(other, 0), RefusalCode::exists_already);
        QCOMPARE(hub_refusal(start(2), 0), RefusalCode::visit_running);
    }
    void check_in_moves_the_deadline() {
        hub(start(), 0);
        hub(CheckIn{visit_id(1), 1, {}}, 20);
        QCOMPARE(visit(m_hub).epoch, 2);
        QCOMPARE(visit(m_hub).deadline, noon + minutes(50));
        QCOMPARE(visit(m_hub).last_check_in, noon + minutes(20));
        QCOMPARE(events(VisitEventKind::checked_in), 1U);
        hub(CheckIn{visit_id(1), 2, {}}, 75);
        QCOMPARE(visit(m_hub).deadline, noon + minutes(90)); // not past the planned end
        hub(CheckIn{visit_id(1), 3, {}}, 95);
        QCOMPARE(visit(m_hub).deadline, noon + minutes(125)); // over time: by interval again
        const Decision stale = decide(m_hub, command_of(alice, CheckIn{visit_id(1), 3, {}}), after(96));
        QCOMPARE(stale.refusal.code, RefusalCode::stale_epoch);
        QCOMPARE(stale.refusal.param("epoch"), "4");
    }
    void check_in_in_grace_rearms() {
        hub(start(), 0);
        tick(31);
        QCOMPARE(visit(m_hub).state, VisitState::overdue);
        hub(CheckIn{visit_id(1), 1, {}}, 32);
        QCOMPARE(visit(m_hub).state, VisitState::armed);
        QCOMPARE(visit(m_hub).cause, AlarmCause::none);
    }
    void device_keeps_the_deadline_the_hub_watches() {
        hub(start(), 0);
        m_device.put(visit(m_hub));
        const Decision d = m_device.execute(command_of(alice, CheckIn{visit_id(1), 1, {}}), after(20));
        QCOMPARE(d.verdict, Verdict::needs_hub);
        QCOMPARE(visit(m_device).deadline, noon + minutes(30));
        QCOMPARE(visit(m_device).epoch, 1);
        QCOMPARE(visit(m_device).last_check_in, noon + minutes(20));
        m_device.execute(command_of(alice, ExtendVisit{visit_id(1), 1, 30, ""}), after(21));
        QCOMPARE(visit(m_device).planned_end, noon + minutes(120));
        QCOMPARE(visit(m_device).deadline, noon + minutes(30));
    }
    void a_press_before_the_receipt_counts_for_the_first_arming_only() {
        m_device.execute(command_of(alice, start()), at_noon);
        m_device.execute(command_of(alice, CheckIn{visit_id(1), 0, {}}), after(10));
        QCOMPARE(visit(m_device).deadline, noon + minutes(40)); // the phone's own prompt; nobody else watches
        hub(start(), 12);
        hub(CheckIn{visit_id(1), 0, {}}, 12);
        QCOMPARE(visit(m_hub).epoch, 2);
        QCOMPARE(hub_refusal(CloseVisit{visit_id(1), 0}, 12), RefusalCode::stale_epoch);
    }
    void extends() {
        hub(start(), 0);
        hub(ExtendVisit{visit_id(1), 1, 60, "Long talk"}, 80);
        QCOMPARE(visit(m_hub).planned_end, noon + minutes(150));
        QCOMPARE(visit(m_hub).deadline, noon + minutes(110));
        QCOMPARE(events(VisitEventKind::extended), 1U);
        for (const auto &event : m_hub.all<VisitEvent>()) // the reason is for whoever reads the story
            QCOMPARE(event.note, std::string(event.kind == VisitEventKind::extended ? "Long talk" : ""));
        QCOMPARE(hub_refusal(ExtendVisit{visit_id(1), 2, 241, ""}, 81), RefusalCode::value_out_of_range);
        QCOMPARE(hub_refusal(ExtendVisit{visit_id(1), 2, 0, ""}, 81), RefusalCode::value_out_of_range);
        QCOMPARE(hub_refusal(ExtendVisit{visit_id(1), 1, 30, ""}, 81), RefusalCode::stale_epoch);
        QCOMPARE(hub_refusal(ExtendVisit{visit_id(1), 2, 30, std::string(2'001, 'x')}, 81), RefusalCode::text_too_long);
    }
    void closes_before_anybody_was_told() {
        hub(start(), 0);
        const Decision d = hub(CloseVisit{visit_id(1), 1}, 25);
        QVERIFY(d.messages.empty());
        const Visit v = visit(m_hub);
        QCOMPARE(v.state, VisitState::closed);
        QCOMPARE(v.outcome, VisitOutcome::safe);
        QCOMPARE(v.closed_by, alice);
        QVERIFY(!v.next_due.is_set());
        QCOMPARE(hub_refusal(CloseVisit{visit_id(1), 1}, 26), RefusalCode::visit_closed);
        QCOMPARE(hub_refusal(CheckIn{visit_id(1), 1, {}}, 26), RefusalCode::visit_closed);
        QCOMPARE(hub_refusal(start(2), 27), RefusalCode::none); // the next one may begin
    }
    void late_close_asks_to_stand_down() {
        hub(start(), 0);
        tick(40);
        tick(45);
        QCOMPARE(visit(m_hub).rung, 2);
        const Decision d = hub(CloseVisit{visit_id(1), 1}, 46);
        QCOMPARE(d.messages.size(), 1U); // rung 1 is an app, which sees it by itself; rung 2 had a mail
        QCOMPARE(d.messages.front().kind, MessageKind::worker_safe);
        QCOMPARE(visit(m_hub).state, VisitState::escalating); // people end an alarm
        QCOMPARE(visit(m_hub).worker_safe_at, after(46).now);
        QVERIFY(hub(CheckIn{visit_id(1), 1, {}}, 47).messages.empty()); // once is enough
        tick(55);
        QCOMPARE(visit(m_hub).rung, 2); // climbs no further
        QCOMPARE(visit(m_hub).attempt, 2);
    }
    void visit_refusals() {
        QCOMPARE(hub_refusal(CheckIn{visit_id(1), 1, {}}, 0), RefusalCode::unknown_visit);
        QCOMPARE(decide(m_device, command_of(alice, CheckIn{visit_id(1), 1, {}}), at_noon).verdict, Verdict::needs_hub);
        hub(start(), 0);
        QCOMPARE(decide(m_hub, command_of(bob, CheckIn{visit_id(1), 1, {}}), at_noon).refusal.code,
                 RefusalCode::not_allowed);
        QCOMPARE(decide(m_hub, command_of(carol, bob, AcknowledgeAlarm{visit_id(1), 1}), at_noon).refusal.code,
                 RefusalCode::not_allowed);
    }
    void a_leaver_s_visit_goes_on() {
        hub(start(), 0);
        Person gone = *m_hub.person(alice);
        gone.active = false;
        m_hub.put(gone);
        QCOMPARE(hub_refusal(CheckIn{visit_id(1), 1, {}}, 10), RefusalCode::none);
        QCOMPARE(hub_refusal(RaiseSos{visit_id(1), "", {}}, 11), RefusalCode::none);
    }
    void sos_from_anywhere() {
        const std::string long_where(limits::address_bytes - 1, 'x');
        const Decision d = hub(RaiseSos{visit_id(1), long_where + "€ and more", Fix{1, 2, 3, noon}}, 0);
        QCOMPARE(d.verdict, Verdict::accepted);
        Visit v = visit(m_hub);
        QCOMPARE(v.state, VisitState::escalating);
        QCOMPARE(v.cause, AlarmCause::sos);
        QCOMPARE(v.epoch, 1);
        QCOMPARE(v.rung, 1);
        QCOMPARE(v.where, long_where); // cut before the half character, never refused
        QCOMPARE(m_hub.all<Position>().size(), 1U);
        QCOMPARE(v.position_at, noon);
        // Its start comes in after it: the story is filled in, the alarm stands.
        QCOMPARE(hub_refusal(start(), 1), RefusalCode::none);
        v = visit(m_hub);
        QCOMPARE(v.what, std::string("Inspection"));
        QCOMPARE(v.state, VisitState::escalating);
        // A check-in pressed before it changes nothing.
        QCOMPARE(hub_refusal(CheckIn{visit_id(1), 0, {}}, 2), RefusalCode::stale_epoch);
        QVERIFY(!visit(m_hub).worker_safe_at.is_set());
        hub(CheckIn{visit_id(1), 1, {}}, 3);
        QVERIFY(visit(m_hub).worker_safe_at.is_set());
    }
    void sos_reopens_a_closed_visit() {
        hub(start(), 0);
        hub(CloseVisit{visit_id(1), 1}, 5);
        hub(RaiseSos{visit_id(1), "", {}}, 6);
        const Visit v = visit(m_hub);
        QCOMPARE(v.state, VisitState::escalating);
        QCOMPARE(v.epoch, 2);
        QCOMPARE(v.outcome, VisitOutcome::none);
        QVERIFY(!v.closed_at.is_set());
        QCOMPARE(v.where, std::string("12 Mill Lane"));
    }
    void sos_is_never_refused() {
        hub(start(), 0);
        // Another's visit id, no id, an unknown person, a later version: each gets a visit of its own or its alarm.
        for (const VisitId &wrong : {visit_id(1), VisitId{}}) {
            Command command = command_of(bob, RaiseSos{wrong, "", {}});
            command.kind_version = 9;
            const Decision d = decide(m_hub, command, at_noon);
            QCOMPARE(d.verdict, Verdict::accepted);
            const auto at = std::find_if(d.changes.begin(), d.changes.end(), [](const Change &change) {
                return std::holds_alternative<Visit>(change.row);
            });
            const Visit made = std::get<Visit>(at->row);
            QCOMPARE(made.person, bob);
            QCOMPARE(made.id.bytes, command.id.bytes);
        }
        QCOMPARE(decide(m_hub, command_of(person_id(99), RaiseSos{visit_id(2), "", {}}), at_noon).verdict,
                 Verdict::accepted);
    }
    void sos_on_a_device_says_that_nobody_was_told() {
        hub(start(), 0);
        m_device.put(visit(m_hub));
        const Decision d = m_device.execute(command_of(alice, RaiseSos{visit_id(1), "", {}}), after(1));
        QCOMPARE(d.verdict, Verdict::needs_hub);
        QVERIFY(d.messages.empty());
        QCOMPARE(d.changes.size(), 1U);
        const Visit v = visit(m_device);
        QCOMPARE(v.rung, 0);
        QCOMPARE(v.rungs, visit(m_hub).rungs);
        QCOMPARE(v.epoch, 2);
        QCOMPARE(v.reach, Reach::somebody);
        QCOMPARE(v.first_told, visit(m_hub).first_told);
        QVERIFY(!v.first_told.empty());
        QCOMPARE(protection(v, true, 1, after(30).now, Reach::somebody, true, after(1).now), Protection::phone_only);
    }
    void a_device_says_nothing_of_a_position_that_the_hub_has_not_kept() {
        hub(start(), 0);
        m_device.put(visit(m_hub));
        m_device.execute(command_of(alice, CheckIn{visit_id(1), 1, Fix{1, 2, 3, after(1).now}}), after(1));
        QVERIFY(!visit(m_device).position_at.is_set());
        hub(CheckIn{visit_id(1), 1, Fix{1, 2, 3, after(1).now}}, 1);
        QCOMPARE(visit(m_hub).position_at, after(1).now);
    }
    void acknowledges_and_closes() {
        hub(start(), 0);
        QCOMPARE(hub_refusal(AcknowledgeAlarm{visit_id(1), 1}, 1, carol), RefusalCode::nothing_to_acknowledge);
        QCOMPARE(hub_refusal(close_alarm_of(1), 1, carol), RefusalCode::nothing_to_acknowledge);
        tick(40);
        tick(45);
        QCOMPARE(hub_refusal(AcknowledgeAlarm{visit_id(1), 7}, 46, carol), RefusalCode::stale_epoch);
        QCOMPARE(hub_refusal(close_alarm_of(1), 46, carol), RefusalCode::not_taken_on);
        QCOMPARE(visit(m_hub).state, VisitState::escalating);
        hub(AcknowledgeAlarm{visit_id(1), 1}, 46, carol);
        Visit v = visit(m_hub);
        QCOMPARE(v.state, VisitState::acknowledged);
        QCOMPARE(v.acknowledged_by, carol);
        QCOMPARE(v.acknowledged_until, after(66).now);
        hub(AcknowledgeAlarm{visit_id(1), 1}, 50, bob); // takes it over
        QCOMPARE(visit(m_hub).acknowledged_by, bob);
        QCOMPARE(events(VisitEventKind::acknowledged), 2U);
        QCOMPARE(hub_refusal(close_alarm_of(1, VisitOutcome::none), 51, carol), RefusalCode::value_out_of_range);
        QCOMPARE(hub_refusal(close_alarm_of(2), 51, carol), RefusalCode::stale_epoch);
        const Decision d = hub(close_alarm_of(1), 52, carol);
        v = visit(m_hub);
        QCOMPARE(v.state, VisitState::closed);
        QCOMPARE(v.outcome, VisitOutcome::false_alarm);
        QCOMPARE(v.outcome_note, std::string("Phone was flat"));
        QCOMPARE(v.closed_by, carol);
        QCOMPARE(d.messages.size(), 1U);
        QVERIFY(d.messages.front().kind == MessageKind::stand_down && d.messages.front().to == manager_mail);
        QCOMPARE(hub_refusal(AcknowledgeAlarm{visit_id(1), 1}, 53, carol), RefusalCode::visit_closed);
        QCOMPARE(hub_refusal(close_alarm_of(1), 53, carol), RefusalCode::visit_closed);
    }
    void an_app_that_showed_it_has_told_its_person() {
        hub(start(), 0);
        tick(30);
        step(m_hub, after(40).now); // and no app has shown it yet
        QCOMPARE(visit(m_hub).telling, Telling::begun);
        QVERIFY(hub(AlarmShown{visit_id(1), 7}, 40, carol).shown.is_nil()); // of another alarm
        QCOMPARE(hub(AlarmShown{visit_id(1), 1}, 40, carol).shown, m_hub.open_alarm(alice)->id);
        hand_over(m_hub, after(40).now);
        QCOMPARE(visit(m_hub).telling, Telling::told);
        QCOMPARE(m_hub.open_alarm(alice)->next_due, after(45).now); // the rung's own wait
        QCOMPARE(events(VisitEventKind::told), 1U);
        QCOMPARE(hub_refusal(AlarmShown{visit_id(9), 1}, 41, carol), RefusalCode::unknown_visit);
    }
    void a_report_of_an_app_is_never_a_mistake_of_its_person() {
        hub(start(), 0);
        QVERIFY(hub(AlarmShown{visit_id(1), 1}, 1, carol).shown.is_nil()); // no alarm yet
        m_device.put(visit(m_hub));
        const Decision pressed = m_device.execute(command_of(carol, alice, AlarmShown{visit_id(1), 1}), after(2));
        QVERIFY(pressed.verdict == Verdict::needs_hub && pressed.changes.empty());
        const Decision strange = decide(m_hub, command_of(carol, bob, AlarmShown{visit_id(1), 1}), after(2));
        QCOMPARE(strange.refusal.code, RefusalCode::not_allowed); // of a visit of somebody else
        QVERIFY(is_report(AlarmShown{}) && !is_report(AcknowledgeAlarm{}));
    }
    void acknowledges_in_grace() {
        hub(start(), 0);
        tick(31);
        hub(AcknowledgeAlarm{visit_id(1), 1}, 32, carol);
        QCOMPARE(visit(m_hub).state, VisitState::acknowledged);
        tick(52); // and did not close it: they are asked whether they still have it
        QCOMPARE(visit(m_hub).state, VisitState::acknowledged);
        tick(54); // and say nothing
        QCOMPARE(visit(m_hub).state, VisitState::escalating);
        QCOMPARE(visit(m_hub).rung, 1);
    }
    void device_board_claims_nothing_early() {
        hub(start(), 0);
        tick(40);
        m_device.put(visit(m_hub));
        const auto press = [this](Verb verb) {
            return m_device.execute(command_of(carol, alice, std::move(verb)), after(41));
        };
        QCOMPARE(press(AcknowledgeAlarm{visit_id(1), 1}).verdict, Verdict::needs_hub);
        QCOMPARE(visit(m_device).state, VisitState::escalating);
        QCOMPARE(visit(m_device).acknowledged_by, carol);
        QCOMPARE(press(close_alarm_of(1)).verdict, Verdict::needs_hub);
        QCOMPARE(visit(m_device).state, VisitState::escalating);
        QCOMPARE(visit(m_device).outcome, VisitOutcome::false_alarm);
    }
    void pressed_time_is_kept_as_evidence() {
        Command command = command_of(alice, start());
        command.evidence.wall = noon - minutes(7);
        command.evidence.offset_ms = 60'000;
        command.evidence.uncertainty_ms = 20;
        m_hub.execute(command, at_noon);
        const VisitEvent event = m_hub.all<VisitEvent>().front();
        QCOMPARE(event.pressed_at, noon - minutes(6));
        QCOMPARE(event.at, noon);
        QCOMPARE(visit(m_hub).deadline, noon + minutes(30)); // never decides one
    }
};

QTEST_GUILESS_MAIN(tst_decide_visits)
#include "tst_decide_visits.moc"
