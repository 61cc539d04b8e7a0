// A running visit on every page a phone shows: in the smallest window and with the largest text, Check in and SOS are
// wholly in sight, apart from each other, and readable; SOS stays under the finger that holds it. With the variable
// TALLYBOARD_PICTURES every case is saved there, to be looked at.
#include "shots/demo_council.h"
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include "window_sizes.h"
#include <QAccessible>
#include <QDesktopServices>
#include <cmath>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

const QStringList states{"monitored", "unproved", "phoneOnly", "unknown", "dueSoon",     "overdue", "escalating",
                         "owned",     "sos",      "sosKept",   "offline", "storeFailed", "closing"};

void enter(DemoWorld &world, const QString &state) {
    if (state == QLatin1String("sosKept")) {
        world.hub_silent(0);
        world.visits.sos();
    } else if (state == QLatin1String("offline") || state == QLatin1String("storeFailed")) {
        world.run_visit(QStringLiteral("monitored"));
        if (state == QLatin1String("offline"))
            world.hub_silent(0);
        else
            emit world.session.storeFailed();
    } else if (state == QLatin1String("closing")) {
        world.run_visit(QStringLiteral("monitored"));
        world.visits.closeSafe();
    } else {
        world.run_visit(state);
    }
    world.settle();
}

QRectF place_of(QQuickItem *item) { return item->mapRectToScene(QRectF(0, 0, item->width(), item->height())); }

