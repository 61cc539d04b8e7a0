// An alarm over every page of whoever must answer: whole, above the page and not on it, first for the keyboard, said to
// a screen reader; and the window that comes up with it, listens for a hand, and tells when it was really drawn.
#include "main/AlarmWindow.h"
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include <QAccessible>
#include <QSignalSpy>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

const QStringList all_places{"today",    "presence",         "desks", "visits", "people",
                             "dse",      "dse_queue",        "board", "more",   "notices",
                             "settings", "council_settings", "roles", "sees",   "address_notes"};

struct OnCall {
    explicit OnCall(QSize size = {1280, 800}, double text = 1, bool dark = false) : window_size(size) {
        world.settings.force(dark, text);
        window.settle();
    }
    ~OnCall() { world.settings.force(false, 1); }
    void sos(std::uint64_t n = 41, const char *who = nullptr) {
        Visit visit;
        visit.id = testing::visit_id(n);
        visit.person = testing::person_id(2);
        visit.state = VisitState::escalating;
        visit.cause = AlarmCause::sos;
        visit.epoch = 2, visit.rung = visit.attempt = 1, visit.rungs = 3;
        visit.where = "12 Mill Lane";
        visit.deadline = visit.alarm_at = world.session.now() - seconds(75);
        std::vector<Change> rows{{visit, false}};
        if (who != nullptr) {
            Person person;
            person.id = visit.person, person.name = who;
            rows.push_back({person, false});
        }
        world.arrive(std::move(rows));
        window.settle();
    }
    void change(std::uint64_t n, const std::function<void(Visit &)> &how) {
        Visit visit;
        world.ops.run([&](store::LocalStore &local) { visit = *local.facts().visit(testing::visit_id(n)); });
        how(visit);
        world.arrive({{visit, false}});
        window.settle();
    }
    QQuickItem *item(const char *name) { return window.find(QLatin1String(name)); }
    QRectF place(QQuickItem *of) {
        return of == nullptr ? QRectF() : of->mapRectToScene({0, 0, of->width(), of->height()});
    }
    /// Words that are cut off or stand outside the bar.
    QStringList badly_set() {
        QStringList bad;
        const QRectF bar = place(item("alarm-bar"));
        for (const char *name : {"alarm-who", "alarm-more", "alarm-no-sound", "alarm-clock", "alarm-open"}) {
            QQuickItem *part = item(name);
            if (part == nullptr)
                continue;
            if (!bar.adjusted(-1, -1, 1, 1).contains(place(part)))
                bad += QLatin1String(name) + " is outside";
            if (part->property("truncated").toBool() || part->property("contentWidth").toDouble() > part->width() + 1)
                bad += QLatin1String(name) + " is cut";
            for (const char *other : {"alarm-who", "alarm-more", "alarm-no-sound", "alarm-clock", "alarm-open"}) {
                QQuickItem *second = item(other);
                if (second != nullptr && second != part && place(part).intersects(place(second).adjusted(1, 1, -1, -1)))
                    bad += QLatin1String(name) + " lies on " + QLatin1String(other);
            }
        }
        return bad;
    }
    QSize window_size;
    DemoWorld world;
    DemoWindow window{world, window_size, qEnvironmentVariable("TALLYBOARD_PAGES")};
};

} // namespace

class AlarmBar : public QObject {
    Q_OBJECT

