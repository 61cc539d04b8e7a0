// The end of a visit: "I'm back safe" is asked on the page, so that Check in and SOS stay in reach, and an alarm that
// begins meanwhile is seen.
#include "shots/demo_council.h"
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {
QRectF place_of(QQuickItem *item) { return item->mapRectToScene(QRectF(0, 0, item->width(), item->height())); }
} // namespace

class BackSafe : public QObject {
    Q_OBJECT

private slots:
    static void itIsAskedOnThePage_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::newRow("phone") << QSize(390, 780) << 1.0;
        QTest::newRow("small, large text") << QSize(320, 480) << 2.0;
        QTest::newRow("laptop") << QSize(1280, 800) << 1.0;
    }

    static void itIsAskedOnThePage() {
        QFETCH(QSize, size);
        QFETCH(double, scale);
        DemoWorld world({Role::staff});
        world.run_visit(QStringLiteral("monitored"));
        world.settings.force(false, scale);
        DemoWindow window(world, size);
        window.window()->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(window.window()));
        window.go(QStringLiteral("visits"));
        QVERIFY(window.tap(QStringLiteral("close-safe")));
        window.settle();
        QQuickItem *scroll = window.find(QStringLiteral("visits-page"))->findChild<QQuickItem *>("scroll");
        QQuickItem *question = window.find(QStringLiteral("back-question"));
        QVERIFY(question != nullptr && place_of(scroll).contains(place_of(question).topLeft()));
        QVERIFY(scale > 1 || place_of(scroll).contains(place_of(question)));
        QQuickItem *decline = window.find(QStringLiteral("back-not-yet"));
        QVERIFY(decline->hasActiveFocus() && window.find(QStringLiteral("close-safe")) == nullptr);
        QQuickItem *sos = window.find(QStringLiteral("sos"));
        QTest::mousePress(window.window(), Qt::LeftButton, Qt::NoModifier, place_of(sos).center().toPoint());
        QVERIFY(sos->property("holding").toBool()); // in reach while it is asked
        QTest::mouseRelease(window.window(), Qt::LeftButton, Qt::NoModifier, place_of(sos).center().toPoint());
        decline->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(window.window(), Qt::Key_Escape);
        QVERIFY(window.find(QStringLiteral("back-question")) == nullptr);
        QVERIFY(window.find(QStringLiteral("close-safe"))->hasActiveFocus());
        QVERIFY(window.tap(QStringLiteral("close-safe")) && window.tap(QStringLiteral("back-not-yet")));
        QVERIFY(window.find(QStringLiteral("close-safe")) != nullptr && world.outbox().empty());
        QVERIFY(window.tap(QStringLiteral("close-safe")) && window.tap(QStringLiteral("back-confirm")));
        QTRY_VERIFY_WITH_TIMEOUT(world.visits.closing(), PATIENCE_MS);
        QVERIFY(window.find(QStringLiteral("back-question")) == nullptr);
    }

    static void anAlarmTakesTheQuestionAway() {
        DemoWorld world({Role::staff});
        world.run_visit(QStringLiteral("monitored"));
        DemoWindow window(world, {390, 780});
        window.go(QStringLiteral("visits"));
        QVERIFY(window.tap(QStringLiteral("close-safe")));
        QVERIFY(window.find(QStringLiteral("back-question")) != nullptr);
        world.run_visit(QStringLiteral("escalating"));
        window.settle();
        QVERIFY(window.find(QStringLiteral("back-question")) == nullptr);
        world.run_visit(QStringLiteral("monitored")); // later on it does not stand there by itself
        window.settle();
        QVERIFY(window.find(QStringLiteral("back-question")) == nullptr);
        QVERIFY(window.find(QStringLiteral("close-safe")) != nullptr);
    }
};

int main(int argc, char **argv) { return run_offscreen<BackSafe>(argc, argv); }

#include "tst_back_safe.moc"
