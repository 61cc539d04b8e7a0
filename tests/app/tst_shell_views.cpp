// The frame: who I am, how the hub stands, what was not accepted; settings as rows; signing out; locking.
#include "lone_working/SosBeat.h"
#include "presence/PresenceViewModel.h"
#include "settings/SettingsViewModel.h"
#include "settings/UnlockViewModel.h"
#include "shell/ShellViewModel.h"
#include "store/reads.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

class ShellViews : public QObject {
    Q_OBJECT
private slots:
    void whoIAm() {
        AppWorld world({Role::staff, Role::safety_officer});
        ShellViewModel view(world.session);
        QCOMPARE(view.personName(), QString("Person 1"));
        QCOMPARE(view.council(), QString("Calder Vale Borough Council"));
        QVERIFY(view.isSafetyOfficer());
        QVERIFY(!view.isAssessor());
    }

    void howTheHubStands() {
        AppWorld world;
        ShellViewModel view(world.session);
        QCOMPARE(view.syncSentence(), QString("Up to date."));
        QVERIFY(!view.offline());
        world.later(4 * 60'000);
        QCOMPARE(view.lastHeard(), QString("Safety system last heard 4 min ago"));
        HubLink link = world.session.hub();
        for (const char *health : {"offline", "refused", "wrong_hub"}) {
            link.health = QLatin1String(health);
            world.session.setHub(link);
            QVERIFY(view.offline());
            QVERIFY(view.syncSentence().size() > 20);
        }
    }

    void newsIsAskedForAndSaid() {
        AppWorld world;
        ShellViewModel view(world.session);
        QSignalSpy wanted(&view, &ShellViewModel::newsWanted), said(&view, &ShellViewModel::said);
        const auto last = [&] { return said.isEmpty() ? QString() : said.last().at(0).toString(); };
        world.heard();
        QCOMPARE(last(), QString()); // nobody asked
        world.clock.advance(5'000);
        view.askForNews();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(last(), QString("Asking for what is new."));
        view.askForNews(); // an impatient thumb is not an attack on the hub
        QCOMPARE(wanted.size(), 1);
        world.clock.advance(300);
        world.heard();
        QCOMPARE(last(), QString("Up to date."));
        world.clock.advance(300);
        world.heard(); // said once
        QCOMPARE(said.size(), 2);
        world.clock.advance(10'000);
        HubLink link = world.session.hub();
        link.health = QStringLiteral("offline");
        world.session.setHub(link);
        view.askForNews();
        QCOMPARE(wanted.size(), 2);
        QVERIFY(last().startsWith("No connection so far."));
        world.later(9'000);
        QVERIFY(last().startsWith("No connection so far."));
        world.later(2'000); // the question is closed: nobody would know later what it was about
        QVERIFY(last().startsWith("No answer yet."));
        world.heard();
        QVERIFY(last().startsWith("No answer yet."));
    }

    void aHeldSosIsFeltUnlessThePersonSaysNo() {
        AppWorld world;
        platform::FakeAppearance appearance;
        platform::FakeBeat hand;
        SettingsViewModel settings(world.session, appearance);
        SosBeat beat(hand, settings);
        beat.tick(); // it is not known yet what the person chose
        QCOMPARE(hand.felt, std::string());
        settings.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(settings.loaded(), PATIENCE_MS);
        beat.tick(), beat.tick(), beat.done();
        QCOMPARE(hand.felt, std::string("ttD"));
        settings.setSosSound("loud"); // no such choice
        settings.setSosSound("no");
        beat.tick(), beat.done();
        QCOMPARE(hand.felt, std::string("ttD"));
        SettingsViewModel again(world.session, appearance); // kept over a start
        again.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(again.sosSound(), QString("no"), PATIENCE_MS);
    }

    void nothingRefusedIsDropped() {
        AppWorld world;
        ShellViewModel view(world.session);
        PresenceViewModel presence(world.session);
        presence.choose("2026-11-21", "am", "home", "");
        QTRY_COMPARE_WITH_TIMEOUT(view.pending(), 1, PATIENCE_MS);
        world.answer_all(Verdict::refused, {RefusalCode::not_allowed, {}});
        QTRY_COMPARE_WITH_TIMEOUT(view.notices()->count(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(view.pending(), 0, PATIENCE_MS);
        QCOMPARE(view.notices()->value(0, "kind").toString(), QString("declare_place"));
        QCOMPARE(view.notices()->value(0, "stateKey").toString(), QString("refused"));
        QVERIFY(!view.notices()->value(0, "sentence").toString().isEmpty());
        QVERIFY(!view.notices()->value(0, "remedy").toString().isEmpty());
        view.dismiss(view.notices()->value(0, "noticeId").toString());
        QTRY_COMPARE_WITH_TIMEOUT(view.notices()->count(), 0, PATIENCE_MS);
    }

    void alarmsForOfficersOnly() {
        for (const bool officer : {true, false}) {
            AppWorld world(officer ? Roles{Role::staff, Role::safety_officer} : Roles{Role::staff});
            Visit visit;
            visit.id = visit_id(1);
            visit.person = world.other;
            visit.state = VisitState::escalating;
            visit.cause = AlarmCause::sos;
            visit.epoch = 1;
            world.arrive({{visit, false}});
            ShellViewModel view(world.session);
            view.refresh();
            QTRY_VERIFY_WITH_TIMEOUT(view.loaded(), PATIENCE_MS);
            QCOMPARE(view.alarms(), officer ? 1 : 0);
            QCOMPARE(view.anySos(), officer);
        }
    }

    void theLookIsARow() {
        AppWorld world;
        platform::FakeAppearance appearance;
        SettingsViewModel view(world.session, appearance);
        QVERIFY(!view.dark());
        appearance.set(true, true);
        QVERIFY(view.dark());
        QVERIFY(view.reducedMotion());
        view.setTheme("light");
        view.setMotion("full");
        view.setTextScale(1.5);
        view.setTheme("purple"); // no such theme
        QVERIFY(!view.dark());
        QVERIFY(!view.reducedMotion());
        view.setTextScale(9);
        QCOMPARE(view.textScale(), 2.0);
        view.setTextScale(1.5);
        SettingsViewModel again(world.session, appearance);
        again.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(again.textScale(), 1.5, PATIENCE_MS);
        QCOMPARE(again.theme(), QString("light"));
        again.force(true, 2.0); // for one run
        QVERIFY(again.dark());
        QCOMPARE(again.textScale(), 2.0);
    }

    void aTraceOfSyncIsSaved() {
        AppWorld world;
        platform::FakeAppearance appearance;
        platform::FakePaths paths;
        SettingsViewModel view(world.session, appearance);
        view.saveTrace(); // nothing to save from: nothing happens
        QVERIFY(!view.savingTrace());
        std::function<void(const std::string &)> answer;
        view.setTrace([&](auto done) { answer = std::move(done); }, paths);
        view.saveTrace();
        view.saveTrace(); // once is enough
        QVERIFY(view.savingTrace());
        answer("ops idle -> woken\n");
        QTRY_VERIFY_WITH_TIMEOUT(!view.savingTrace(), PATIENCE_MS);
        QCOMPARE(paths.saved.size(), std::size_t{1});
        const auto &[name, text] = *paths.saved.begin();
        QVERIFY2(name.starts_with("tallyboard-sync-trace-2026-11-21-"), name.c_str());
        QVERIFY(text.find("no names, places or messages") != std::string::npos);
        QVERIFY(text.ends_with("ops idle -> woken\n"));
        QVERIFY(view.traceSaved().contains(QString::fromStdString(name)));
        paths.full = true;
        view.saveTrace();
        answer("");
        QTRY_VERIFY_WITH_TIMEOUT(view.traceProblem().contains("could not be saved"), PATIENCE_MS);
        QVERIFY(view.traceSaved().isEmpty());
        paths.full = false;
        world.session.close(); // no store to write beside
        view.saveTrace();
        answer("");
        QVERIFY(view.traceProblem().isEmpty() && view.traceSaved().contains("Documents/"));
    }

    void signOutAsksFirst() {
        AppWorld world;
        platform::FakeAppearance appearance;
        SettingsViewModel view(world.session, appearance);
        QSignalSpy out(&view, &SettingsViewModel::signedOut);
        view.signOut(false);
        QTRY_COMPARE_WITH_TIMEOUT(out.size(), 1, PATIENCE_MS); // nothing runs, nothing waits
        PresenceViewModel presence(world.session);
        presence.choose("2026-11-21", "am", "home", "");
        QTRY_COMPARE_WITH_TIMEOUT(world.outbox().size(), std::size_t{1}, PATIENCE_MS);
        view.signOut(false);
        QTRY_VERIFY_WITH_TIMEOUT(view.signOutRefusal().contains("1"), PATIENCE_MS);
        world.session.execute(StartVisit{visit_id(1), "Here", "x", "", {}, Risk::low, 60, 0, 0, {}}, &view, {});
        view.signOut(false);
        QTRY_VERIFY_WITH_TIMEOUT(view.signOutRefusal().contains("visit"), PATIENCE_MS);
        QCOMPARE(out.size(), 1);
        view.signOut(true);
        QCOMPARE(out.size(), 2);
    }

    void lockingByHandAndByIdleness() {
        AppWorld world;
        std::string given;
        UnlockResult answer = UnlockResult::wrong_passphrase;
        UnlockViewModel view(
            world.session, [&](std::string passphrase, auto done) { given = passphrase, done(answer); },
            [&] { world.session.closeVault(); });
        QVERIFY(view.vaultOpen());
        view.touch();
        world.later(14 * 60'000);
        QVERIFY(view.vaultOpen());
        world.later(2 * 60'000);
        QVERIFY(!view.vaultOpen());
        view.unlock("");
        QVERIFY(!view.problem().isEmpty());
        QVERIFY(given.empty());
        view.unlock("not this one");
        QVERIFY(view.problem().contains("not the passphrase"));
        QCOMPARE(given, std::string("not this one"));
        for (const auto result : {UnlockResult::damaged, UnlockResult::cannot_open}) {
            answer = result;
            view.unlock("x");
            QVERIFY(!view.problem().isEmpty() && !view.remedy().isEmpty());
        }
        answer = UnlockResult::opened;
        view.unlock("this one");
        QVERIFY(view.problem().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ShellViews)
#include "tst_shell_views.moc"
