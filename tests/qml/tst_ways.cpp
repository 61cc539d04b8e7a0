// The ways about the app: back by arrow, key and gesture's function, the keys of every page, and the foot of a page
// that stays with it.
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

struct OnWays {
    explicit OnWays(QSize size = {390, 780}) : window(world, size, qEnvironmentVariable("TALLYBOARD_PAGES")) {
        window.window()->requestActivate();
        (void)QTest::qWaitForWindowActive(window.window());
        (void)QTest::qWaitFor([&] { return window.window()->findChild<QObject *>("shell-keys") != nullptr; });
    }
    void key(Qt::Key code, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(window.window(), code, with);
        window.settle();
    }
    bool on(const char *place) { return window.find(QStringLiteral("page-") + QLatin1String(place)) != nullptr; }
    QQuickItem *item(const char *name) { return window.find(QLatin1String(name)); }
    /// A finger goes from one point to another in steps, and lets go.
    void drag(QPoint from, QPoint to) {
        static QPointingDevice *const finger = QTest::createTouchDevice();
        constexpr int steps = 12;
        QTest::touchEvent(window.window(), finger).press(0, from, window.window());
        for (int i = 1; i <= steps; ++i) {
            QTest::touchEvent(window.window(), finger).move(0, from + (to - from) * i / steps, window.window());
            window.settle();
        }
        QTest::touchEvent(window.window(), finger).release(0, to, window.window());
        window.settle();
    }
    /// All that stands above what has the keyboard, by its names.
    QString focus() {
        QStringList names;
        for (QQuickItem *up = window.window()->activeFocusItem(); up != nullptr; up = up->parentItem())
            names += up->objectName();
        return names.join(QLatin1Char('/'));
    }
    DemoWorld world;
    DemoWindow window;
};

} // namespace

