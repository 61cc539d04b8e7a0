// Who answers alarms, in the app: a plan that is typed, saved, waits and is refused, and who stands in on duty.
#include "plans_world.h"
#include "store/civil_time.h"

using namespace tallyboard;
using namespace tallyboard::testing;

class PlanDrafts : public QObject {
    Q_OBJECT
private slots:
    void nothingOfADraftIsSentBeforeItIsSaved() {
        PlansWorld world;
        world.put();
        world.type();
        world.view.addParty("River watch", "mail", " watch@river.test ");
        world.view.addPart("team:housing");
        world.settled();
        QVERIFY(world.outbox().empty());
        world.view.leaveDraft();
        world.settled();
        QVERIFY(world.outbox().empty() && world.view.view().isEmpty());
    }

    void whatIsMissingIsSaid() {
        PlansWorld world;
        world.put();
        world.view.draft(true);
        QVERIFY(world.view.draftProblem().contains("Give the plan a name"));
        world.view.setName("Floods");
        QVERIFY(world.view.draftProblem().contains("Step 1: say what it is called"));
        world.view.setStep("duty", "Warden");
        QVERIFY(world.view.draftProblem().contains("Step 1: choose whom it tells"));
        world.view.save();
        world.settled();
        QVERIFY(world.outbox().empty());
        world.view.addTarget("role:manager");
        QVERIFY(world.view.draftProblem().isEmpty());
        world.view.removeStep(1);
        QVERIFY(world.view.draftProblem().contains("Add a step"));
    }

    void aNewPlanIsSentInOrder() {
        PlansWorld world;
        world.put();
        world.type();
        world.view.addParty("Not named", "mail", "a@b.test");
        world.view.removeTarget(world.cell(world.view.draftTargets(), 1, "nameId"));
        world.view.addParty("River watch", "landline", " 0113 496 0000 ");
        world.view.addPart("team:housing");
        world.view.addPart("site:TH"); // never of a site
        world.view.save();
        QTRY_COMPARE_WITH_TIMEOUT(world.outbox().size(), std::size_t{4}, PATIENCE_MS);
        const auto sent = world.outbox();
        const auto &party = std::get<SaveParty>(sent[0].verb).party;
        QVERIFY(party.name == "River watch" && party.version == 0);
        const auto &method = std::get<AddMethod>(sent[1].verb);
        QVERIFY(method.party == party.id && method.kind == MethodKind::landline && method.address == "0113 496 0000");
        const auto &plan = std::get<SavePlan>(sent[2].verb).plan;
        QVERIFY(plan.name == "Floods" && plan.version == 0 && plan.rungs.size() == 1);
        QCOMPARE(plan.rungs[0].targets.size(), std::size_t{2});
        QVERIFY(plan.rungs[0].targets[1].party == party.id);
        const auto &use = std::get<UsePlan>(sent[3].verb);
        QVERIFY(use.scope == RoleScope::team && use.where.text == "housing" && use.plan == plan.id);
        world.settled();
        QCOMPARE(world.view.view(), QString("plan"));
        QCOMPARE(world.cell(world.view.plans(), 1, "stateText"), QString("On this device: to be added"));
        QVERIFY(!world.view.property("there").toBool());
        QCOMPARE(world.view.property("planName").toString(), QString("Floods"));
    }

    void aChangeNamesTheVersionThatWasLookedAt() {
        PlansWorld world;
        world.put();
        world.choose();
        world.view.draft(false);
        QVERIFY(world.view.draftProblem().contains("Nothing was changed"));
        world.view.moveStep(1, 1);
        world.view.openStep(1);
        QCOMPARE(world.view.stepDuty(), QString("Duty manager"));
        world.view.setStep("need", "all");
        world.view.setStep("wait", "5"); // shorter than can be
        QCOMPARE(world.view.stepWait(), QString("30"));
        world.view.removePart("council");
        world.view.addPart("unit:s-homes");
        world.view.save();
        QTRY_COMPARE_WITH_TIMEOUT(world.outbox().size(), std::size_t{3}, PATIENCE_MS);
        const Plan sent = world.sent<SavePlan>()[0].plan;
        QVERIFY(sent.id == world.plan.id && sent.version == 3 && sent.rungs[0].need == Need::all);
        QCOMPARE(sent.rungs[1].duty, std::string("Duty officer"));
        const auto uses = world.sent<UsePlan>();
        QVERIFY(uses[0].scope == RoleScope::unit && uses[0].plan == world.plan.id);
        QVERIFY(uses[1].scope == RoleScope::council && uses[1].plan.is_nil());
        world.settled();
        const QString waits = world.view.property("planWaits").toStringList().join('\n');
        QVERIFY(waits.contains("a change of this plan") && waits.contains("to be for Homes"));
        QVERIFY(waits.contains("no longer for the whole council"));
        QVERIFY(world.view.plans()->value(0, "waits").toBool());
    }

