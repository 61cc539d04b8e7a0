// Who answers alarms, in the app: how each plan stands, its steps, what is missing when, who would be told then, and
// tests of everybody.
#include "plans/plan_lists.h"
#include "plans/plan_words.h"
#include "plans_world.h"
#include "store/civil_time.h"

using namespace tallyboard;
using namespace tallyboard::testing;

class PlansView : public QObject {
    Q_OBJECT
private slots:
    void onlySafetyOfficersSeeIt() {
        PlansWorld world({Role::staff, Role::manager, Role::admin});
        world.put();
        QVERIFY(!world.view.allowed());
        QCOMPARE(world.view.plans()->count(), 0);
        PlansWorld officer;
        officer.put();
        QVERIFY(officer.view.allowed());
        QCOMPARE(officer.view.plans()->count(), 1);
    }

    void theListSaysForWhomAndWhatIsWrongSoon() {
        PlansWorld world;
        world.put();
        auto *plans = world.view.plans();
        QCOMPARE(world.cell(plans, 0, "usedFor"), QString("For the whole council"));
        QCOMPARE(world.cell(plans, 0, "stateKey"), QString("confirmed"));
        world.report.gaps = {{world.days(2), world.days(3), GapKind::nobody, 1, 0, {}},
                             {world.days(2), world.days(3), GapKind::off_duty, 1, 1, {}},
                             {world.days(8), world.days(9), GapKind::nobody, 0, 0, {}}};
        world.put();
        QCOMPARE(world.cell(plans, 0, "stateKey"), QString("refused"));
        QVERIFY(world.cell(plans, 0, "sentence").contains("nobody for Duty officer: the rota has a hole."));
        world.report.gaps.erase(world.report.gaps.begin(), world.report.gaps.begin() + 2);
        world.put();
        QCOMPARE(world.cell(plans, 0, "stateKey"), QString("confirmed")); // it is more than a week ahead
        world.report.gaps = {{world.now, world.days(56), GapKind::not_verified, 2, 0, {}}};
        world.put();
        QCOMPARE(world.cell(plans, 0, "stateKey"), QString("unproved"));
        QVERIFY(world.cell(plans, 0, "sentence").startsWith("Now and for all the weeks ahead:"));
    }

    void withoutAReportNothingIsClaimed() {
        PlansWorld world;
        world.put();
        world.arrive({{world.report, true}});
        world.choose();
        QCOMPARE(world.cell(world.view.plans(), 0, "stateKey"), QString("unknown"));
        QVERIFY(world.view.property("madeAt").toString().isEmpty());
        QCOMPARE(world.view.property("weeks").toInt(), 0);
        QVERIFY(world.view.property("askProblem").toString().contains("not worked this out"));
        world.report.until = world.now; // one that has ended is none
        world.put();
        QCOMPARE(world.cell(world.view.plans(), 0, "stateKey"), QString("unknown"));
    }

    void stepsSayWhomHowManyHowLongAndWhetherTheyAnswer() {
        PlansWorld world;
        Method method;
        method.id = id_of<MethodId>(1), method.person = person_id(3), method.kind = MethodKind::mobile;
        method.address = "+447700900103", method.since = world.now;
        Method mail = method;
        mail.id = id_of<MethodId>(2), mail.kind = MethodKind::mail, mail.address = "three@x.test";
        world.arrive({{answered(method, world.now), false}, {broke(mail, Broken::hard_bounce, world.now), false}});
        world.put();
        world.choose();
        auto *steps = world.view.steps();
        const QStringList heads = world.column(steps, "title");
        QVERIFY(heads.contains("1. Duty officer") && heads.contains("4. All safety officers"));
        QVERIFY(heads.indexOf("1. Duty officer") < heads.indexOf("2. Duty manager"));
        QVERIFY(heads.contains("Duty officers") && heads.contains("Person 3") && heads.contains("Sector Security"));
        const QString texts = world.all(steps, "text"), states = world.all(steps, "stateText");
        QVERIFY(texts.contains("One of them must answer. Without that, the next step is told after 5 min."));
        QVERIFY(texts.contains("Two of them must answer. Without that, the next step is told after 1 min 30 s."));
        QVERIFY(texts.contains("All of them must answer."));
        QVERIFY(texts.contains("nobody can remove it"));
        QVERIFY(texts.contains("+447700900103"));
        QVERIFY(states.contains("Answered here on ") && states.contains("Nothing arrives here any more"));
        QVERIFY(states.contains("Only this app."));           // person 2
        QVERIFY(states.contains("No address or number yet")); // the guards
    }

