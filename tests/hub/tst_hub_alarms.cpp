// Alarms at the hub in virtual time, through the service as devices and channels see it: the climb through a plan whose
// people are looked up at each step, answers, the end, and what a restart or a change of the directory must not lose.
#include "hub/hub_rows.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <algorithm>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using Names = QStringList;
Names who(const std::vector<hub::Outgoing> &list) {
    Names names;
    for (const auto &one : list)
        names += QString::fromStdString(one.send.who + (one.send.kind == SendKind::stand_down ? " stand down" : ""));
    return names;
}

std::optional<Alarm> alarm_of(HubWorld &world, const PersonId &person) {
    hub::Batch batch(*world.store);
    std::optional<Alarm> latest;
    for (const Alarm &alarm : hub::rows_of<Alarm>(*world.store))
        if (alarm.person == person && (!latest || latest->opened_at <= alarm.opened_at))
            latest = alarm;
    return latest;
}
std::vector<AlarmEventKind> log_of(HubWorld &world, const AlarmId &id) {
    hub::Batch batch(*world.store);
    std::map<std::int64_t, AlarmEventKind> lines;
    for (const AlarmEvent &line : hub::rows_of<AlarmEvent>(*world.store))
        if (line.alarm == id)
            lines[line.n] = line.kind;
    std::vector<AlarmEventKind> log;
    for (const auto &[n, kind] : lines)
        log.push_back(kind);
    return log;
}

} // namespace