    void aDraftOfAnOlderVersionCannotBeSaved() {
        PlansWorld world;
        world.put();
        world.choose();
        world.view.draft(false);
        world.view.setName("Nights");
        QVERIFY(world.view.draftProblem().isEmpty());
        world.plan.version = 4;
        world.put();
        QVERIFY(world.view.draftProblem().contains("Somebody else changed this"));
        QCOMPARE(world.view.draftName(), QString("Nights")); // what was typed stays to be read
    }

    void whatIsRefusedStandsAtThePlanUntilItIsDismissed() {
        PlansWorld world;
        world.put();
        world.choose();
        world.view.draft(false);
        world.view.setName("Nights");
        world.view.save();
        QTRY_COMPARE_WITH_TIMEOUT(world.outbox().size(), std::size_t{1}, PATIENCE_MS);
        world.answer_all(Verdict::refused, {RefusalCode::unknown_person, {{"where", "rungs/2/targets/1"}}});
        world.settled();
        auto *refusals = world.view.planRefusals();
        QCOMPARE(refusals->count(), 1);
        QVERIFY(world.cell(refusals, 0, "title").contains("Nights"));
        QVERIFY(world.cell(refusals, 0, "text").contains("not in the council's list any more"));
        QVERIFY(refusals->value(0, "again").toBool());
        QCOMPARE(world.view.refusals()->count(), 0);
        world.view.draftAgain(world.cell(refusals, 0, "noticeId"));
        QCOMPARE(world.view.draftName(), QString("Nights"));
        world.view.leaveDraft();
        world.view.dismiss(world.cell(refusals, 0, "noticeId"));
        QTRY_COMPARE_WITH_TIMEOUT(refusals->count(), 0, PATIENCE_MS);
    }

    void aRefusedNewPlanStandsInTheListAndIsNotLost() {
        PlansWorld world;
        world.put();
        world.type();
        world.view.save();
        QTRY_COMPARE_WITH_TIMEOUT(world.outbox().size(), std::size_t{1}, PATIENCE_MS);
        world.answer_all(Verdict::refused, {RefusalCode::not_for_guests, {}});
        world.view.select({});
        world.settled();
        QCOMPARE(world.view.refusals()->count(), 1);
        world.view.draftAgain(world.cell(world.view.refusals(), 0, "noticeId"));
        QVERIFY(world.view.draftNew() && world.view.draftProblem().isEmpty());
        QCOMPARE(world.view.draftName(), QString("Floods"));
        QCOMPARE(world.view.draftSteps()->count(), 1);
    }

    void whatSomebodyElseChangedIsNotSentAgainOverIt() {
        PlansWorld world;
        world.put();
        world.choose();
        world.view.remove();
        QTRY_COMPARE_WITH_TIMEOUT(world.sent<RemovePlan>().size(), std::size_t{1}, PATIENCE_MS);
        QCOMPARE(world.sent<RemovePlan>()[0].version, std::int64_t{3});
        world.answer_all(Verdict::refused, {RefusalCode::used_by, {{"name", "council"}}});
        world.settled(); // it is there again
        world.view.draft(false);
        world.view.setName("Nights");
        world.view.save();
        QTRY_COMPARE_WITH_TIMEOUT(world.sent<SavePlan>().size(), std::size_t{1}, PATIENCE_MS);
        world.answer_all(Verdict::refused, {RefusalCode::changed_meanwhile, {{"n", "4"}}});
        world.settled();
        auto *refusals = world.view.planRefusals();
        QCOMPARE(refusals->count(), 2);
        for (int i = 0; i < 2; ++i)
            QVERIFY(!refusals->value(i, "again").toBool());
        QVERIFY(world.all(refusals, "text").contains("It is still used by"));
    }