    void gapsStandByDayTheWorstFirst() {
        PlansWorld world;
        const Instant saturday = instant_of(*date_parse("2026-12-05"), 18, 0, london);
        const Instant sunday = instant_of(*date_parse("2026-12-06"), 6, 0, london);
        world.report.gaps = {{saturday, sunday, GapKind::nobody, 1, 0, {}},
                             {saturday, sunday, GapKind::off_duty, 1, 1, {}},
                             {saturday, world.days(56), GapKind::holidays_unknown, 1, 0, {}},
                             {world.now, world.days(1), GapKind::on_leave, 2, 1, person(2)},
                             {world.now, world.days(1), GapKind::in_app, 2, 0, {}},
                             {world.now - minutes(60), world.now, GapKind::nobody, 3, 0, {}}};
        world.put();
        world.choose();
        auto *gaps = world.view.gaps();
        QCOMPARE(gaps->count(), 4); // neither the reason alone, nor what is over
        QCOMPARE(world.column(gaps, "day"), QStringList({"Now", "", "Saturday 5 December", ""}));
        QCOMPARE(world.cell(gaps, 0, "text").section(": ", 1), QString("Duty manager is told in the app alone."));
        QVERIFY(world.cell(gaps, 0, "text").startsWith("Now and until "));
        QCOMPARE(world.cell(gaps, 1, "text").section(": ", 1), QString("Duty manager: Person 2 is on leave."));
        QCOMPARE(world.cell(gaps, 2, "text"),
                 QString("Sat 5 Dec 18:00 to Sun 6 Dec 06:00: nobody for Duty officer: the rota has a hole."));
        QCOMPARE(world.cell(gaps, 2, "stateText"), QString("Needs fixing"));
        QCOMPARE(world.cell(gaps, 3, "stateText"), QString("To know"));
        QVERIFY(world.cell(gaps, 3, "text").startsWith("From Sat 5 Dec 18:00 on:"));
    }

    void everyGapAndLackHasWords() {
        PlansWorld world;
        PlanRead read;
        read.people[person_id(2)].name = "Person 2";
        QSet<QString> said;
        for (std::size_t i = 0; i < words(GapKind{}).size(); ++i)
            for (int rung : {0, 1}) {
                const auto kind = static_cast<GapKind>(i);
                const bool of_plan = kind <= GapKind::not_verified || kind == GapKind::one_channel;
                if (rung == 0 ? !of_plan : kind == GapKind::one_channel)
                    continue; // gaps.h does not say it
                const bool named = kind >= GapKind::no_channel && kind <= GapKind::same_person &&
                                   kind != GapKind::off_duty && kind != GapKind::too_few;
                const QString text =
                    plan_words::gap(read, world.plan, {{}, {}, kind, rung, named ? 1 : 0, named ? person(2) : Who{}});
                QVERIFY2(!text.contains("not as it should be") && !text.contains('%'), qPrintable(text));
                QVERIFY2(!said.contains(text), qPrintable(text));
                said += text;
            }
        QVERIFY(said.size() > 15);
        for (std::size_t i = 1; i < words(Lack{}).size(); ++i)
            QVERIFY(!plan_words::lack(static_cast<Lack>(i)).isEmpty());
        QVERIFY(plan_words::lack(Lack::none).isEmpty());
        QVERIFY(plan_words::gap(read, world.plan, {{}, {}, GapKind::nobody, 4, 0, {}}).contains("no safety officer"));
    }

    void weekByWeekAsNames() {
        PlansWorld world;
        world.put();
        world.choose();
        auto *rows = world.view.weekRows();
        const QString who = world.all(rows, "who");
        QVERIFY(who.contains("Person 3") && who.contains("Person 2 (app only)"));
        QCOMPARE(world.view.property("weeks").toInt(), 9);
        QCOMPARE(world.cell(rows, 0, "step"), QString("1. Duty officer"));
        QCOMPARE(world.column(rows, "step").count("1. Duty officer"), 1);
        world.view.turnWeek(1);
        world.settled();
        QVERIFY(world.all(rows, "who").contains("Nobody: nobody is on duty then: the rota has a hole"));
        QCOMPARE(world.column(rows, "step").count("1. Duty officer"), 1); // it stands above the first of its spans
        QVERIFY(world.view.property("weekTitle").toString().startsWith("Week of Monday "));
        QVERIFY(world.all(rows, "when").contains("All the time"));
        world.view.turnWeek(40);
        world.settled();
        QCOMPARE(world.view.property("week").toInt(), 8);
        world.view.turnWeek(-40);
        world.settled();
        QCOMPARE(world.view.property("week").toInt(), 0);
    }

