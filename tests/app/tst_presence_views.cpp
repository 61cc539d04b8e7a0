// Declare a place, arrive and leave, who is in, and what the first page says of it.
#include "people/PeopleViewModel.h"
#include "presence/PresenceViewModel.h"
#include "shell/RefusalWords.h"
#include "today/TodayViewModel.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

class PlacesViews : public QObject {
    Q_OBJECT
private slots:
    void declareADay() {
        AppWorld world;
        PresenceViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->count(), 7, PATIENCE_MS);
        QCOMPARE(view.week()->value(0, "dayLabel").toString(), QString("Today"));
        QCOMPARE(view.week()->value(0, "amKind").toString(), QString());
        QCOMPARE(view.sites()->count(), 1);
        QVERIFY(view.sites()->value(0, "isBase").toBool());

        view.choose("2026-11-21", "day", "office", "TH");
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(0, "pmKind").toString(), QString("office"), PATIENCE_MS);
        QCOMPARE(view.week()->value(0, "amKind").toString(), QString("office"));
        QCOMPARE(view.week()->value(0, "amSiteName").toString(), QString("Town Hall"));
        QVERIFY(view.week()->value(0, "amPending").toBool());
        QVERIFY(view.refusal().isEmpty());
        QCOMPARE(world.outbox().size(), std::size_t{2});

        view.choose("2026-11-21", "pm", "home", "TH"); // home takes no site along
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(0, "pmKind").toString(), QString("home"), PATIENCE_MS);
        QCOMPARE(view.week()->value(0, "pmSite").toString(), QString());

        world.answer_all(Verdict::accepted);
        world.arrive({{Presence{world.me, world.session.today(), Half::am, PlaceKind::office, {"TH"}, after_noon().now},
                       false}});
        QTRY_VERIFY_WITH_TIMEOUT(!view.week()->value(0, "amPending").toBool(), PATIENCE_MS);
    }

    void aWeekBackAndFourAhead() {
        AppWorld world;
        PresenceViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->count(), 7, PATIENCE_MS);
        QVERIFY(view.hasEarlier() && view.hasLater());
        view.turnWeek(-1);
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(0, "date").toString(), QString("2026-11-14"), PATIENCE_MS);
        QCOMPARE(view.date(), QString("2026-11-21")); // "today" stays today, whatever is looked at
        QVERIFY(!view.hasEarlier());
        view.choose("2026-11-14", "day", "home", {});
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(0, "amKind").toString(), QString("home"), PATIENCE_MS);
        for (int i = 0; i < 9; ++i)
            view.turnWeek(1);
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(6, "date").toString(), QString("2026-12-18"),
                                  PATIENCE_MS); // four weeks, less a day
        QVERIFY(!view.hasLater());
        view.choose("2026-12-18", "day", "home", {});
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(6, "pmKind").toString(), QString("home"), PATIENCE_MS);
        QVERIFY(view.refusal().isEmpty());
        QCOMPARE(view.weekText(), QString("Sat 12 Dec to Fri 18 Dec"));
    }

    void aDayIsTurnedTo() {
        AppWorld world;
        PresenceViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->count(), 7, PATIENCE_MS);
        QCOMPARE(view.earliest(), QString("2026-11-14"));
        QCOMPARE(view.latest(), QString("2026-12-18"));
        view.showDate("2026-12-18");
        QCOMPARE(view.weekText(), QString("Sat 12 Dec to Fri 18 Dec"));
        view.showDate("2026-12-19"); // no such day here
        QCOMPARE(view.weekText(), QString("Sat 12 Dec to Fri 18 Dec"));
        view.showDate("2026-11-21");
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(0, "date").toString(), QString("2026-11-21"), PATIENCE_MS);
    }

    void refusedWithASentence() {
        AppWorld world;
        PresenceViewModel view(world.session);
        view.choose("2026-11-21", "am", "office", "");
        QTRY_VERIFY_WITH_TIMEOUT(!view.refusal().isEmpty(), PATIENCE_MS);
        QVERIFY(!view.remedy().isEmpty());
        QVERIFY(world.outbox().empty());
        view.choose("2027-03-01", "am", "home", ""); // further ahead than may be planned
        QTRY_VERIFY_WITH_TIMEOUT(view.refusal().contains("28"), PATIENCE_MS);
        view.choose("2026-11-23", "am", "home", "");
        QTRY_COMPARE_WITH_TIMEOUT(world.outbox().size(), std::size_t{1}, PATIENCE_MS);
        QVERIFY(view.refusal().isEmpty());
    }

    void clearAHalf() {
        AppWorld world;
        PresenceViewModel view(world.session);
        view.choose("2026-11-22", "day", "home", "");
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(1, "pmKind").toString(), QString("home"), PATIENCE_MS);
        view.clear("2026-11-22", "am");
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(1, "amKind").toString(), QString(), PATIENCE_MS);
        QCOMPARE(view.week()->value(1, "pmKind").toString(), QString("home"));
    }

    void hereAndLeft() {
        AppWorld world;
        PresenceViewModel view(world.session);
        QTRY_COMPARE_WITH_TIMEOUT(view.likelySiteName(), QString("Town Hall"), PATIENCE_MS);
        QCOMPARE(view.actualState(), QString());
        view.here("TH");
        QTRY_COMPARE_WITH_TIMEOUT(view.actualState(), QString("here"), PATIENCE_MS);
        QCOMPARE(view.actualSince(), QString("12:00"));
        QVERIFY(view.actualPending());
        world.later(90 * 60'000);
        view.left();
        QTRY_COMPARE_WITH_TIMEOUT(view.actualState(), QString("left"), PATIENCE_MS);
    }

    void theWeekMovesOnAtMidnight() {
        AppWorld world;
        PresenceViewModel view(world.session);
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(0, "date").toString(), QString("2026-11-21"), PATIENCE_MS);
        world.later(13 * 3'600'000LL);
        QTRY_COMPARE_WITH_TIMEOUT(view.week()->value(0, "date").toString(), QString("2026-11-22"), PATIENCE_MS);
    }

    void whoIsIn() {
        AppWorld world;
        const LocalDate today = world.session.today();
        world.arrive({{Presence{world.other, today, Half::am, PlaceKind::office, {"TH"}, after_noon().now}, false},
                      {Actual{world.other, today, {"TH"}, ActualState::here, after_noon().now}, false},
                      {Presence{person_id(3), today, Half::am, PlaceKind::home, {}, after_noon().now}, false}});
        PeopleViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.people()->count(), 2, PATIENCE_MS);
        QCOMPARE(view.people()->value(0, "name").toString(), QString("Person 2")); // here now comes first
        QVERIFY(view.people()->value(0, "hereNow").toBool());
        QCOMPARE(view.hereNow(), 1);
        QCOMPARE(view.sites()->value(1, "hereNow").toInt(), 1);
        view.setSite("TH");
        QTRY_COMPARE_WITH_TIMEOUT(view.people()->count(), 1, PATIENCE_MS);
        {
            PeopleViewModel again(world.session); // the site is kept over a start
            again.refresh();
            QTRY_COMPARE_WITH_TIMEOUT(again.site(), QString("TH"), PATIENCE_MS);
        }
        view.setSearch("Person 1"); // by name, somebody is found wherever they are
        QTRY_COMPARE_WITH_TIMEOUT(view.people()->value(0, "name").toString(), QString("Person 1"), PATIENCE_MS);
        view.setSearch("");
        view.setSite("");
        view.setSearch("Person 1"); // no plan for today, found all the same
        QTRY_COMPARE_WITH_TIMEOUT(view.people()->value(0, "name").toString(), QString("Person 1"), PATIENCE_MS);
        QVERIFY(view.people()->value(0, "isMe").toBool());

        view.select(QString::fromStdString(world.other.text()));
        QTRY_COMPARE_WITH_TIMEOUT(view.personName(), QString("Person 2"), PATIENCE_MS);
        QCOMPARE(view.personTeam(), QString("Housing"));
        QCOMPARE(view.personMobile(), QString("07700 900000"));
        QCOMPARE(view.personWeek()->value(0, "amSiteName").toString(), QString("Town Hall"));
    }

    void anSosForSomebodySaysWhetherTheHubHasIt() {
        AppWorld world;
        const QString id = QString::fromStdString(world.other.text());
        PeopleViewModel view(world.session);
        view.select(id);
        QTRY_VERIFY_WITH_TIMEOUT(view.canRaiseFor(), PATIENCE_MS);
        QCOMPARE(view.raisedState(), QString());
        view.raiseSosFor("Car park");
        QTRY_COMPARE_WITH_TIMEOUT(view.raisedState(), QString("waits"), PATIENCE_MS);
        view.select({});
        QCOMPARE(view.raisedState(), QString());
        view.select(id); // looked at again: it still waits
        QTRY_COMPARE_WITH_TIMEOUT(view.raisedState(), QString("waits"), PATIENCE_MS);
        view.raiseSosFor("Car park");
        PeopleViewModel later(world.session); // the app was started anew
        later.select(id);
        QTRY_COMPARE_WITH_TIMEOUT(later.raisedState(), QString("waits"), PATIENCE_MS);
        QCOMPARE(world.outbox().size(), std::size_t{1}); // and a second hold raises no second one
        world.answer_all(Verdict::accepted);
        QTRY_COMPARE_WITH_TIMEOUT(view.raisedState(), QString("heard"), PATIENCE_MS);
        world.arrive({}); // its row in the outbox is gone now
        view.select(id);
        QTRY_COMPARE_WITH_TIMEOUT(view.personName(), QString("Person 2"), PATIENCE_MS);
        QCOMPARE(view.raisedState(), QString("heard"));
        world.later(30 * 60'000);
        view.select(id);
        QCOMPARE(view.raisedState(), QString()); // the next one may be raised
    }

    void anSosForSomebodyThatIsRefusedMayBeRaisedAgain() {
        AppWorld world;
        PeopleViewModel view(world.session);
        view.select(QString::fromStdString(world.other.text()));
        QTRY_VERIFY_WITH_TIMEOUT(view.canRaiseFor(), PATIENCE_MS);
        view.raiseSosFor("");
        QTRY_COMPARE_WITH_TIMEOUT(view.raisedState(), QString("waits"), PATIENCE_MS);
        const CommandId first = world.outbox().at(0).id;
        const Refusal why{RefusalCode::not_allowed, {}};
        world.answer_all(Verdict::refused, why);
        QTRY_COMPARE_WITH_TIMEOUT(view.raisedState(), QString("refused"), PATIENCE_MS);
        QVERIFY(view.raisedProblem().startsWith(refusal_words::sentence(why)));
        world.ops.run([&](store::LocalStore &local) { local.dismiss_notice(first); });
        view.select(view.personId()); // put away is not accepted
        QTRY_COMPARE_WITH_TIMEOUT(view.personName(), QString("Person 2"), PATIENCE_MS);
        QCOMPARE(view.raisedState(), QString("refused"));
        view.raiseSosFor("");
        QTRY_COMPARE_WITH_TIMEOUT(view.raisedState(), QString("waits"), PATIENCE_MS);
        QCOMPARE(view.raisedProblem(), QString());
    }

    void todaySaysWhatIsMine() {
        AppWorld world;
        TodayViewModel today(world.session);
        PresenceViewModel presence(world.session);
        today.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(today.loaded(), PATIENCE_MS);
        QCOMPARE(today.dateText(), QString("Saturday 21 November"));
        QCOMPARE(today.greeting(), QString("Good afternoon, Person"));
        QCOMPARE(today.amKind(), QString());
        presence.choose("2026-11-21", "am", "office", "TH");
        QTRY_COMPARE_WITH_TIMEOUT(today.amSiteName(), QString("Town Hall"), PATIENCE_MS);
        QVERIFY(today.placePending());
        QTRY_COMPARE_WITH_TIMEOUT(today.unsent(), 1, PATIENCE_MS);
        world.session.execute(BookDesk{booking_id(1), {"TH-004"}, world.session.today(), Span::day}, &today, {});
        QTRY_COMPARE_WITH_TIMEOUT(today.deskName(), QString("Desk 004"), PATIENCE_MS);
        QCOMPARE(today.deskStateKey(), QString("held"));
        QCOMPARE(today.deskWhere(), QString("Town Hall, First floor, Zone A"));
        world.session.execute(StartAssessment{assessment_id(1), Workstation::home, "Kitchen", 1}, &today, {});
        QTRY_VERIFY_WITH_TIMEOUT(today.dseWaiting().contains("0 of 38") || (today.refresh(), false), PATIENCE_MS);
        world.session.closeVault(); // locked: the page does not speak of it
        QTRY_COMPARE_WITH_TIMEOUT(today.dseWaiting(), QString(), PATIENCE_MS);
    }
};

QTEST_GUILESS_MAIN(PlacesViews)
#include "tst_presence_views.moc"