    static void draw_everywhere(bool silent) {
        QFETCH(QSize, size);
        QFETCH(double, text);
        QFETCH(bool, dark);
        OnCall on(size, text, dark);
        const char *corner = size.width() < 720 ? "sos-phone" : "sos-laptop";
        const QRectF sos_before = on.place(on.item(corner));
        QVERIFY(sos_before.isValid());
        on.world.sound.has_device = false; // the longest bar
        on.sos(41, "Wilhelmina Featherstonehaugh-Cholmondeley");
        on.sos(42);
        if (silent) {
            on.world.hub_silent(2 * 24 * 60); // with a date: the longest
            on.window.settle();
            QVERIFY(on.world.alarms.knownText().startsWith("as of "));
        }
        const double height = on.window.window()->height();
        for (const QString &place : all_places) {
            on.window.go(place);
            QQuickItem *bar = on.item("alarm-bar");
            QVERIFY2(bar != nullptr, qPrintable(place));
            const QRectF at = on.place(bar), page = on.place(on.item("stage"));
            QCOMPARE(at.topLeft(), QPointF(0, 0));
            QCOMPARE(at.width(), double(size.width()));
            QCOMPARE(page.top(), at.bottom()); // pushed down, and nothing covered
            QCOMPARE(page.bottom(), height);
            QCOMPARE(on.place(on.item(corner)), sos_before); // SOS never moves
            QVERIFY(!at.intersects(sos_before));
            QVERIFY2(on.badly_set().isEmpty(), qPrintable(place + ": " + on.badly_set().join(", ")));
            QCOMPARE(bar->property("color").value<QColor>(), QColor("#B3141D"));
            QVERIFY(on.item("alarm-who")->property("text").toString().contains("Wilhelmina"));
            const QQuickItem *more = on.item("alarm-more");
            QVERIFY(!silent || (more != nullptr && more->property("text").toString().contains("as of ")));
        }
        QVERIFY2(on.window.warnings().isEmpty(), qPrintable(on.window.warnings().join('\n')));
    }

private slots:
    static void on_every_page_in_both_shapes_at_both_sizes_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("text");
        QTest::addColumn<bool>("dark");
        for (const QSize size : {QSize(390, 780), QSize(320, 480), QSize(1280, 800)})
            for (const double text : {1.0, 2.0})
                for (const bool dark : {false, true})
                    QTest::addRow("%d at %g %s", size.width(), text, dark ? "dark" : "light") << size << text << dark;
    }
    static void on_every_page_in_both_shapes_at_both_sizes() { draw_everywhere(false); }
    static void the_same_while_the_hub_is_silent_data() { on_every_page_in_both_shapes_at_both_sizes_data(); }
    static void the_same_while_the_hub_is_silent() { draw_everywhere(true); }

    static void first_for_the_keyboard_and_for_the_ear() {
        OnCall on;
        QList<QAccessible::Event> heard;
        on.window.window()->requestActivate();
        on.window.go(QStringLiteral("people"));
        on.sos();
        QQuickItem *open = on.item("alarm-open");
        QVERIFY(open != nullptr);
        QQuickItem *first = on.window.window()->contentItem()->nextItemInFocusChain(true);
        QCOMPARE(first, open);
        const auto *bar = QAccessible::queryAccessibleInterface(on.item("alarm-bar"));
        QVERIFY(bar != nullptr && bar->role() == QAccessible::AlertMessage);
        const QString said = bar->text(QAccessible::Name);
        QVERIFY2(said.startsWith("SOS. ") && said.contains("Nobody has answered yet"), qPrintable(said));
        const auto *button = QAccessible::queryAccessibleInterface(open);
        QVERIFY(button->role() == QAccessible::Button && button->text(QAccessible::Name).startsWith("Open. SOS."));
        open->forceActiveFocus(Qt::TabFocusReason);
        QTest::sendKeyEvent(QTest::Click, on.window.window(), Qt::Key_Return, {}, Qt::NoModifier);
        on.window.settle();
        QTRY_COMPARE_WITH_TIMEOUT(on.world.board.visitId(), QString::fromStdString(testing::visit_id(41).text()),
                                  PATIENCE_MS);
        QVERIFY(on.item("page-board") != nullptr && on.item("acknowledge") != nullptr);
        QVERIFY(!on.world.alarms.sounding());
        QVERIFY(on.item("alarm-bar") != nullptr); // looked at is not answered
    }

    static void a_finger_opens_it_also_over_a_question() {
        for (const QSize size : {QSize(390, 780), QSize(1280, 800)}) {
            OnCall on(size);
            on.world.visits.start("1 Park Road", "Inspection", "", "medium", 60); // it is asked about
            QTRY_VERIFY_WITH_TIMEOUT(on.world.visits.running(), PATIENCE_MS);
            on.window.go(QStringLiteral("settings"));
            QVERIFY(on.window.tap(QStringLiteral("sign-out")));
            QTRY_VERIFY_WITH_TIMEOUT(on.item("confirm") != nullptr, PATIENCE_MS);
            on.sos();
            QVERIFY(on.window.tap(QStringLiteral("alarm-open")));
            QTRY_COMPARE_WITH_TIMEOUT(on.world.board.visitId(), QString::fromStdString(testing::visit_id(41).text()),
                                      PATIENCE_MS);
            QTRY_VERIFY_WITH_TIMEOUT(on.item("confirm") == nullptr, PATIENCE_MS);
            QVERIFY(on.item("page-board") != nullptr);
        }
    }

    static void taken_on_it_is_quiet_and_over_it_goes() {
        OnCall on;
        QCOMPARE(on.window.window()->title(), QString("Tallyboard"));
        on.sos();
        QVERIFY2(on.window.window()->title().startsWith("SOS · ") &&
                     on.window.window()->title().endsWith(" · Tallyboard"),
                 qPrintable(on.window.window()->title()));
        on.change(41, [&](Visit &visit) {
            visit.state = VisitState::acknowledged;
            visit.acknowledged_by = testing::person_id(8);
            visit.acknowledged_at = on.world.session.now();
            visit.acknowledged_until = on.world.session.now() + minutes(20);
        });
        QVERIFY(on.item("alarm-bar") != nullptr);
        QVERIFY(on.item("alarm-bar")->property("color").value<QColor>() != QColor("#B3141D"));
        QVERIFY(on.item("alarm-more")->property("text").toString().startsWith("With "));
        QCOMPARE(on.window.window()->title(), QString("Tallyboard"));
        on.change(41, [](Visit &visit) { visit.state = VisitState::closed; });
        QVERIFY(on.item("alarm-bar") == nullptr);
        QCOMPARE(on.place(on.item("stage")).top(), 0.0);
    }

    static void the_board_never_says_that_nothing_is_chosen_beside_an_alarm() {
        OnCall on;
        on.window.go(QStringLiteral("board"));
        on.sos();
        QTRY_COMPARE_WITH_TIMEOUT(on.world.board.visitId(), QString::fromStdString(testing::visit_id(41).text()),
                                  PATIENCE_MS);
        QVERIFY(on.item("detail-empty") == nullptr);
    }

    static void a_safety_officer_starts_on_the_board() {
        OnCall officer;
        QVERIFY(officer.item("page-board") != nullptr);
        DemoWorld staff({Role::staff});
        DemoWindow window(staff, {1280, 800});
        QVERIFY(window.find(QStringLiteral("page-today")) != nullptr);
    }

    /// Shown is what was drawn in the window in front, unless the desktop's lock hides it.
    static void only_a_drawn_bar_in_front_is_reported() {
        OnCall on;
        AlarmWindow glue(on.world.alarms, on.world.clock, on.world.screen_lock, *on.window.window());
        QSignalSpy shown(&on.world.alarms, &AlarmsViewModel::shown);
        on.window.window()->requestActivate();
        QTRY_VERIFY_WITH_TIMEOUT(on.window.window()->isActive(), PATIENCE_MS);
        on.world.screen_lock.set(true);
        on.sos();
        QSignalSpy frame(on.window.window(), &QQuickWindow::frameSwapped);
        on.window.window()->update();
        QVERIFY(frame.wait());
        on.window.settle();
        QCOMPARE(shown.count(), 0);
        on.world.screen_lock.set(false);
        on.window.window()->update();
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 1, PATIENCE_MS);
        on.window.window()->hide();
        on.sos(42);
        QTRY_VERIFY_WITH_TIMEOUT(on.window.window()->isVisible(), PATIENCE_MS); // it comes up by itself
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 2, PATIENCE_MS);
        const auto commands = on.world.outbox();
        QVERIFY(std::any_of(commands.begin(), commands.end(), [](const Command &command) {
            const auto *report = std::get_if<AlarmShown>(&command.verb);
            return report != nullptr && report->visit == testing::visit_id(42);
        }));
    }

    static void it_sounds_until_a_hand_moves_in_the_window() {
        OnCall on;
        AlarmWindow glue(on.world.alarms, on.world.clock, on.world.screen_lock, *on.window.window());
        on.window.window()->requestActivate();
        QTRY_VERIFY_WITH_TIMEOUT(on.window.window()->isActive(), PATIENCE_MS);
        on.sos();
        QVERIFY(on.world.alarms.sounding());
        QTest::mouseMove(on.window.window(), {200, 300});
        QTest::mouseMove(on.window.window(), {300, 300}); // was at work when it came
        QVERIFY(on.world.alarms.sounding());
        on.world.clock.advance(AlarmWindow::looks_after_ms);
        QTest::mouseMove(on.window.window(), {301, 300});
        QTest::mouseMove(on.window.window(), {303, 301}); // a table that shakes
        QVERIFY(on.world.alarms.sounding());
        QTest::mouseMove(on.window.window(), {340, 330});
        QVERIFY(!on.world.alarms.sounding());
    }

    /// The bar moves the page by its own height: a press that was on its way would hit something else.
    static void a_press_that_was_on_its_way_hits_nothing() {
        OnCall on({390, 780});
        on.window.window()->setProperty("guard_ms", 2000); // as long as this slow machine takes to press
        on.window.go(QStringLiteral("more"));
        on.sos();
        QVERIFY(on.item("alarm-bar") != nullptr);
        const auto press = [&](QQuickItem *item) {
            QTest::mouseClick(on.window.window(), Qt::LeftButton, {}, on.place(item).center().toPoint());
            on.window.settle();
        };
        press(on.item("more-presence"));
        QCOMPARE(on.item("page-presence"), nullptr);
        auto *held_up = on.window.window()->findChild<QQuickItem *>("just-moved"); // a mouse area's own "enabled"
        QTRY_VERIFY_WITH_TIMEOUT(!held_up->property("enabled").toBool(), PATIENCE_MS);
        press(on.item("more-presence"));
        QVERIFY(on.item("page-presence") != nullptr);
    }

    /// Keys that were meant for another program press nothing in a window that has just come up.
    static void what_was_written_elsewhere_presses_nothing() {
        OnCall on;
        AlarmWindow glue(on.world.alarms, on.world.clock, on.world.screen_lock, *on.window.window());
        on.window.go(QStringLiteral("board"));
        on.window.window()->hide();
        on.sos();
        QTRY_VERIFY_WITH_TIMEOUT(on.window.window()->isActive(), PATIENCE_MS);
        const auto key = [&](int code) {
            QTest::sendKeyEvent(QTest::Click, on.window.window(), static_cast<Qt::Key>(code), {}, Qt::NoModifier);
        };
        const auto opened = [&] { return !on.world.alarms.sounding(); };
        key(Qt::Key_Return), key(Qt::Key_A);
        on.window.settle();
        QVERIFY(!opened());
        const auto commands = on.world.outbox();
        QVERIFY(std::none_of(commands.begin(), commands.end(), [](const Command &command) {
            return std::holds_alternative<AcknowledgeAlarm>(command.verb);
        }));
        on.world.clock.advance(AlarmWindow::deaf_ms);
        QCOMPARE(on.window.window()->activeFocusItem(), on.item("alarm-open"));
        key(Qt::Key_Return);
        QVERIFY(opened());
    }
};

int main(int argc, char **argv) { return run_offscreen<AlarmBar>(argc, argv); }

#include "tst_alarm_bar.moc"
