// What each command on a visit leaves in every field, at the hub and on a device, and each way in which it is none.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "support/small_hub.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Moment later(int n) { return {noon + minutes(n), today}; }

StartVisit whole_start() {
    StartVisit verb;
    verb.visit = visit_id(1);
    verb.where = "14 Mill Lane";
    verb.what = "Repairs";
    verb.with_whom = "A tenant";
    verb.risk = Risk::high;
    verb.minutes = 90;
    verb.interval_minutes = 20;
    verb.grace_minutes = 7;
    return verb;
}

Command pressed(const PersonId &by, const PersonId &whose, Verb verb) {
    Command command = command_of(by, whose, std::move(verb));
    command.evidence.wall = noon;
    command.evidence.uncertainty_ms = 10;
    command.evidence.offset_ms = 5;
    return command;
}

struct OneVisit {
    MemoryFacts facts = small_world(true);
    OneVisit() { start(whole_start()); }
    explicit OneVisit(const StartVisit &verb) { start(verb); }
    void start(const StartVisit &verb) { (void)facts.execute(command_of(alice, verb), at_noon); }
    Visit visit(int n = 1) const { return facts.visit(visit_id(n)).value(); }
    void put(Visit visit) { facts.put(visit); }
    Decision hub(const PersonId &by, Verb verb, int minute = 1) const {
        return decide(facts, pressed(by, alice, std::move(verb)), later(minute));
    }
    Decision device(const PersonId &by, Verb verb, int minute = 1) const {
        const MemoryFacts here = facts.as(false);
        return decide(here, pressed(by, alice, std::move(verb)), later(minute));
    }
    /// In an alarm that has told two rungs, whatever else the visit says.
    Visit alarm(VisitState state = VisitState::escalating, AlarmCause cause = AlarmCause::overdue) {
        if (!facts.open_alarm(alice)) {
            step(facts, noon + minutes(27));
            hand_over(facts, noon + minutes(27));
            step(facts, noon + minutes(32));
            hand_over(facts, noon + minutes(32));
        }
        Visit visit = this->visit();
        visit.state = state;
        visit.cause = cause;
        facts.put(visit);
        return visit;
    }
};

const Visit &visit_in(const Decision &decision) { return std::get<Visit>(decision.changes.at(0).row); }

} // namespace