    void peopleAreFoundByNameAndNamedOnce() {
        PlansWorld world;
        world.put();
        world.view.draft(true);
        world.view.setFind("P");
        world.settled();
        QCOMPARE(world.view.found()->count(), 0); // too little to look for
        world.view.setFind("person 3");
        world.settled();
        QCOMPARE(world.column(world.view.found(), "name"), QStringList({"Person 3"}));
        const QString id = world.cell(world.view.found(), 0, "nameId");
        world.view.addTarget(id);
        world.view.addTarget(id);
        QCOMPARE(world.column(world.view.draftTargets(), "name"), QStringList({"Person 3"}));
        QCOMPARE(world.view.found()->count(), 0);
        QVERIFY(world.view.find().isEmpty());
        world.view.addTarget("role:staff"); // no role that could answer
        world.view.addTarget("nonsense");
        QCOMPARE(world.view.draftTargets()->count(), 1);
    }

    void stepsMoveAndTheOpenOneGoesAlong() {
        PlanDraft draft;
        for (const char *name : {"a", "b", "c"}) {
            draft.add_step();
            draft.open_rung()->duty = name;
        }
        QCOMPARE(draft.open, 3);
        draft.move_step(3, -1);
        QCOMPARE(draft.open, 2);
        QCOMPARE(draft.open_rung()->duty, std::string("c"));
        draft.move_step(1, -1); // it is the first
        draft.remove_step(1);
        QCOMPARE(draft.open, 1);
        QCOMPARE(draft.open_rung()->duty, std::string("c"));
        draft.remove_step(1);
        QVERIFY(draft.open == 0 && draft.open_rung() == nullptr);
        draft.add_step();
        QCOMPARE(draft.step_ids, (std::vector<int>{2, 3})); // each keeps its own
        for (int i = 0; i < 20; ++i)
            draft.add_step();
        QCOMPARE(draft.plan.rung_count(), 12);
        for (const char *text : {"person:", "rota:x", "role:staff", "plan:1", ""})
            QVERIFY(!target_parse(text));
    }

    void dutiesOfARotaAreReadFromThePlans() {
        PlansWorld world;
        world.put();
        world.rotas_settled();
        QCOMPARE(world.rotas.rotaId(), QString::fromStdString(world.rota.id.text()));
        auto *duties = world.rotas.duties();
        QCOMPARE(world.column(duties, "who"), QStringList({"Person 3", "Nobody: the rota has a hole", "Person 3"}));
        QVERIFY(duties->value(1, "nobody").toBool());
        QCOMPARE(world.rotas.awayChoices().size(), 2); // nobody, and person 3
        PlansWorld staff({Role::staff, Role::manager});
        staff.put();
        staff.rotas_settled();
        QVERIFY(staff.rotas.rotaId().isEmpty() && staff.rotas.duties()->count() == 0);
    }

    void aStandInIsTypedSentAndRemoved() {
        PlansWorld world;
        world.put();
        world.rotas_settled();
        auto &rotas = world.rotas;
        const auto set = [&](const char *field, const QString &value) {
            rotas.set(field, value);
            return rotas.problem();
        };
        QVERIFY(rotas.problem().contains("who stands in"));
        QVERIFY(set("by", "person:" + QString::fromStdString(person_id(2).text())).contains("begins"));
        QVERIFY(set("fromTime", "18:00").contains("ends"));
        QVERIFY(set("fromDay", "2026-12-05").contains("ends"));
        set("untilDay", "2026-12-05");
        QVERIFY(set("untilTime", "17:00").contains("end after it begins"));
        set("fromDay", "2026-08-01");
        QVERIFY(set("untilTime", "17:00").contains("92 days"));
        set("fromDay", "2026-12-05");
        set("untilDay", "2026-12-06");
        QVERIFY(set("untilTime", "06:00").isEmpty());
        QVERIFY(set("away", "person:" + QString::fromStdString(person_id(2).text())).contains("themselves"));
        QVERIFY(set("away", "person:" + QString::fromStdString(person_id(3).text())).isEmpty());
        QVERIFY(world.outbox().empty());
        rotas.add();
        QTRY_COMPARE_WITH_TIMEOUT(world.sent<AddStandIn>().size(), std::size_t{1}, PATIENCE_MS);
        const StandIn sent = world.sent<AddStandIn>()[0].stand_in;
        QVERIFY(sent.rota == world.rota.id && sent.by == person(2) && sent.away == person(3) && !sent.id.is_nil());
        QVERIFY(sent.from == instant_of(*date_parse("2026-12-05"), 18, 0, london));
        QVERIFY(sent.until == instant_of(*date_parse("2026-12-06"), 6, 0, london));
        world.rotas_settled();
        QCOMPARE(world.cell(rotas.standIns(), 0, "title"), QString("Person 2 stands in for Person 3"));
        QCOMPARE(world.cell(rotas.standIns(), 0, "when"), QString("Sat 5 Dec 18:00 to Sun 6 Dec 06:00"));
        QVERIFY(world.cell(rotas.standIns(), 0, "stateText").contains("to be added"));
        QVERIFY(rotas.by().isEmpty()); // the next one begins anew
        world.answer_all(Verdict::refused, {RefusalCode::changes_nothing, {}});
        world.rotas_settled();
        QCOMPARE(rotas.standIns()->count(), 0);
        QCOMPARE(rotas.refusals()->count(), 1);
        QVERIFY(world.cell(rotas.refusals(), 0, "title").contains("Person 2 stands in for Person 3"));
        QCOMPARE(world.view.refusals()->count(), 0); // it stands at the rota
        rotas.dismiss(world.cell(rotas.refusals(), 0, "noticeId"));
        QTRY_COMPARE_WITH_TIMEOUT(rotas.refusals()->count(), 0, PATIENCE_MS);
    }

