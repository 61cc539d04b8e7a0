// What stands on a page is one value, drawn: after every change of state, made while the page is hidden and while it is
// shown, each mark's pixels are those of the state that its words name. Run without a graphics card and, under a
// display of its own, with one.
#include "kit/Drawing.h"
#include "shots/demo_council.h"
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include "window_sizes.h"
#include <QPainter>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

const QStringList turns{"monitored", "sos", "owned", "monitored", "overdue", "dueSoon", "escalating", "monitored"};

/// A list makes the rows beyond its edge ahead, when there is time; until it has placed such a row it does not draw it,
/// but the row calls itself visible.
bool is_unplaced_row(QQuickItem *item) {
    QQuickItem *list = item->parentItem() != nullptr ? item->parentItem()->parentItem() : nullptr;
    if (list == nullptr || !list->inherits("QQuickListView") || !item->property("index").isValid())
        return false;
    QQuickItem *there = nullptr;
    QMetaObject::invokeMethod(list, "itemAt", Q_RETURN_ARG(QQuickItem *, there), Q_ARG(qreal, item->x() + 1),
                              Q_ARG(qreal, item->y() + 1));
    return there != item;
}

/// Every mark that can be seen, below an item.
QList<Drawing *> marks_below(QQuickItem *item) {
    QList<Drawing *> found;
    if (!item->isVisible() || is_unplaced_row(item))
        return found;
    if (auto *mark = qobject_cast<Drawing *>(item); mark != nullptr && mark->property("stateKey").isValid())
        found += mark;
    for (QQuickItem *child : item->childItems())
        found += marks_below(child);
    return found;
}

QQuickItem *root_of(const DemoWindow &window) {
    QQuickItem *root = window.window()->contentItem();
    while (root->parentItem() != nullptr)
        root = root->parentItem();
    return root;
}

/// The mark as its value says, on the colour that is behind it in the picture.
QImage wanted(Drawing &mark, QSize size, QColor behind) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(behind);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size.width() / mark.width(), size.height() / mark.height());
    mark.paint(&painter);
    return image;
}

/// Pixels that are of another colour: more than an edge may be blended differently.
int differing(const QImage &a, const QImage &b) {
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y), two = b.pixelColor(x, y);
            count += std::abs(one.red() - two.red()) + std::abs(one.green() - two.green()) +
                         std::abs(one.blue() - two.blue()) >
                     150;
        }
    return count;
}

/// Whether a part of it is scrolled away, and lies under what stands there.
bool is_scrolled_away(const QQuickItem *mark, const QRect &place) {
    for (const QQuickItem *up = mark->parentItem(); up != nullptr; up = up->parentItem())
        if ((up->clip() || up->inherits("QQuickFlickable")) &&
            !up->mapRectToScene(QRectF(0, 0, up->width(), up->height())).contains(place))
            return true;
    return false;
}

/// Empty, or which mark is drawn as another one than it is.
QString wrong_mark(DemoWindow &window) {
    window.settle();
    const QImage picture = window.picture();
    const QRectF whole(QPointF(), window.window()->size());
    for (Drawing *mark : marks_below(root_of(window))) {
        const QRect place = mark->mapRectToScene(QRectF(0, 0, mark->width(), mark->height())).toRect();
        if (place.isEmpty() || !whole.contains(place) || is_scrolled_away(mark, place) || mark->strokes().isEmpty())
            continue;
        const QImage drawn = picture.copy(place);
        const int off = differing(drawn, wanted(*mark, place.size(), drawn.pixelColor(0, 0)));
        if (off > place.width() * place.height() / 25) {
            const QString to = qEnvironmentVariable("TALLYBOARD_PAGES"); // to look at what differs
            if (!to.isEmpty())
                picture.save(to + QStringLiteral("/page.png")), drawn.save(to + QStringLiteral("/drawn.png")),
                    wanted(*mark, place.size(), drawn.pixelColor(0, 0)).save(to + QStringLiteral("/wanted.png"));
            return QStringLiteral("%1: %2 pixels").arg(mark->property("stateKey").toString()).arg(off);
        }
    }
    return {};
}