class tst_hub_alarms : public QObject {
    Q_OBJECT
private slots:
    void an_overdue_visit_climbs_through_its_plan_and_is_never_let_go() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        QCOMPARE(world.say(worker, start_visit(visit_id(1))).verdict, Verdict::accepted); // medium: 60 and 10 minutes
        QCOMPARE(world.visit(visit_id(1))->reach, Reach::somebody);
        QCOMPARE(world.visit(visit_id(1))->first_told, std::string("Manager"));
        world.pass({3'599'999});
        QVERIFY(world.due().empty() && world.visit(visit_id(1))->state == VisitState::armed);
        world.pass({1});
        QVERIFY(world.due().empty());
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
        QVERIFY(!alarm_of(world, alice));
        world.pass(minutes(10));
        QCOMPARE(who(world.due()), Names{}); // the first step is the officers' apps
        auto alarm = alarm_of(world, alice);
        QVERIFY(alarm && alarm->worst == Cause::overdue && alarm->sessions == std::vector{visit_id(1)});
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        QCOMPARE(world.visit(visit_id(1))->alarm, alarm->id);
        QCOMPARE(world.visit(visit_id(1))->rungs, 4); // the safety officers stand behind every plan
        world.pass(seconds(15));                      // no app has shown it
        auto mail = world.due();
        QCOMPARE(who(mail), Names{"Manager"});
        QCOMPARE(mail[0].send.address, std::string("manager@example.gov.uk"));
        QCOMPARE(mail[0].person_name, std::string("Alice Price"));
        QCOMPARE(mail[0].where, std::string("14 Mill Lane"));
        QVERIFY(!mail[0].late && !mail[0].sos);
        world.hand_over(mail);
        world.pass(minutes(10));
        mail = world.due();
        QCOMPARE(who(mail), Names{"Out of hours"});
        world.hand_over(mail);
        for (int minute = 0; minute < 300; ++minute) { // for ever
            world.pass(minutes(1));
            world.hand_over(world.due());
        }
        alarm = alarm_of(world, alice);
        QVERIFY(alarm->state == AlarmState::telling && alarm->step.phase == Phase::last && alarm->attempt > 30);
        QCOMPARE(world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::acknowledged);
        QCOMPARE(world.visit(visit_id(1))->acknowledged_by, carol);
        const auto close = world.say(officer, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, "Found well"}, alice);
        QCOMPARE(close.verdict, Verdict::accepted);
        auto told = who(world.actions.outgoing);
        told.sort();
        QCOMPARE(told, (Names{"Manager stand down", "Out of hours stand down"}));
        QCOMPARE(world.actions.outgoing[0].closed_by, std::string("Carol Hughes"));
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::closed);
        QCOMPARE(world.visit(visit_id(1))->outcome, VisitOutcome::safe);
        world.hand_over(world.actions.outgoing);
        world.pass(minutes(10'000));
        QVERIFY(world.due().empty() && !world.service->next_due().is_set());
        const auto story = world.story(visit_id(1));
        QVERIFY(story.size() > 5);
        for (std::size_t i = 0; i < story.size(); ++i)
            QCOMPARE(story[i].n, static_cast<std::int64_t>(i + 1));
    }

    void an_app_that_shows_it_counts_as_told() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        world.say(worker, RaiseSos{visit_id(1), "Back lane", {}});
        QCOMPARE(world.say(officer, AlarmShown{visit_id(1), world.visit(visit_id(1))->epoch}, alice).verdict,
                 Verdict::accepted);
        QCOMPARE(world.visit(visit_id(1))->telling, Telling::told);
        world.pass(seconds(15));
        QVERIFY(world.due().empty());
        world.pass(minutes(5));
        QCOMPARE(who(world.due()), Names{"Manager"}); // nobody answered
        const auto log = log_of(world, alarm_of(world, alice)->id);
        QCOMPARE(log.front(), AlarmEventKind::opened);
        QVERIFY(std::ranges::find(log, AlarmEventKind::told) != log.end());
    }

    void an_sos_joins_the_alarm_and_is_told_at_once_to_all_who_know() {
        HubWorld world;
        put_plan(world.admin(), {{"Manager", Channel::mail, "manager@example.gov.uk", 10}});
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(75));
        world.hand_over(world.due());
        const auto before = alarm_of(world, alice);
        QVERIFY(before && before->worst == Cause::overdue);
        QCOMPARE(world.say(worker, RaiseSos{visit_id(1), "", {}}).verdict, Verdict::accepted);
        QCOMPARE(who(world.actions.outgoing), Names{"Manager"});
        QVERIFY(world.actions.outgoing[0].sos);
        const auto after = alarm_of(world, alice);
        QVERIFY(after->id == before->id && after->worst == Cause::sos && after->epoch == before->epoch + 1);
        QCOMPARE(world.visit(visit_id(1))->cause, AlarmCause::sos);
    }

    void sos_comes_in_from_any_state() {
        struct Before {
            int minutes;
            bool taken_on, closed;
            VisitState state;
        };
        for (const Before &before :
             {Before{0, false, false, VisitState::armed}, Before{61, false, false, VisitState::overdue},
              Before{75, false, false, VisitState::escalating}, Before{75, true, false, VisitState::acknowledged},
              Before{61, true, false, VisitState::acknowledged}, Before{0, false, true, VisitState::closed}}) {
            HubWorld world;
            auto worker = world.enrol(alice);
            auto officer = world.enrol(carol);
            world.say(worker, start_visit(visit_id(1)));
            world.pass(minutes(before.minutes)), world.due();
            if (before.taken_on)
                QCOMPARE(
                    world.say(officer, AcknowledgeAlarm{visit_id(1), world.visit(visit_id(1))->epoch}, alice).verdict,
                    Verdict::accepted);
            if (before.closed)
                world.say(worker, CloseVisit{visit_id(1), 1});
            QCOMPARE(world.visit(visit_id(1))->state, before.state);
            QCOMPARE(world.say(worker, RaiseSos{visit_id(1), "", {}}).verdict, Verdict::accepted);
            QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
            QCOMPARE(world.visit(visit_id(1))->cause, AlarmCause::sos);
            QCOMPARE(alarm_of(world, alice)->state, AlarmState::telling);
        }
    }

    void taken_on_in_the_grace_nobody_is_told() {
        HubWorld world;
        put_plan(world.admin(), {{"Manager", Channel::mail, "manager@example.gov.uk", 10}});
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(61)), world.due();
        QCOMPARE(world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        QVERIFY(world.actions.outgoing.empty());
        world.pass(minutes(20)); // asked whether they still have it
        world.due();
        world.pass(seconds(120));
        QCOMPARE(who(world.due()), Names{"Manager"}); // they fell silent
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
    }

    void a_long_grace_is_not_cut_short_by_whoever_took_it_on_early() {
        HubWorld world;
        put_plan(world.admin(), {{"Manager", Channel::mail, "manager@example.gov.uk", 10}});
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        StartVisit start = start_visit(visit_id(1));
        start.grace_minutes = 30;
        QCOMPARE(world.say(worker, start).verdict, Verdict::accepted);
        world.pass(minutes(61)), world.due();
        QCOMPARE(world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        world.pass(minutes(20)), world.due(); // what an owner has; the worker's grace goes on
        world.pass(minutes(3));
        QCOMPARE(who(world.due()), Names{});
        world.pass(minutes(6)); // the grace is over: asked whether they still have it
        QCOMPARE(who(world.due()), Names{});
        world.pass(seconds(120));
        QCOMPARE(who(world.due()), Names{"Manager"});
    }

    void a_late_check_in_is_told_and_a_person_still_closes() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(70)), world.due();
        world.pass(seconds(15)), world.hand_over(world.due());
        QCOMPARE(world.say(worker, CloseVisit{visit_id(1), 1}).verdict, Verdict::accepted);
        QCOMPARE(who(world.actions.outgoing), Names{"Manager stand down"});
        QVERIFY(world.actions.outgoing[0].worker_says_safe);
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        world.pass(minutes(10));
        QCOMPARE(who(world.due()), Names{"Manager"}); // asks the same people, climbs no further
        const CloseAlarm close{visit_id(1), 1, VisitOutcome::safe, ""};
        QCOMPARE(world.say(officer, close, alice).refusal.code, RefusalCode::not_taken_on);
        QCOMPARE(world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        QCOMPARE(world.say(officer, close, alice).verdict, Verdict::accepted);
    }

    void who_has_left_the_council_has_no_alarm_any_more() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        world.say(worker, RaiseSos{visit_id(1), "", {}});
        world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
        world.pass(minutes(1));
        QVERIFY(world.due().empty() && alarm_of(world, alice)->state == AlarmState::taken);
        hub::Import gone;
        gone.leavers = {carol};
        hub::import_rows(world.admin(), gone);
        world.due();
        const auto alarm = alarm_of(world, alice);
        QVERIFY(alarm->state == AlarmState::telling && alarm->owners.empty());
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        QVERIFY(std::ranges::count(log_of(world, alarm->id), AlarmEventKind::fell_silent) == 1);
    }
    void nobody_answers_their_own() {
        HubWorld world;
        auto officer = world.enrol(carol);
        world.say(officer, RaiseSos{visit_id(1), "", {}});
        const auto epoch = world.visit(visit_id(1))->epoch;
        QCOMPARE(world.say(officer, AcknowledgeAlarm{visit_id(1), epoch}).refusal.code, RefusalCode::not_allowed);
    }

    void who_is_told_is_looked_up_when_it_is_time() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(70)), world.due();
        std::optional<Method> method;
        {
            hub::Batch batch(*world.store);
            method = hub::row_by_key<Method>(*world.store, method_at_(*world.store).text());
        }
        hub::change_plans(world.admin(), {{RemoveMethod{method->id, method->party}}}); // nobody reads that mailbox now
        world.pass(seconds(15));
        QCOMPARE(who(world.due()), Names{"Out of hours"}); // the manager's step is stepped over at once
        const auto log = log_of(world, alarm_of(world, alice)->id);
        QVERIFY(std::ranges::find(log, AlarmEventKind::stepped_over) != log.end());
    }

    void a_refused_address_is_broken_and_left_at_once() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(70)), world.due();
        world.pass(seconds(15));
        const auto mail = world.due();
        QCOMPARE(who(mail), Names{"Manager"});
        QCOMPARE(who(world.report(mail[0].id, SendOutcome::refused, SendTrouble::address_refused, 550)),
                 Names{"Out of hours"});
        hub::Batch batch(*world.store);
        const auto method = hub::row_by_key<Method>(*world.store, method_at_(*world.store).text());
        QVERIFY(method && method->state == MethodState::broken);
    }

    void a_plan_changed_later_does_not_reach_a_running_visit() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        put_plan(world.admin(), {{"New duty", Channel::mail, "new@example.gov.uk", 1}});
        world.pass(minutes(75)), world.due();
        world.pass(minutes(5));
        QCOMPARE(who(world.due()), Names{"Manager"});
        auto other = world.enrol(bob);
        QCOMPARE(world.say(other, RaiseSos{visit_id(2), "", {}}).verdict, Verdict::accepted);
        QCOMPARE(who(world.actions.outgoing), Names{"New duty"});
    }

    void without_a_plan_the_safety_officers_are_told() {
        HubWorld world;
        hub::change_plans(world.admin(), {{UsePlan{RoleScope::council, {}, {}}},
                                          {AddMethod{method_id(1), {}, MethodKind::mobile, "+447700900123"}, carol}});
        auto worker = world.enrol(alice);
        QCOMPARE(world.say(worker, start_visit(visit_id(1))).verdict, Verdict::accepted);
        QCOMPARE(world.visit(visit_id(1))->reach, Reach::unproved);
        QCOMPARE(world.say(worker, RaiseSos{visit_id(1), "", {}}).verdict, Verdict::accepted);
        QCOMPARE(world.actions.outgoing.size(), std::size_t{1});
        QCOMPARE(world.actions.outgoing[0].send.address, std::string("+447700900123"));
        QCOMPARE(world.actions.outgoing[0].send.channel, Channel::sms);
    }

    void a_hub_that_was_away_catches_up_and_sends_what_it_owes() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        std::int64_t owed = 0;
        {
            HubWorld world(path);
            auto worker = world.enrol(alice);
            world.say(worker, start_visit(visit_id(1)));
            world.pass(minutes(70)), world.due();
            world.pass(seconds(15));
            owed = world.due().at(0).id; // and the hub stops before it is sent
        }
        HubWorld world(path, false);
        const auto waiting = world.service->unsent();
        QCOMPARE(waiting.size(), std::size_t{1});
        QCOMPARE(waiting[0].id, owed);
        world.pass(minutes(300));
        const auto late = world.due();
        QCOMPARE(who(late), Names{"Out of hours"});
        QVERIFY(late[0].late);
        world.report(owed, SendOutcome::failed, SendTrouble::no_connection);
        QCOMPARE(world.service->unsent().size(), std::size_t{2});
        world.report(owed, SendOutcome::handed_over);
        world.report(owed, SendOutcome::handed_over);
        world.report(99'999, SendOutcome::handed_over);
        QCOMPARE(world.service->unsent().size(), std::size_t{1});
    }

    void many_at_once_none_early_none_missed() {
        HubWorld world;
        constexpr int count = 300;
        put_plan(world.admin(), {{"Duty", Channel::mail, "duty@example.gov.uk", 5}});
        hub::Import import;
        for (int n = 0; n < count; ++n) {
            Person one;
            one.id = person_id(static_cast<std::uint64_t>(1'000 + n)), one.name = "Person " + std::to_string(n);
            import.people.push_back(one);
        }
        hub::import_rows(world.admin(), import);
        for (const Person &one : import.people) {
            auto phone = world.enrol(one.id);
            auto id = id_of<VisitId>(3, 0);
            std::copy_n(one.id.bytes.begin() + 8, 8, id.bytes.begin() + 8);
            if (world.say(phone, start_visit(id, 60)).verdict != Verdict::accepted)
                qFatal("not started");
        }
        QVERIFY(world.due().empty());
        world.pass(minutes(60));
        hub::Actions actions;
        int calls = 0;
        while (world.service->due(world.now, actions, 120))
            ++calls;
        QCOMPARE(calls, 2);
        world.pass(minutes(10));
        actions = {};
        QVERIFY(world.service->due(world.now, actions, count));
        QCOMPARE(actions.outgoing.size(), std::size_t{count});
        std::set<VisitId> told;
        for (const auto &one : actions.outgoing)
            QVERIFY(told.insert(one.send.visit).second);
        actions = {};
        QVERIFY(!world.service->due(world.now, actions) && actions.outgoing.empty());
    }

private:
    static MethodId method_at_(hub::HubStore &store) {
        for (const Method &method : hub::rows_of<Method>(store))
            if (method.address == "manager@example.gov.uk")
                return method.id;
        return {};
    }
};

QTEST_GUILESS_MAIN(tst_hub_alarms)
#include "tst_hub_alarms.moc"
