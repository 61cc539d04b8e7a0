// What is said when a proof lapses, a duty begins or tomorrow has a gap; and that an alarm tells whom the plan's
// outlook names.
#include "domain/alarm_recipients.h"
#include "domain/due_messages.h"
#include "domain/proof.h"
#include "support/plan_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const Who ann = person_who(1), ben = person_who(2), guards = party_who(1);
const Instant now{1'795'262'400'000};
constexpr Millis month = minutes(30 * 1'440), day = minutes(1'440);

Method proved_at(Instant at) {
    Method method;
    method.id = method_id(1), method.person = ann.person, method.address = "a@b.example";
    return answered(method, at);
}

} // namespace

class TestDueMessages : public QObject {
    Q_OBJECT
private slots:
    void a_proof_that_lapses_is_asked_for_again() {
        const Method method = proved_at(now);
        const auto timer = verification_timer(method, month, day);
        QVERIFY(timer && timer->due == now + minutes(29 * 1'440) && timer->clock == TimerClock::civil);
        QVERIFY(timer->about == about(method.id) && timer->kind == TimerKind::verification_ends);
        QVERIFY(verification_due(method, month, day, timer->due - Millis{1}).empty()); // answered meanwhile
        const auto said = verification_due(method, month, day, timer->due);
        QVERIFY(said.size() == 1 && said[0].kind == MessageKind::verification);
        QVERIFY(said[0].to == (Recipient{ann, method.id}) && said[0].about == about(method.id));
        QVERIFY(said == verification_due(method, month, day, timer->due + day)); // one key a proof
        QVERIFY(said[0].epoch != verification_due(proved_at(now + day), month, day, now + month)[0].epoch);
        QVERIFY(verification_timer(method, day, month)->due == now); // a notice longer than the proof
        const Method broken = broke(method, Broken::opt_out, now);
        QVERIFY(!verification_timer(broken, month, day) && verification_due(broken, month, day, now + month).empty());
        Message message = said[0];
        QVERIFY(still_matters(method, message) && still_matters(broken, message)); // an answer would mend it
        QVERIFY(!still_matters(answered(method, timer->due + day), message));
        message.about = about(method_id(9));
        QVERIFY(!still_matters(method, message));
    }
    void a_duty_that_begins() {
        const Duty duty{now, now + minutes(60), ann};
        const std::vector<Recipient> ways{{ann, method_id(1)}, {ann, {}}};
        const auto said = duty_due(rota_id(1), duty, ways, now + minutes(59));
        QVERIFY(said.size() == 2 && said[0].kind == MessageKind::duty_begins && said[1].to == ways[1]);
        QVERIFY(said[0].about == about(rota_id(1)) && said[0].epoch == now.ms);
        QVERIFY(duty_due(rota_id(1), duty, ways, now + minutes(60)).empty());
    }
    void a_gap_tomorrow() {
        const std::vector<Recipient> keepers{{ann, method_id(1)}};
        const auto said = [&](GapKind kind, int rung) {
            return plan_gap_due(plan_id(1), {{now, now + day, kind, rung, 0, {}}}, LocalDate{7}, keepers).size();
        };
        QVERIFY(said(GapKind::nobody, 1) == 1 && said(GapKind::nobody, 0) == 1 && said(GapKind::not_verified, 0) == 1);
        QVERIFY(said(GapKind::not_verified, 1) == 0 && said(GapKind::same_person, 1) == 0);
        QVERIFY(plan_gap_due(plan_id(1), {}, LocalDate{7}, keepers).empty());
        const auto one = plan_gap_due(plan_id(1), {{now, now + day, GapKind::nobody, 0, 0, {}}}, LocalDate{7}, keepers);
        QVERIFY(one[0].epoch == 7 && one[0].about == about(plan_id(1)) && one[0].kind == MessageKind::plan_gap);
    }
    void an_alarm_tells_whom_the_outlook_names() {
        PlanWorld world;
        world.add_person(1), world.add_party(1);
        world.add_person(2, std::nullopt);                             // an app alone
        world.add_person(3, MethodKind::mail, {Role::safety_officer}); // behind every plan
        world.add_method(ann, MethodKind::mail);
        world.on_leave[person_id(3)] = {{now, now + day}};
        const Plan plan = plan_of({rung("One", {to(ann), to(ben), to(guards)}), rung("Two", {to(person_who(3))})});
        const Outlook outlook(plan, world, {now, now + minutes(60)});
        const auto told = recipients_of(outlook, 1, now, person_id(9));
        QCOMPARE(told.size(), 5U); // two ways and an app, an app, a way
        QVERIFY(told[0].who == ann && !told[0].is_app() && !told[1].is_app() && told[2] == (Recipient{ann, {}}));
        QVERIFY(told[3] == (Recipient{ben, {}}) && told[4].who == guards && !told[4].is_app());
        QCOMPARE(recipients_of(outlook, 1, now, ann.person).size(), 2U); // never their own
        QVERIFY(recipients_of(outlook, 2, now, ann.person).empty());     // on leave
        QCOMPARE(recipients_of(outlook, 3, now, ann.person).size(), 2U); // but not behind everything
        QVERIFY(recipients_of(outlook, 0, now, {}).empty() && recipients_of(outlook, 4, now, {}).empty());
        for (int r = 1; r <= plan.officers_rung(); ++r) {
            HowTold best = HowTold::nobody;
            for (const Recipient &one : recipients_of(outlook, r, now, ann.person))
                best = std::max(best, one.is_app() ? HowTold::in_app : HowTold::outside);
            QVERIFY(best == outlook.told(r, now, ann.person));
        }
    }
};

QTEST_APPLESS_MAIN(TestDueMessages)
#include "tst_due_messages.moc"