QString text_of(const DemoWindow &window, const char *name) {
    QQuickItem *item = window.find(QLatin1String(name));
    return item == nullptr ? QString() : item->property("text").toString();
}

/// A clock with something on it, inside the window and not scrolled with the page.
bool clock_in_sight(const DemoWindow &window) {
    const QRectF whole(QPointF(), window.window()->size());
    QQuickItem *scroll = window.find(QStringLiteral("visits-page"))->findChild<QQuickItem *>("scroll");
    for (const char *name : {"countdown", "strip-countdown"}) {
        QQuickItem *item = window.find(QLatin1String(name));
        if (item != nullptr && !item->property("text").toString().isEmpty() &&
            whole.contains(item->mapRectToScene(QRectF(0, 0, item->width(), item->height()))) &&
            !scroll->isAncestorOf(item))
            return true;
    }
    return false;
}

} // namespace

class ClaimsDrawn : public QObject {
    Q_OBJECT
private slots:
    static void myVisit_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("hidden");
        QTest::newRow("phone, shown") << QSize(390, 780) << false;
        QTest::newRow("phone, hidden") << QSize(390, 780) << true;
        QTest::newRow("laptop, shown") << QSize(1280, 800) << false;
        QTest::newRow("laptop, hidden") << QSize(1280, 800) << true;
    }

    static void myVisit() {
        QFETCH(QSize, size);
        QFETCH(bool, hidden);
        DemoWorld world({Role::staff});
        DemoWindow window(world, size);
        world.run_visit(QStringLiteral("monitored"));
        for (const char *place : {"visits", "today"})
            for (const QString &turn : turns) {
                window.go(QLatin1String(place));
                if (hidden)
                    window.go(QStringLiteral("people"));
                world.run_visit(turn);
                window.settle();
                window.go(QLatin1String(place));
                const StateWords &claim = world.visits.claim();
                QCOMPARE(claim.key, turn);
                QCOMPARE(wrong_mark(window), QString());
                bool marked = false;
                for (Drawing *mark : marks_below(root_of(window)))
                    marked |= mark->property("stateKey").toString() == claim.mark;
                QVERIFY2(marked, qPrintable(turn + " has no mark on " + place));
                const QString head = text_of(window, "visit-state"), strip = text_of(window, "strip-state");
                QVERIFY(!head.isEmpty() || !strip.isEmpty());
                QVERIFY2(strip.isEmpty() || strip == claim.text, qPrintable(strip + " / " + claim.text));
                // The head has the word in large type, and the rest of it below, which begins with a capital.
                const QString rest = text_of(window, claim.clock.isEmpty() ? "state-rest" : "clock-note");
                const QString whole = claim.text.contains(" · ") ? head + " · " + rest : head;
                QVERIFY2(head.isEmpty() || whole.compare(claim.text, Qt::CaseInsensitive) == 0,
                         qPrintable(whole + " / " + claim.text));
                QCOMPARE(text_of(window, "countdown"), std::string_view(place) == "visits" ? claim.clock : QString());
            }
        QVERIFY2(window.warnings().isEmpty(), qPrintable(window.warnings().join(QLatin1Char('\n'))));
    }

    static void board_data() {
        QTest::addColumn<bool>("hidden");
        QTest::newRow("shown") << false;
        QTest::newRow("hidden") << true;
    }

    /// Also of rows that are scrolled away while they change.
    static void board() {
        QFETCH(bool, hidden);
        DemoWorld world({Role::staff, Role::safety_officer});
        world.fill_board();
        DemoWindow window(world, {1280, 560});
        const auto scroll = [&](double to) {
            QQuickItem *rows = window.find(QStringLiteral("board-rows"));
            QVERIFY(rows != nullptr);
            // A list guesses the height of rows it has not made, so its first row may stand above zero.
            rows->setProperty("contentY", rows->property("originY").toDouble() +
                                              to * (rows->property("contentHeight").toDouble() - rows->height()));
            window.settle();
        };
        for (const double at : {0.0, 1.0})
            for (const QString &turn : turns) {
                window.go(QStringLiteral("board"));
                scroll(at);
                scroll(1.0 - at); // what was seen is away, and kept
                if (hidden)
                    window.go(QStringLiteral("today"));
                world.run_visit(turn); // my own visit is a row of the board too
                window.settle();
                window.go(QStringLiteral("board"));
                for (const double now : {at, 1.0 - at}) {
                    scroll(now);
                    QQuickItem *rows = window.find(QStringLiteral("board-rows"));
                    QTRY_VERIFY2_WITH_TIMEOUT(marks_below(rows).size() > 2, "the rows in sight are looked at",
                                              PATIENCE_MS);
                    QCOMPARE(wrong_mark(window), QString());
                }
            }
        QVERIFY2(window.warnings().isEmpty(), qPrintable(window.warnings().join(QLatin1Char('\n'))));
    }

    static void theCountdownIsThereOnceItIsWatched_data() { testing::add_window_sizes(); }

    static void theCountdownIsThereOnceItIsWatched() {
        QFETCH(QSize, size);
        QFETCH(double, scale);
        DemoWorld world({Role::staff});
        world.settings.force(false, scale);
        DemoWindow window(world, size);
        world.run_visit(QStringLiteral("monitored"));
        window.go(QStringLiteral("visits"));
        window.settle();
        QVERIFY2(clock_in_sight(window), "the countdown is in sight");
    }

    /// A visit that nobody watches is told from one that is watched without its colour: no clock, an edge, advice.
    static void unwatchedLooksOtherwise() {
        DemoWorld world({Role::staff});
        DemoWindow window(world, {390, 780});
        world.run_visit(QStringLiteral("monitored"));
        window.go(QStringLiteral("visits"));
        QVERIFY(!text_of(window, "countdown").isEmpty());
        QVERIFY(window.find(QStringLiteral("advice")) == nullptr);
        const QColor watched = window.find(QStringLiteral("running-head"))->property("color").value<QColor>();
        world.hub_silent(6);
        QCOMPARE(world.visits.claim().key, QStringLiteral("unknown"));
        QVERIFY(window.find(QStringLiteral("countdown")) == nullptr);
        QVERIFY(text_of(window, "strip-countdown").isEmpty());
        QVERIFY(!text_of(window, "advice").isEmpty());
        QVERIFY(window.find(QStringLiteral("running-head"))->property("color").value<QColor>() != watched);
    }

    static void whoClosedItStandsOnEveryPage() {
        DemoWorld world({Role::staff});
        DemoWindow window(world, {390, 780}, {});
        world.run_visit(QStringLiteral("sos"));
        window.go(QStringLiteral("visits"));
        Visit visit = my_visit(world.session.now(), world.session.now() + minutes(21));
        visit.state = VisitState::closed;
        visit.closed_by = testing::person_id(8);
        visit.closed_at = world.session.now();
        visit.outcome = VisitOutcome::false_alarm;
        world.arrive({{visit, false}});
        window.settle();
        QVERIFY(world.visits.ended().shown && !world.visits.running());
        QQuickItem *notice = window.find(QStringLiteral("ended"));
        QVERIFY(notice != nullptr && notice->property("title").toString().startsWith("Closed by "));
        window.go(QStringLiteral("today"));
        QCOMPARE(text_of(window, "strip-ended"), world.visits.ended().brief);
        window.go(QStringLiteral("visits"));
        const QString folder = qEnvironmentVariable("TALLYBOARD_PICTURES");
        if (!folder.isEmpty())
            window.picture().save(folder + QStringLiteral("/ended.png"));
        world.visits.putAway();
        window.settle();
        QTRY_VERIFY_WITH_TIMEOUT(window.find(QStringLiteral("ended")) == nullptr, PATIENCE_MS);
        window.go(QStringLiteral("today"));
        QVERIFY(window.find(QStringLiteral("strip-ended")) == nullptr);
    }
};

int main(int argc, char **argv) { return run_offscreen<ClaimsDrawn>(argc, argv); }
#include "tst_claims_drawn.moc"