class tst_visit_commands : public QObject {
    Q_OBJECT
private slots:
    void a_start_says_everything() {
        const OneVisit world;
        Visit expected;
        expected.id = visit_id(1);
        expected.person = alice;
        expected.state = VisitState::armed;
        expected.where = "14 Mill Lane";
        expected.what = "Repairs";
        expected.with_whom = "A tenant";
        expected.type = {"high"};
        expected.risk = Risk::high;
        expected.interval_minutes = 20;
        expected.grace_minutes = 7;
        expected.epoch = 1;
        expected.started_at = noon;
        expected.planned_end = noon + minutes(90);
        expected.deadline = expected.next_due = noon + minutes(20);
        expected.reach = Reach::somebody;
        expected.first_told = "Manager";
        QCOMPARE(world.visit(), expected);
        auto by_risk = whole_start();
        by_risk.interval_minutes = by_risk.grace_minutes = 0;
        const Visit planned = OneVisit(by_risk).visit();
        QCOMPARE(planned.interval_minutes, 30);
        QCOMPARE(planned.grace_minutes, 5);
    }
    void a_start_again_is_the_same_or_another() {
        const OneVisit world;
        QCOMPARE(world.hub(alice, whole_start()).verdict, Verdict::accepted);
        QVERIFY(world.hub(alice, whole_start()).changes.empty());
        const auto other = [&](auto change) {
            StartVisit verb = whole_start();
            change(verb);
            return world.hub(alice, verb).refusal.code;
        };
        const auto taken = RefusalCode::exists_already;
        QCOMPARE(other([](StartVisit &v) { v.where = "x"; }), taken);
        QCOMPARE(other([](StartVisit &v) { v.what = "x"; }), taken);
        QCOMPARE(other([](StartVisit &v) { v.with_whom = "x"; }), taken);
        QCOMPARE(other([](StartVisit &v) { v.risk = Risk::low; }), taken);
        QCOMPARE(other([](StartVisit &v) { v.interval_minutes = 21; }), taken);
        QCOMPARE(other([](StartVisit &v) { v.grace_minutes = 8; }), taken);
        // No description and no time of its own is what an SOS makes; one of the two alone is a visit as any other.
        OneVisit brief(StartVisit{visit_id(1), "Here", "", "", {}, Risk::medium, 30, 0, 0, {}});
        QCOMPARE(brief.hub(alice, whole_start()).refusal.code, taken);
        OneVisit over;
        Visit visit = over.visit();
        visit.planned_end = visit.started_at;
        over.put(visit);
        auto changed = whole_start();
        changed.where = "x";
        QCOMPARE(over.hub(alice, changed).refusal.code, taken);
    }
    void a_start_overtaken_by_its_sos_fills_it_in() {
        MemoryFacts facts = small_world(true);
        (void)facts.execute(command_of(alice, RaiseSos{visit_id(1), "lane", {}}), later(1));
        Visit expected = facts.visit(visit_id(1)).value();
        QCOMPARE(expected.started_at, noon + minutes(1));
        QCOMPARE(expected.planned_end, noon + minutes(1));
        const auto decision = decide(facts, command_of(alice, whole_start()), later(2));
        expected.where = "14 Mill Lane";
        expected.what = "Repairs";
        expected.with_whom = "A tenant";
        expected.type = {"high"};
        expected.risk = Risk::high;
        expected.interval_minutes = 20;
        expected.grace_minutes = 7;
        expected.planned_end = noon + minutes(92);
        QCOMPARE(visit_in(decision), expected);
    }
    void which_press_counts() {
        OneVisit world;
        const auto answer = [&](std::int64_t epoch) {
            return world.hub(alice, CheckIn{visit_id(1), epoch, {}}).refusal.code;
        };
        const auto fine = RefusalCode::none, stale = RefusalCode::stale_epoch;
        QCOMPARE(answer(1), fine);
        QCOMPARE(answer(0), fine); // before the answer to the start had come
        QCOMPARE(answer(2), stale);
        Visit visit = world.visit();
        visit.epoch = 2;
        world.put(visit);
        QCOMPARE(answer(0), stale);
        QCOMPARE(answer(1), stale);
        visit.epoch = 1;
        visit.cause = AlarmCause::sos;
        world.put(visit);
        QCOMPARE(answer(0), stale); // pressed before the SOS, perhaps
        visit.cause = AlarmCause::overdue;
        visit.epoch = 3;
        for (const VisitState state : {VisitState::escalating, VisitState::acknowledged}) {
            visit.state = state;
            world.put(visit);
            QCOMPARE(answer(4), fine); // we may be the older one
            QCOMPARE(answer(3), fine);
            QCOMPARE(answer(2), stale);
        }
        visit.state = VisitState::armed;
        visit.cause = AlarmCause::none;
        world.put(visit);
        QCOMPARE(answer(4), stale);
    }
    void a_sign_of_life_in_an_alarm_ends_nothing() {
        for (const bool taken : {false, true}) {
            OneVisit world;
            world.alarm();
            if (taken)
                world.facts.take(world.hub(carol, AcknowledgeAlarm{visit_id(1), 1}, 33), noon + minutes(33));
            for (const Verb &verb :
                 {Verb(CheckIn{visit_id(1), 1, {}}), Verb(ExtendVisit{visit_id(1), 1, 30, "Runs on"}),
                  Verb(CloseVisit{visit_id(1), 1})}) {
                Visit expected = world.visit();
                expected.worker_safe_at = noon + minutes(35);
                const auto decision = world.hub(alice, verb, 35);
                QCOMPARE(std::get<Alarm>(decision.changes.at(0).row).worker_safe_at, noon + minutes(35));
                const auto at =
                    std::find_if(decision.changes.begin(), decision.changes.end(),
                                 [](const Change &change) { return std::holds_alternative<Visit>(change.row); });
                Visit visit = std::get<Visit>(at->row);
                QCOMPARE(visit.state, expected.state);
                QCOMPARE(visit.worker_safe_at, expected.worker_safe_at);
                QCOMPARE(visit.epoch, expected.epoch);
                const auto &line = std::get<VisitEvent>((at + 1)->row);
                QCOMPARE(line.kind, VisitEventKind::worker_safe);
                QCOMPARE(line.by, alice);
                QCOMPARE(line.pressed_at, noon + Millis{5});
                QCOMPARE(line.note, std::string(std::holds_alternative<ExtendVisit>(verb) ? "Runs on" : ""));
                QVERIFY(!decision.messages.empty()); // whoever was told hears it
                for (const Message &message : decision.messages)
                    QCOMPARE(message.kind, MessageKind::worker_safe);
                const auto shown = world.device(alice, verb, 35);
                QCOMPARE(visit_in(shown), expected);
                QVERIFY(shown.messages.empty() && shown.changes.size() == 1);
            }
        }
    }
    void an_sos_on_a_device_claims_nobody_was_told() {
        OneVisit world;
        const auto shown = [&] { return visit_in(world.device(alice, RaiseSos{visit_id(1), "", {}}, 35)); };
        QCOMPARE(shown().rung, 0);
        world.alarm(VisitState::escalating, AlarmCause::overdue);
        QCOMPARE(shown().rung, 0); // of another kind
        world.alarm(VisitState::escalating, AlarmCause::sos);
        QCOMPARE(shown().rung, 2);
        QCOMPARE(shown().rungs, 4);
        world.alarm(VisitState::closed, AlarmCause::sos);
        QCOMPARE(shown().rung, 0); // an older one, over
        const OneVisit quiet;
        const auto made = quiet.device(alice, RaiseSos{visit_id(9), "here", {}}, 30);
        QCOMPARE(visit_in(made).started_at, noon + minutes(30));
        QCOMPARE(visit_in(made).deadline, noon + minutes(30));
        QCOMPARE(visit_in(made).planned_end, noon + minutes(30));
    }
    void an_extension_has_limits() {
        OneVisit world;
        const auto answer = [&](int count) { return world.hub(alice, ExtendVisit{visit_id(1), 1, count, ""}); };
        QCOMPARE(answer(1).verdict, Verdict::accepted);
        QCOMPARE(answer(0).refusal.code, RefusalCode::value_out_of_range);
        QCOMPARE(answer(limits::extend_minutes_max).verdict, Verdict::accepted);
        QCOMPARE(answer(limits::extend_minutes_max + 1).refusal.code, RefusalCode::value_out_of_range);
    }
    void an_alarm_is_taken_on() {
        OneVisit world;
        world.alarm();
        const auto decision = world.hub(carol, AcknowledgeAlarm{visit_id(1), 1}, 40);
        const auto &alarm = std::get<Alarm>(decision.changes.at(0).row);
        QVERIFY(alarm.state == AlarmState::taken && alarm.taken_until == noon + minutes(60));
        world.facts.take(decision, noon + minutes(40));
        const Visit taken = world.visit();
        QVERIFY(taken.state == VisitState::acknowledged && taken.acknowledged_by == carol);
        QVERIFY(taken.acknowledged_at == noon + minutes(40) && taken.acknowledged_until == noon + minutes(60));
        const VisitEvent line = world.facts.all<VisitEvent>().back();
        QVERIFY(line.kind == VisitEventKind::acknowledged && line.by == carol && line.pressed_at == noon + Millis{5});
        OneVisit other;
        other.alarm();
        const auto shown = other.device(carol, AcknowledgeAlarm{visit_id(1), 1}, 41);
        QCOMPARE(visit_in(shown).acknowledged_by, carol);
        QCOMPARE(visit_in(shown).acknowledged_at, noon + minutes(41));
        QCOMPARE(visit_in(shown).state, VisitState::escalating);
    }
    void taken_on_in_the_grace_it_lasts_to_the_end_of_the_grace_at_least() {
        OneVisit world;
        Visit grace = world.visit();
        grace.grace_minutes = 120;
        world.put(grace);
        step(world.facts, noon + minutes(21));
        const auto decision = world.hub(carol, AcknowledgeAlarm{visit_id(1), 1}, 22);
        QVERIFY(decision.messages.empty()); // nobody else was told, and nobody is
        world.facts.take(decision, noon + minutes(22));
        QCOMPARE(world.visit().acknowledged_until, noon + minutes(140));
        QCOMPARE(world.visit().alarm_at, noon + minutes(22));
    }
    void what_can_not_be_taken_on() {
        OneVisit world;
        QCOMPARE(world.hub(carol, AcknowledgeAlarm{visit_id(9), 1}).refusal.code, RefusalCode::unknown_visit);
        QCOMPARE(world.hub(carol, CloseAlarm{visit_id(9), 1, VisitOutcome::safe, ""}).refusal.code,
                 RefusalCode::unknown_visit);
        QCOMPARE(world.device(carol, AcknowledgeAlarm{visit_id(9), 1}).verdict, Verdict::needs_hub);
        world.alarm();
        const CloseAlarm unseen{visit_id(1), 1, VisitOutcome::safe, ""}; // nobody ends what they only saw
        QCOMPARE(world.hub(carol, unseen, 33).refusal.code, RefusalCode::not_taken_on);
        QCOMPARE(world.device(carol, unseen, 33).refusal.code, RefusalCode::not_taken_on);
        world.facts.take(world.hub(carol, AcknowledgeAlarm{visit_id(1), 1}, 33), noon + minutes(33));
        step(world.facts, noon + minutes(99)); // taken on once, and told again since: it may be closed
        QCOMPARE(world.hub(carol, CloseAlarm{visit_id(1), 1, VisitOutcome::incident, " \n"}).refusal.code,
                 RefusalCode::text_needed);
        QCOMPARE(world.hub(carol, CloseAlarm{visit_id(1), 1, VisitOutcome::incident, "Twisted an ankle."}).verdict,
                 Verdict::accepted);
        CloseAlarm close{visit_id(1), 1, VisitOutcome::safe, std::string(limits::note_bytes, 'n')};
        QCOMPARE(world.hub(carol, close).verdict, Verdict::accepted);
        close.note += 'n';
        QCOMPARE(world.hub(carol, close).refusal.code, RefusalCode::text_too_long);
        close.note.clear();
        close.outcome = VisitOutcome::none;
        QCOMPARE(world.hub(carol, close).refusal.code, RefusalCode::value_out_of_range);
    }
};

QTEST_GUILESS_MAIN(tst_visit_commands)
#include "tst_visit_commands.moc"