double light(QColor colour) {
    const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(QColor a, QColor b) {
    return (std::max(light(a), light(b)) + 0.05) / (std::min(light(a), light(b)) + 0.05);
}

/// The words of a control that do not fit into it, or "".
QString cut_words(QQuickItem *item) {
    for (QQuickItem *text : item->findChildren<QQuickItem *>())
        if (text->inherits("QQuickText") && text->isVisible() &&
            (text->property("truncated").toBool() || !place_of(item).adjusted(-1, -1, 1, 1).contains(place_of(text))))
            return text->property("text").toString();
    return {};
}

void save(DemoWindow &window, const QString &name) {
    const QString folder = qEnvironmentVariable("TALLYBOARD_PICTURES");
    if (!folder.isEmpty())
        window.picture().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace

class VisitPages : public QObject {
    Q_OBJECT

private slots:
    static void inSight_data() {
        QTest::addColumn<QString>("state");
        for (const QString &state : states)
            QTest::newRow(qPrintable(state)) << state;
    }

    static void inSight() {
        QFETCH(QString, state);
        DemoWorld world({Role::staff});
        enter(world, state);
        DemoWindow window(world, {390, 780}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        for (const QSize size : {QSize(390, 780), QSize(320, 480)})
            for (const double scale : {1.0, 2.0})
                for (const bool dark : {false, true}) {
                    world.appearance.set(dark, true);
                    world.settings.force(dark, scale);
                    window.window()->resize(size);
                    for (const char *place : {"today", "visits"}) {
                        if (dark && place == std::string_view("visits"))
                            continue; // the same colours as on the other
                        window.go(QLatin1String(place));
                        look(window, QStringLiteral("%1-%2-%3-%4-%5")
                                         .arg(state, QLatin1String(place))
                                         .arg(size.width())
                                         .arg(scale * 100)
                                         .arg(dark ? "dark" : "light"));
                        if (QTest::currentTestFailed())
                            return;
                    }
                }
        QVERIFY2(window.warnings().isEmpty(), qPrintable(window.warnings().join(QLatin1Char('\n'))));
    }

    static void look(DemoWindow &window, const QString &name) {
        save(window, name);
        const auto here = [&](const char *what) {
            return (name + QStringLiteral(": ") + QLatin1String(what)).toUtf8();
        };
        QQuickItem *sos = window.find(QStringLiteral("sos"));
        QQuickItem *check_in = window.find(QStringLiteral("check-in-strip"));
        QQuickItem *bar = window.find(QStringLiteral("bar"));
        QVERIFY2(sos != nullptr && check_in != nullptr && bar != nullptr, here("SOS, Check in and the bar are there"));
        const QRectF whole(QPointF(), window.window()->size());
        QVERIFY2(whole.contains(place_of(sos)), here("SOS is wholly in sight"));
        QVERIFY2(whole.contains(place_of(check_in)), here("Check in is wholly in sight"));
        QVERIFY2(whole.contains(place_of(bar)), here("the places are wholly in sight"));
        QVERIFY2(!place_of(sos).intersects(place_of(check_in)), here("SOS and Check in stand apart"));
        QVERIFY2(place_of(sos).bottom() <= place_of(bar).top(), here("SOS stands above the bar"));
        QVERIFY2(place_of(check_in).bottom() <= place_of(bar).top(), here("Check in stands above the bar"));
        QVERIFY2(place_of(check_in).height() >= 48 && place_of(sos).height() >= 48, here("large enough for a thumb"));
        QVERIFY2(cut_words(check_in).isEmpty(), here("no word of Check in is cut"));
        QQuickItem *pages = window.find(QStringLiteral("pages"));
        QVERIFY2(pages != nullptr && pages->height() >= 90, here("something of the page is left"));
        const QImage picture = window.picture();
        const QRectF disc = place_of(sos);
        const QColor face = picture.pixelColor(QPointF(disc.center().x(), disc.top() + disc.height() * 0.2).toPoint());
        const QColor ground = picture.pixelColor(QPointF(disc.left() - 5, disc.center().y()).toPoint());
        QVERIFY2(contrast(face, ground) >= 3, here("the octagon stands out"));
    }

    static void inSightOnALaptop_data() {
        QTest::addColumn<QString>("state");
        for (const char *state : {"monitored", "overdue", "sosKept", "closing"})
            QTest::newRow(state) << QString::fromLatin1(state);
    }

    static void inSightOnALaptop() {
        QFETCH(QString, state);
        DemoWorld world({Role::staff});
        enter(world, state);
        DemoWindow window(world, {1280, 800}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        for (const QSize size : {QSize(1280, 800), QSize(800, 600)})
            for (const double scale : {1.0, 2.0}) {
                world.settings.force(scale > 1, scale);
                window.window()->resize(size);
                for (const char *place : {"today", "visits"}) {
                    window.go(QLatin1String(place));
                    const QString name = QStringLiteral("%1-%2-%3-%4")
                                             .arg(state, QLatin1String(place))
                                             .arg(size.width())
                                             .arg(scale * 100);
                    save(window, name);
                    QQuickItem *sos = window.find(QStringLiteral("sos"));
                    QQuickItem *strip = window.find(QStringLiteral("check-in-strip"));
                    QQuickItem *own = window.find(QStringLiteral("check-in"));
                    const QRectF whole(QPointF(), window.window()->size());
                    QVERIFY2(sos != nullptr && whole.contains(place_of(sos)), qPrintable(name));
                    if (state == QLatin1String("closing") && strip == nullptr)
                        continue; // said already: there is nothing to press
                    QVERIFY2((strip != nullptr) != (own != nullptr),
                             qPrintable(name + QStringLiteral(": one Check in")));
                    QQuickItem *check_in = strip != nullptr ? strip : own;
                    QVERIFY2(whole.contains(place_of(check_in)), qPrintable(name));
                    QVERIFY2(!place_of(sos).intersects(place_of(check_in)), qPrintable(name));
                }
            }
    }

    static void checkInIsThereAfterStart_data() { testing::add_window_sizes(); }

    static void checkInIsThereAfterStart() {
        QFETCH(QSize, size);
        QFETCH(double, scale);
        DemoWorld world({Role::staff});
        world.settings.force(false, scale);
        DemoWindow window(world, size, qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.go(QStringLiteral("visits"));
        window.type(QStringLiteral("where"), QStringLiteral("12 Mill Lane"));
        QVERIFY(window.tap(QStringLiteral("start")));
        QTRY_VERIFY_WITH_TIMEOUT(world.visits.running(), PATIENCE_MS);
        window.settle();
        save(window, QStringLiteral("started-%1-%2").arg(size.width()).arg(scale * 100));
        QQuickItem *scroll = window.find(QStringLiteral("visits-page"))->findChild<QQuickItem *>("scroll");
        QCOMPARE(scroll->property("contentY").toInt(), 0);
        const QRectF whole(QPointF(), window.window()->size());
        QQuickItem *check_in = window.find(QStringLiteral("check-in-strip"));
        if (check_in == nullptr)
            check_in = window.find(QStringLiteral("check-in"));
        QVERIFY(check_in != nullptr && whole.contains(place_of(check_in)));
        QCOMPARE(world.visits.claim().clock, QString()); // nobody watches yet
    }

    static void sosStaysUnderTheFinger() {
        DemoWorld world({Role::staff});
        DemoWindow window(world, {390, 780}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.go(QStringLiteral("today"));
        QQuickItem *sos = window.find(QStringLiteral("sos"));
        sos->setProperty("holdMs", 1'500);
        const QRectF before = place_of(sos);
        const QPoint finger = before.center().toPoint();
        QTest::mousePress(window.window(), Qt::LeftButton, Qt::NoModifier, finger);
        QVERIFY(sos->property("holding").toBool());
        window.settle();
        save(window, QStringLiteral("holding"));
        QCOMPARE(place_of(sos), before);
        QVERIFY(window.find(QStringLiteral("keep-holding")) != nullptr);
        world.hub_silent(4); // a banner above
        QCOMPARE(place_of(sos), before);
        world.run_visit(QStringLiteral("overdue")); // the strip grows and changes its colour
        QCOMPARE(place_of(sos), before);
        QVERIFY(sos->property("holding").toBool());
        QTRY_COMPARE_WITH_TIMEOUT(world.visits.sosState(), QStringLiteral("kept"), PATIENCE_MS);
        window.settle();
        QCOMPARE(place_of(sos), before);
        QVERIFY(window.find(QStringLiteral("page-visits")) == nullptr); // the page changes when the finger is up
        QTest::mouseRelease(window.window(), Qt::LeftButton, Qt::NoModifier, finger);
        window.settle();
        QCOMPARE(place_of(sos), before);
        save(window, QStringLiteral("sos-raised"));
        QVERIFY(window.find(QStringLiteral("page-visits")) != nullptr);
        QQuickItem *news = window.find(QStringLiteral("alarm-news"));
        QVERIFY(news != nullptr && news->property("title").toString() == world.visits.newsTitle());
    }

    static void aHeldKeyRaisesOneSos_data() {
        QTest::addColumn<bool>("marked");
        QTest::newRow("repeats marked as such") << true;
        QTest::newRow("repeats as release and press") << false;
    }

    static void aHeldKeyRaisesOneSos() {
        QFETCH(bool, marked);
        DemoWorld world({Role::staff});
        DemoWindow window(world, {390, 780}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.window()->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(window.window()));
        QQuickItem *sos = window.find(QStringLiteral("sos"));
        sos->setProperty("holdMs", 300);
        sos->forceActiveFocus(Qt::TabFocusReason);
        const auto key = [&](QEvent::Type type, bool repeat) {
            QKeyEvent event(type, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "), repeat);
            QCoreApplication::sendEvent(window.window(), &event);
        };
        key(QEvent::KeyPress, false);
        for (int i = 0; i < 40; ++i) { // held for long after it was raised
            for (QDeadlineTimer between(25); !between.hasExpired();)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            key(QEvent::KeyRelease, marked);
            key(QEvent::KeyPress, marked);
        }
        QVERIFY(!sos->property("holding").toBool());
        QCOMPARE(world.outbox().size(), std::size_t{1});
        key(QEvent::KeyRelease, false);
        QTRY_VERIFY_WITH_TIMEOUT(window.find(QStringLiteral("page-visits")) != nullptr, PATIENCE_MS);
        QCOMPARE(world.outbox().size(), std::size_t{1}); // and nothing else was pressed by it
    }

    static void moreTimeTwice() {
        DemoWorld world({Role::staff});
        world.run_visit(QStringLiteral("monitored"));
        DemoWindow window(world, {390, 780}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.go(QStringLiteral("visits"));
        for (std::size_t times = 1; times <= 3; ++times) {
            QVERIFY(window.find(QStringLiteral("extend")) == nullptr);
            QVERIFY(window.tap(QStringLiteral("segment0")));
            QVERIFY2(window.tap(QStringLiteral("extend")), "the same choice again");
            std::size_t extended = 0;
            for (const Command &command : world.outbox())
                if (const auto *verb = std::get_if<ExtendVisit>(&command.verb))
                    extended += verb->minutes == 15;
            QCOMPARE(extended, times);
        }
    }

    static void whyNotIsInSight() {
        DemoWorld world({Role::staff});
        world.run_visit(QStringLiteral("monitored"));
        DemoWindow window(world, {390, 780}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.go(QStringLiteral("visits"));
        QQuickItem *scroll = window.find(QStringLiteral("visits-page"))->findChild<QQuickItem *>("scroll");
        scroll->setProperty("contentY", scroll->property("contentHeight").toDouble() - scroll->height());
        world.visits.extend(100'000, {});
        QTRY_VERIFY_WITH_TIMEOUT(!world.visits.refusal().isEmpty(), PATIENCE_MS);
        window.settle();
        save(window, QStringLiteral("refused-visits"));
        QQuickItem *why = window.find(QStringLiteral("visit-refusal"));
        QVERIFY(why != nullptr && place_of(scroll).contains(place_of(why)));
        window.go(QStringLiteral("today"));
        QQuickItem *toast = window.find(QStringLiteral("toast"));
        QVERIFY(toast != nullptr && toast->property("text").toString().contains(world.visits.refusal()));
        save(window, QStringLiteral("refused-today"));
        QQuickItem *strip = window.find(QStringLiteral("strip"));
        QVERIFY(toast->height() > 0 && place_of(toast).bottom() <= place_of(strip).top());
    }

    static void aCheckInIsSeenAndHeard() {
        DemoWorld world({Role::staff});
        world.run_visit(QStringLiteral("monitored"));
        DemoWindow window(world, {390, 780}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.go(QStringLiteral("visits"));
        QVERIFY(window.tap(QStringLiteral("check-in-strip")));
        QQuickItem *line = window.find(QStringLiteral("check-in-said"));
        QVERIFY(line != nullptr && line->property("text").toString() == world.visits.checkInText());
        world.later(3'000);
        window.settle();
        save(window, QStringLiteral("checked-in-kept"));
        QQuickItem *toast = window.find(QStringLiteral("toast"));
        QVERIFY(toast != nullptr && toast->height() > 0);
        QString alert;
        for (QQuickItem *item : toast->findChildren<QQuickItem *>())
            if (QAccessibleInterface *told = QAccessible::queryAccessibleInterface(item))
                if (told->role() == QAccessible::AlertMessage && item->isVisible())
                    alert = told->text(QAccessible::Name);
        QVERIFY(alert.contains(QLatin1String("The safety system has not answered yet")));
    }

    static void theStartFormByKeyboard() {
        DemoWorld world({Role::staff});
        DemoWindow window(world, {390, 780}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.window()->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(window.window()));
        window.go(QStringLiteral("visits"));
        window.find(QStringLiteral("start"))->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(window.window(), Qt::Key_Return);
        window.settle();
        save(window, QStringLiteral("start-without-where"));
        QQuickItem *where = window.find(QStringLiteral("where"));
        QVERIFY(where->hasActiveFocus() || where->property("input").value<QQuickItem *>()->hasActiveFocus());
        QVERIFY(!where->property("error").toString().isEmpty());
        const QRectF whole(QPointF(), window.window()->size());
        QVERIFY2(whole.contains(place_of(where)), "the field and its reason are in sight");
        const auto type = [&window](const char *words) {
            for (const QChar letter : QString::fromLatin1(words))
                QTest::sendKeyEvent(QTest::Click, window.window(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
            QTest::keyClick(window.window(), Qt::Key_Return);
        };
        type("12 Mill Lane");
        QVERIFY2(window.find(QStringLiteral("start"))->hasActiveFocus(), "where it goes is enough to start");
        QVERIFY(window.tap(QStringLiteral("details-line")));
        window.find(QStringLiteral("what"))->forceActiveFocus(Qt::TabFocusReason);
        type("Inspection");
        type("Mr Jones");
        QVERIFY2(window.find(QStringLiteral("start"))->hasActiveFocus(),
                 "Enter went from field to field, then to Start");
        QTest::keyClick(window.window(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(world.visits.running(), PATIENCE_MS);
        const auto verb = std::get<StartVisit>(world.outbox().at(0).verb);
        QCOMPARE(verb.where, std::string("12 Mill Lane"));
        QCOMPARE(verb.with_whom, std::string("Mr Jones"));
    }

    void theLockedAppHelps() {
        DemoWorld world({Role::staff});
        world.app.setStage(QStringLiteral("unlock"));
        for (const double scale : {1.0, 2.0}) {
            world.settings.force(false, scale);
            DemoWindow window(world, {320, 480}, qEnvironmentVariable("TALLYBOARD_PAGES"));
            QQuickItem *call = window.find(QStringLiteral("danger-call"));
            QVERIFY(call != nullptr);
            const QRectF whole(QPointF(), window.window()->size());
            for (const bool phone : {false, true}) {
                call->setProperty("canDial", phone);
                window.settle();
                save(window, QStringLiteral("locked-%1-%2").arg(phone ? "phone" : "other").arg(scale * 100));
                QQuickItem *words = window.find(phone ? QStringLiteral("dial-999") : QStringLiteral("danger"));
                QVERIFY(words != nullptr && whole.contains(place_of(words)));
                QVERIFY(words->property("text").toString().contains(QLatin1String("999")));
            }
            QDesktopServices::setUrlHandler(QStringLiteral("tel"), this, "dial");
            m_dialled.clear();
            QVERIFY(window.tap(QStringLiteral("dial-999")));
            QDesktopServices::unsetUrlHandler(QStringLiteral("tel"));
            QCOMPARE(m_dialled, QStringLiteral("tel:999"));
        }
    }

public slots:
    void dial(const QUrl &url) { m_dialled = url.toString(); }

private:
    QString m_dialled;
};

int main(int argc, char **argv) { return run_offscreen<VisitPages>(argc, argv); }

#include "tst_visit_pages.moc"
