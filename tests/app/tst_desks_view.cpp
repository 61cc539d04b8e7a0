// Find a desk, book it, be told Held, Confirmed or Taken, choose again, cancel.
#include "desks/DesksViewModel.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

class DesksView : public QObject {
    Q_OBJECT
private slots:
    void findAndFilter() {
        AppWorld world;
        world.arrive({{Occupied{booking_id(50), {"TH-002"}, world.session.today(), Span::am}, false},
                      {Desk{{"TH-006"}, {"TH-1-A"}, {"TH-1"}, {"TH"}, "006", 0, true}, false}});
        DesksViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.offers()->count(), 6, PATIENCE_MS);
        QCOMPARE(view.site(), QString("TH")); // the usual site without asking
        QCOMPARE(view.dates()->count(), 15);
        QCOMPARE(view.freeCount(), 5); // am and day clash
        view.setSpan("pm");
        QTRY_COMPARE_WITH_TIMEOUT(view.freeCount(), 6, PATIENCE_MS);
        view.toggleFeature("sit_stand"); // desk 6 has none
        QTRY_COMPARE_WITH_TIMEOUT(view.deskCount(), 5, PATIENCE_MS);
        view.setSpan("am");
        view.setFreeOnly(true);
        QTRY_COMPARE_WITH_TIMEOUT(view.offers()->count(), 4, PATIENCE_MS);
        view.clearFilters();
        QTRY_COMPARE_WITH_TIMEOUT(view.offers()->count(), 6, PATIENCE_MS);
        view.setFloor("TH-9");
        QTRY_COMPARE_WITH_TIMEOUT(view.offers()->count(), 0, PATIENCE_MS);
    }

    void whatNarrowsTheListIsKeptOverAStart() {
        AppWorld world;
        world.arrive({{Site{{"DP"}, "Depot", "Mill Road"}, false}});
        {
            DesksViewModel view(world.session);
            view.refresh();
            QTRY_COMPARE_WITH_TIMEOUT(view.site(), QString("TH"), PATIENCE_MS);
            view.setSpan("am"); // about today only
            view.toggleFeature("dock");
            view.setFloor("TH-1");
            view.setFreeOnly(true);
        }
        std::string kept;
        world.ops.run([&](store::LocalStore &local) { kept = local.setting(kept_filter_setting).value_or(""); });
        QCOMPARE(kept_filter(kept).site, QString()); // it was only the likely one
        {
            DesksViewModel view(world.session);
            view.refresh();
            view.toggleFeature("quiet"); // before what was kept is read
            QTRY_COMPARE_WITH_TIMEOUT(view.site(), QString("TH"), PATIENCE_MS);
            QCOMPARE(view.wanted(), QStringList{"quiet"});
            view.toggleFeature("quiet"), view.toggleFeature("dock");
            view.setFloor("TH-1"), view.setFreeOnly(true);
        }
        {
            DesksViewModel view(world.session);
            view.refresh();
            QTRY_COMPARE_WITH_TIMEOUT(view.floor(), QString("TH-1"), PATIENCE_MS);
            QCOMPARE(view.wanted(), QStringList{"dock"});
            QVERIFY(view.freeOnly());
            QCOMPARE(view.span(), QString("day"));
            view.setSite("DP");
        }
        DesksViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.site(), QString("DP"), PATIENCE_MS);
        QCOMPARE(view.floor(), QString());
        // A site that the council no longer has is not a choice; nor is what this version does not know.
        world.ops.run([](store::LocalStore &local) {
            local.set_setting(kept_filter_setting, "GONE\nGONE-1\ndock,moon\nfree\nmore");
        });
        DesksViewModel later(world.session);
        later.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(later.site(), QString("TH"), PATIENCE_MS);
        QCOMPARE(later.wanted(), QStringList());
        QCOMPARE(kept_filter("A\nB\ndock,moon,dock").wanted, QStringList{"dock"});
        QCOMPARE(kept_filter("").site, QString());
        const KeptFilter all{"TH", "TH-1", {"dock", "quiet"}, true};
        QVERIFY(kept_filter(kept_text(all)) == all);
    }

    void heldThenConfirmed() {
        AppWorld world;
        DesksViewModel view(world.session);
        QSignalSpy sending(&world.session, &Session::somethingToSend);
        QTRY_COMPARE_WITH_TIMEOUT(view.offers()->count(), 6, PATIENCE_MS);
        view.book("TH-003");
        QTRY_COMPARE_WITH_TIMEOUT(view.bookings()->count(), 1, PATIENCE_MS);
        QCOMPARE(view.bookings()->value(0, "stateKey").toString(), QString("held"));
        QVERIFY(view.bookings()->value(0, "pending").toBool());
        QVERIFY(view.haveOne());
        QCOMPARE(view.offers()->value(2, "mineKey").toString(), QString("held")); // not mine yet
        QCOMPARE(view.dates()->value(0, "mineKey").toString(), QString("held"));
        QCOMPARE(sending.size(), 1);

        const auto sent = world.outbox();
        QCOMPARE(sent.size(), std::size_t{1});
        const auto &verb = std::get<BookDesk>(sent.at(0).verb);
        world.answer_all(Verdict::accepted);
        Booking booking{verb.booking,     verb.desk, {"TH"}, world.me, verb.date, verb.span, BookingState::confirmed,
                        after_noon().now, {},        {}};
        world.arrive({{booking, false}});
        QTRY_COMPARE_WITH_TIMEOUT(view.bookings()->value(0, "stateKey").toString(), QString("confirmed"), PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(!view.bookings()->value(0, "pending").toBool(), PATIENCE_MS);

        view.book("TH-004"); // two desks at once are refused here already
        QTRY_VERIFY_WITH_TIMEOUT(!view.refusal().isEmpty(), PATIENCE_MS);
        view.cancel(view.bookings()->value(0, "bookingId").toString());
        QTRY_COMPARE_WITH_TIMEOUT(view.bookings()->count(), 0, PATIENCE_MS);
        QVERIFY(view.refusal().isEmpty());
    }

    void takenWithNearOnes() {
        AppWorld world;
        DesksViewModel view(world.session);
        QTRY_COMPARE_WITH_TIMEOUT(view.offers()->count(), 6, PATIENCE_MS);
        view.book("TH-003");
        QTRY_COMPARE_WITH_TIMEOUT(view.bookings()->count(), 1, PATIENCE_MS);
        world.answer_all(Verdict::refused, {RefusalCode::desk_taken, {{"alternatives", "TH-004,TH-002"}}});
        QTRY_COMPARE_WITH_TIMEOUT(view.lost()->count(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(view.bookings()->count(), 0, PATIENCE_MS);
        QCOMPARE(view.lost()->value(0, "deskName").toString(), QString("Desk 003"));
        const QVariantList near = view.lost()->value(0, "alternatives").toList();
        QCOMPARE(near.size(), 2);
        QCOMPARE(near.at(0).toMap().value("code").toString(), QString("TH-004"));
        QVERIFY(near.at(0).toMap().value("label").toString().contains("First floor"));

        view.bookInstead(view.lost()->value(0, "noticeId").toString(), "TH-004");
        QTRY_COMPARE_WITH_TIMEOUT(view.lost()->count(), 0, PATIENCE_MS); // done with, because the new one was taken up
        QTRY_COMPARE_WITH_TIMEOUT(view.bookings()->count(), 1, PATIENCE_MS);
        QCOMPARE(std::get<BookDesk>(world.outbox().at(0).verb).desk.text, std::string("TH-004"));
    }

    void daysAndSpans() {
        AppWorld world;
        DesksViewModel view(world.session);
        QTRY_COMPARE_WITH_TIMEOUT(view.offers()->count(), 6, PATIENCE_MS);
        view.setDate("2026-11-24");
        view.setSpan("am");
        view.book("TH-001");
        QTRY_COMPARE_WITH_TIMEOUT(view.bookings()->count(), 1, PATIENCE_MS);
        QCOMPARE(view.bookings()->value(0, "span").toString(), QString("am"));
        QTRY_COMPARE_WITH_TIMEOUT(view.dates()->value(3, "mineKey").toString(), QString("held"), PATIENCE_MS);
        view.setSpan("pm");
        QTRY_VERIFY_WITH_TIMEOUT(!view.haveOne(), PATIENCE_MS);
        view.setDate("never");
        QCOMPARE(view.date(), QString("2026-11-24"));
    }
};

QTEST_GUILESS_MAIN(DesksView)
#include "tst_desks_view.moc"