class Ways : public QObject {
    Q_OBJECT

private slots:
    static void back_goes_to_where_one_was() {
        OnWays on;
        QVERIFY(on.on("board"));
        on.window.go("more");
        on.window.go("presence");
        QVERIFY(on.item("back") != nullptr); // a phone has no rail to leave by
        QVERIFY(on.window.tap("back"));
        QVERIFY(on.on("more"));
        on.key(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(on.on("board"));
        on.key(Qt::Key_Left, Qt::AltModifier); // nothing is before it: to the page above it
        QVERIFY(on.on("more"));
        on.key(Qt::Key_Left, Qt::AltModifier); // which is none of anything
        QVERIFY(on.on("more"));
        on.window.go("people");
        on.window.tap("person-" + on.world.people.people()->value(1, "personId").toString());
        QVERIFY(!on.world.people.personId().isEmpty());
        on.key(Qt::Key_Left, Qt::AltModifier); // within the page first
        QVERIFY(on.on("people"));
        QVERIFY(on.world.people.personId().isEmpty());
    }

    static void every_page_has_its_keys() {
        OnWays on({1280, 800});
        on.key(Qt::Key_F1);
        QVERIFY(on.on("keys"));
        on.key(Qt::Key_F1);
        QVERIFY(!on.on("keys"));
        on.key(Qt::Key_3, Qt::ControlModifier); // the third of the rail: the board, Today, My week
        QVERIFY(on.on("presence"));
        on.key(Qt::Key_F6);
        QVERIFY2(on.focus().contains("nav-presence"), qPrintable(on.focus()));
        on.key(Qt::Key_F6);
        QVERIFY2(on.focus().contains("sos"), qPrintable(on.focus()));
        on.key(Qt::Key_F6, Qt::ShiftModifier);
        on.key(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY2(on.focus().contains("page-presence"), qPrintable(on.focus()));
    }

    static void a_finger_from_the_edge_goes_back() {
        OnWays on;
        on.window.go("more");
        on.window.go("settings");
        on.drag({200, 400}, {330, 400}); // from the middle it means nothing
        QVERIFY(on.on("settings"));
        on.drag({4, 400}, {40, 400}); // let go too early
        QVERIFY(on.on("settings"));
        on.drag({4, 400}, {180, 404});
        QVERIFY(on.on("more"));
    }

    static void a_list_that_is_pulled_down_asks_for_news_data() {
        QTest::addColumn<QString>("place");
        for (const char *place : {"today", "presence", "notices", "people"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }

    static void a_list_that_is_pulled_down_asks_for_news() {
        QFETCH(QString, place);
        OnWays on;
        on.window.go(place);
        int asked = 0;
        connect(&on.world.shell, &ShellViewModel::newsWanted, &on.world.shell, [&] { ++asked; });
        on.drag({195, 250}, {195, 300}); // let go too early
        QCOMPARE(asked, 0);
        // What marks the pull is made a moment after the page: on a busy machine not before the first of these.
        for (int tries = 0; tries < 30 && asked == 0; ++tries)
            on.drag({195, 250}, {195, 560});
        QCOMPARE(asked, 1);
    }

    static void somebody_is_looked_for_from_anywhere() {
        OnWays on;
        on.window.go("people");
        on.world.people.select(on.world.people.people()->value(1, "personId").toString());
        on.window.settle();
        on.key(Qt::Key_F, Qt::ControlModifier); // the list was behind that person
        QVERIFY2(on.focus().contains("search"), qPrintable(on.focus()));
    }

    static void the_way_to_the_desks_books_none() {
        OnWays on({1280, 800});
        on.world.desks.setDate(QStringLiteral("2026-12-01")); // a day on which a desk may be booked
        const auto before = on.world.outbox().size();
        on.window.go("desks");
        QTRY_VERIFY_WITH_TIMEOUT(on.world.desks.loaded() && on.world.desks.offers()->count() > 0, PATIENCE_MS);
        on.window.settle();
        QVERIFY(!on.world.desks.haveOne());
        on.key(Qt::Key_Space);
        QCOMPARE(on.world.outbox().size(), before);
    }

    static void a_foot_without_a_button_takes_no_room() {
        OnWays on;
        on.window.go("visits");
        QTRY_VERIFY_WITH_TIMEOUT(on.item("start") != nullptr, PATIENCE_MS);
        const auto foot = [&] { return on.item("visits-page")->property("footHeight").toDouble(); };
        QVERIFY(foot() > 40);
        on.world.run_visit(QStringLiteral("monitored"));
        on.window.settle();
        QTRY_VERIFY_WITH_TIMEOUT(on.item("start") == nullptr, PATIENCE_MS);
        QCOMPARE(foot(), 0.0);
        const QQuickItem *page = on.item("visits-page"), *scroll = page->findChild<QQuickItem *>("scroll");
        const double lower = scroll->mapToItem(page, QPointF(0, scroll->height())).y();
        QVERIFY2(page->height() - lower <= 2, qPrintable(QString::number(page->height() - lower)));
    }

    static void a_check_that_was_left_can_be_handed_in() {
        OnWays on;
        on.world.draft_assessment();
        on.window.go("dse");
        const QString id = on.world.dse.assessmentId();
        for (int topic = 1; topic <= 38; ++topic)
            on.world.dse.answer(topic, topic == 36 ? QStringLiteral("no") : QStringLiteral("yes"));
        QTRY_VERIFY_WITH_TIMEOUT(on.world.dse.canSubmit(), PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(on.item("hand-in") != nullptr, PATIENCE_MS);
        on.world.dse.leave();
        QTRY_VERIFY_WITH_TIMEOUT(on.item("hand-in") == nullptr, PATIENCE_MS);
        on.world.dse.open(id);
        QTRY_VERIFY_WITH_TIMEOUT(on.item("hand-in") != nullptr && on.item("hand-in")->height() > 40, PATIENCE_MS);
        QVERIFY(on.window.tap("hand-in"));
        QTRY_VERIFY_WITH_TIMEOUT(on.item("result") != nullptr, PATIENCE_MS);
        QTRY_VERIFY2_WITH_TIMEOUT(on.focus().contains("result"), qPrintable(on.focus()), PATIENCE_MS);
        on.key(Qt::Key_Space); // once more by mistake
        QCOMPARE(on.world.dse.assessmentId(), id);
    }

    static void the_next_question_is_shown_in_a_part_that_is_closed() {
        OnWays on;
        on.world.draft_assessment();
        on.window.go("dse");
        QTRY_VERIFY_WITH_TIMEOUT(on.item("topic-3") != nullptr, PATIENCE_MS);
        QVERIFY(on.window.tap("section-1-line"));
        QCOMPARE(on.item("topic-3"), nullptr);
        QVERIFY(on.window.tap("show-next"));
        QTRY_VERIFY2_WITH_TIMEOUT(on.focus().contains("answer-3"), qPrintable(on.focus()), PATIENCE_MS);
    }
};

int main(int argc, char **argv) { return run_offscreen<Ways>(argc, argv); }

#include "tst_ways.moc"