    void whoWouldBeToldClimbsThePlan() {
        PlansWorld world;
        world.put();
        world.choose();
        auto *rows = world.view.asked();
        QStringList heads;
        for (int i = 0; i < rows->count(); ++i)
            if (world.cell(rows, i, "kind") == "head")
                heads += world.cell(rows, i, "title");
        QCOMPARE(heads, QStringList({"At once: Duty officer", "After 5 min: Duty manager", "After 6 min 30 s: Guards",
                                     "After 7 min 30 s: All safety officers"}));
        QVERIFY(world.all(rows, "stateText").contains("Told by message and in the app"));
        QVERIFY(world.all(rows, "stateText").contains("Told in the app alone: no address or number, only this app"));
        QVERIFY(world.all(rows, "stateText").contains("has not proved that they answer"));
        // In the hole the first step is passed over at once; four minutes before it, only the first is told in time.
        const CivilTime hole = civil_time(world.days(2) + minutes(60), london);
        world.view.ask(QString::fromStdString(date_text(hole.date)),
                       QString("%1:%2").arg(hole.hour).arg(hole.minute, 2, 10, QChar('0')));
        world.settled();
        QVERIFY(world.all(rows, "title").contains("At once: Duty officer\nDuty officers\nAt once: Duty manager"));
        QVERIFY(world.all(rows, "stateText").contains("Not told: nobody is on duty then: the rota has a hole"));
        QVERIFY(world.view.property("askTitle").toString().startsWith("Of an alarm on "));
    }

    void eachStepIsLookedUpWhenItWouldBeTold() {
        PlansWorld world;
        world.report.spans[3].until = world.now + minutes(4); // of the second step, which is told after five
        world.report.spans.insert(world.report.spans.begin() + 4, {world.now + minutes(4), world.days(56), 2, {}});
        world.put();
        world.choose();
        QVERIFY(world.all(world.view.asked(), "title").contains("After 5 min: Duty manager\nAfter 5 min: Guards"));
    }

    void aTimeThatCannotBeSaid() {
        PlansWorld world;
        world.put();
        world.choose();
        const auto problem = [&](const char *day, const char *time) {
            world.view.ask(day, time);
            world.settled();
            return world.view.property("askProblem").toString();
        };
        QVERIFY(problem("", "25:00").contains("19:10"));
        QVERIFY(problem("2026-12-01", "").contains("19:10"));
        QVERIFY(problem("2026-11-01", "10:00").contains("is over"));
        QVERIFY(problem("2027-11-01", "10:00").contains("It is known up to"));
        QCOMPARE(world.view.asked()->count(), 0);
        QVERIFY(problem("2026-12-01", "1910").isEmpty());
        QCOMPARE(plan_lists::minutes_of("7:05"), std::optional(425));
        QVERIFY(!plan_lists::minutes_of("7:5") && !plan_lists::minutes_of("12:60") && !plan_lists::minutes_of(""));
    }

    void aTestAndItsAnswers() {
        PlansWorld world;
        world.put();
        world.choose();
        world.view.test();
        world.settled();
        QCOMPARE(world.sent<TestPlan>().size(), std::size_t{1});
        QVERIFY(world.sent<TestPlan>()[0].plan == world.plan.id && !world.sent<TestPlan>()[0].test.is_nil());
        QVERIFY(world.view.property("planWaits").toStringList().join(' ').contains("a test of everybody"));
        const auto way = [&](std::uint8_t n, const Who &who) {
            return TestedWay{who, id_of<MethodId>(n), MethodKind::mail, {}, {}, {}};
        };
        PlanTest test{id_of<PlanTestId>(1), world.plan.id, world.me, world.now, {}};
        test.ways = {way(1, person(2)), way(2, person(3)), way(3, person(1)), way(4, {{}, world.guards.id}),
                     TestedWay{person(2), {}, MethodKind::mail, {}, {}, {}}};
        test.ways[0].told_at = world.now + seconds(3), test.ways[0].answered_at = world.now + seconds(130);
        test.ways[1].told_at = world.now + seconds(3);
        test.ways[2].refused_at = world.now + seconds(20);
        PlanTest old = test;
        old.id = id_of<PlanTestId>(2), old.at = world.days(-30);
        world.arrive({{test, false}, {old, false}});
        world.settled();
        const QString states = world.all(world.view.tests(), "stateText");
        for (const char *text : {"Answered in 2 min", "Told after 3 s, no answer yet", "Turned back after 20 s",
                                 "On its way", "App only: no test is sent by it"})
            QVERIFY2(states.contains(text), text);
        QCOMPARE(world.cell(world.view.tests(), 0, "text"), QString("Answered: 1 of 4 messages"));
        QCOMPARE(world.view.tests()->count(), 7); // of the older one the count alone
    }
};

QTEST_GUILESS_MAIN(PlansView)
#include "tst_plans_view.moc"
