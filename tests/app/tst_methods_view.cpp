// How you are reached, in the app: what stands at each address, a test and its code, what waits and what is refused.
#include "methods/MethodsViewModel.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

struct MethodsWorld : AppWorld {
    Method method(std::uint64_t n, const PersonId &whose, const char *address) {
        Method made;
        made.id = MethodId{person_id(n).bytes}, made.person = whose, made.address = address, made.since = session.now();
        return made;
    }
    void put(const Method &method) {
        arrive({{method, false}});
        settled();
    }
    void settled() {
        view.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(view.loaded(), PATIENCE_MS);
    }
    QString cell(int row, const char *role) { return view.methods()->value(row, role).toString(); }
    bool flag(int row, const char *role) { return view.methods()->value(row, role).toBool(); }
    QString id(int row) { return cell(row, "methodId"); }
    MethodsViewModel view{session};
};

} // namespace

class MethodsView : public QObject {
    Q_OBJECT
private slots:
    void onlyMyOwnAreShown() {
        MethodsWorld world;
        world.put(world.method(2, world.other, "other@x.test")); // a safety officer's device has these
        world.put(world.method(1, world.me, "me@x.test"));
        QTRY_COMPARE_WITH_TIMEOUT(world.view.methods()->count(), 1, PATIENCE_MS);
        QCOMPARE(world.cell(0, "address"), QString("me@x.test"));
        QCOMPARE(world.cell(0, "stateKey"), QString("unproved"));
        QCOMPARE(world.cell(0, "kind"), QString("Mail"));
        QVERIFY(world.flag(0, "testable") && !world.flag(0, "tested"));
    }

    void whatTheHubSaysOfIt() {
        MethodsWorld world;
        Method method = world.method(1, world.me, "me@x.test");
        world.put(answered(method, world.session.now()));
        QTRY_COMPARE_WITH_TIMEOUT(world.cell(0, "stateKey"), QString("confirmed"), PATIENCE_MS);
        QVERIFY(world.cell(0, "stateText").startsWith("You answered here on "));
        world.put(broke(method, Broken::hard_bounce, world.session.now()));
        QTRY_COMPARE_WITH_TIMEOUT(world.cell(0, "stateKey"), QString("refused"), PATIENCE_MS);
        QVERIFY(world.cell(0, "about").contains("no such address"));
        method.tested_at = world.session.now();
        world.put(method);
        QTRY_VERIFY_WITH_TIMEOUT(world.flag(0, "tested"), PATIENCE_MS);
        world.later(24LL * 3'600 * 1'000);
        world.view.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!world.flag(0, "tested"), PATIENCE_MS); // its code is too old
        method.tested_at = world.session.now();
        world.put(answered(method, world.session.now() + seconds(1)));
        QTRY_COMPARE_WITH_TIMEOUT(world.cell(0, "stateKey"), QString("confirmed"), PATIENCE_MS);
        QVERIFY(!world.flag(0, "tested")); // it was answered since
        world.later(90LL * 24 * 3'600 * 1'000 + 1'000);
        world.view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(world.cell(0, "stateKey"), QString("unproved"), PATIENCE_MS);
        QVERIFY(world.cell(0, "stateText").contains("too long ago") && world.cell(0, "about").contains("new test"));
    }

    void whatIsAddedWaitsUntilTheHubHasIt() {
        MethodsWorld world;
        QSignalSpy added(&world.view, &MethodsViewModel::added);
        world.view.add("mobile", " 07700 900123 ");
        QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.methods()->count(), 1, PATIENCE_MS);
        QCOMPARE(world.cell(0, "stateKey"), QString("onDevice"));
        QCOMPARE(world.cell(0, "address"), QString("07700 900123"));
        QVERIFY(world.flag(0, "waits") && !world.flag(0, "testable"));
        const auto sent = world.outbox();
        QCOMPARE(sent.size(), std::size_t{1});
        const auto &verb = std::get<AddMethod>(sent[0].verb);
        QVERIFY(verb.kind == MethodKind::mobile && verb.party.is_nil() && sent[0].on_behalf_of == world.me);
    }

    void nothingIsSentWithoutAnAddress() {
        MethodsWorld world;
        world.view.add("mail", "  ");
        QTRY_VERIFY_WITH_TIMEOUT(!world.view.refusal().isEmpty(), PATIENCE_MS);
        QVERIFY(world.outbox().empty());
    }

    void aTestItsCodeAndItsRemoval() {
        MethodsWorld world;
        world.put(world.method(1, world.me, "me@x.test"));
        QTRY_COMPARE_WITH_TIMEOUT(world.view.methods()->count(), 1, PATIENCE_MS);
        world.view.test(world.id(0));
        QTRY_VERIFY_WITH_TIMEOUT(world.cell(0, "stateText").contains("asks for a test"), PATIENCE_MS);
        QVERIFY(std::holds_alternative<TestMethod>(world.outbox().back().verb));
        QSignalSpy proved(&world.view, &MethodsViewModel::proved);
        world.view.prove(world.id(0), " k7qm-2f9t ");
        QTRY_COMPARE_WITH_TIMEOUT(proved.count(), 1, PATIENCE_MS);
        QCOMPARE(std::get<ProveMethod>(world.outbox().back().verb).code, std::string("k7qm-2f9t"));
        QTRY_VERIFY_WITH_TIMEOUT(world.cell(0, "stateText").contains("your code"), PATIENCE_MS);
        world.view.remove(world.id(0));
        QTRY_VERIFY_WITH_TIMEOUT(world.cell(0, "stateText").contains("to be removed"), PATIENCE_MS);
    }

    void whatIsRefusedStandsHereUntilItIsDismissed() {
        MethodsWorld world;
        world.view.add("mobile", "0113 496 0000");
        QTRY_COMPARE_WITH_TIMEOUT(world.view.methods()->count(), 1, PATIENCE_MS);
        world.answer_all(Verdict::refused, {RefusalCode::address_unusable, {{"kind", "mobile"}}});
        QTRY_COMPARE_WITH_TIMEOUT(world.view.refusals()->count(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.methods()->count(), 0, PATIENCE_MS);
        QVERIFY(world.view.refusals()->value(0, "title").toString().contains("0113 496 0000"));
        QVERIFY(world.view.refusals()->value(0, "text").toString().contains("UK number"));
        world.view.dismiss(world.view.refusals()->value(0, "noticeId").toString());
        QTRY_COMPARE_WITH_TIMEOUT(world.view.refusals()->count(), 0, PATIENCE_MS);
    }
};

QTEST_GUILESS_MAIN(MethodsView)
#include "tst_methods_view.moc"