    void twoPeopleSwap() {
        PlansWorld world;
        world.put();
        world.rotas_settled();
        auto &rotas = world.rotas;
        const auto set = [&](const char *field, const QString &value) {
            rotas.set(field, value);
            return rotas.problem();
        };
        set("by", "person:" + QString::fromStdString(person_id(2).text()));
        set("fromDay", "2026-12-05"), set("fromTime", "18:00");
        set("untilDay", "2026-12-06"), set("untilTime", "06:00");
        QVERIFY(set("swaps", "yes").isEmpty() && !rotas.swaps()); // nobody is away: there is nobody to swap with
        QVERIFY(set("away", "person:" + QString::fromStdString(person_id(3).text())).startsWith("In return: "));
        QVERIFY(rotas.swaps() && rotas.awayName() == "Person 3");
        set("otherFromDay", "2026-12-08"), set("otherFromTime", "18:00"), set("otherUntilDay", "2026-12-07");
        QVERIFY(set("otherUntilTime", "06:00").contains("end after it begins"));
        QVERIFY(set("otherUntilDay", "2026-12-09").isEmpty());
        rotas.add();
        QTRY_COMPARE_WITH_TIMEOUT(world.sent<AddStandIn>().size(), std::size_t{1}, PATIENCE_MS);
        const StandIn sent = world.sent<AddStandIn>()[0].stand_in;
        QVERIFY(sent.kind == StandInKind::swap && sent.by == person(2) && sent.away == person(3));
        QVERIFY(sent.until == instant_of(*date_parse("2026-12-06"), 6, 0, london));
        QVERIFY(sent.other_from == instant_of(*date_parse("2026-12-08"), 18, 0, london));
        QVERIFY(sent.other_until == instant_of(*date_parse("2026-12-09"), 6, 0, london));
        world.rotas_settled();
        QCOMPARE(world.cell(rotas.standIns(), 0, "title"), QString("Person 2 and Person 3 swap"));
        QCOMPARE(world.cell(rotas.standIns(), 0, "when"),
                 QString("Sat 5 Dec 18:00 to Sun 6 Dec 06:00; Tue 8 Dec 18:00 to Wed 9 Dec 06:00"));
        QVERIFY(!rotas.swaps() && rotas.otherFromTime().isEmpty());
    }

    void standInsThatAreOverAreNotShown() {
        PlansWorld world;
        StandIn one{id_of<StandInId>(1),
                    world.rota.id,
                    StandInKind::cover,
                    person(2),
                    {},
                    world.now,
                    world.days(1),
                    {},
                    {},
                    world.now};
        StandIn over = one;
        over.id = id_of<StandInId>(2), over.from = world.days(-2), over.until = world.now;
        world.arrive({{one, false}, {over, false}});
        world.put();
        world.rotas_settled();
        auto *rows = world.rotas.standIns();
        QCOMPARE(world.column(rows, "title"), QStringList({"Person 2 is on duty as well"}));
        QVERIFY(rows->value(0, "removable").toBool());
        world.rotas.remove(world.cell(rows, 0, "standInId"));
        QTRY_COMPARE_WITH_TIMEOUT(world.sent<RemoveStandIn>().size(), std::size_t{1}, PATIENCE_MS);
        world.rotas_settled();
        QVERIFY(world.cell(rows, 0, "stateText").contains("to be removed"));
        QVERIFY(!rows->value(0, "removable").toBool());
    }
};

QTEST_GUILESS_MAIN(PlanDrafts)
#include "tst_plan_drafts.moc"
