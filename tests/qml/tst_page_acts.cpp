// Things a person does on a page whose effect is not one press: the page then shows what the store holds, and nothing
// typed is lost.
#include "council_settings/setting_words.h"
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include "store/retention.h"
#include <QAccessible>
#include <QFontMetricsF>
#include <QRegularExpression>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

/// A folder to take the QML from instead of what is built in, while drawing pages; usually empty.
QString pages() { return qEnvironmentVariable("TALLYBOARD_PAGES"); }

QQuickItem *below(QQuickItem *item, const QString &name) {
    if (item == nullptr || item->objectName() == name)
        return item;
    for (QQuickItem *child : item->childItems())
        if (QQuickItem *found = below(child, name))
            return found;
    return nullptr;
}

/// What a list that opens shows while it is closed, or why not.
QString shown(const DemoWindow &window, const QString &dropdown) {
    QQuickItem *text = below(window.find(dropdown), QStringLiteral("shown"));
    return text == nullptr ? QStringLiteral("(no such list)") : text->property("text").toString();
}

/// The text of the option that is picked in a group of choices; "" when none is.
QString picked(const DemoWindow &window, const QString &group) {
    QQuickItem *choice = window.find(group);
    const int current = choice == nullptr ? -1 : choice->property("current").toInt();
    for (const char *part : {"option", "segment"})
        if (QQuickItem *one = below(choice, QString::fromLatin1(part) + QString::number(current)))
            return one->property("modelData").toMap().value(QStringLiteral("text")).toString();
    return {};
}

} // namespace

/// What of an item is inside every clip around it and not under the foot of the window.
QRectF seen(QQuickItem *item, const DemoWindow &window) {
    QRectF rect = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
    rect &= QRectF(QPointF(), window.window()->size());
    for (QQuickItem *up = item->parentItem(); up != nullptr; up = up->parentItem())
        if (up->clip())
            rect &= up->mapRectToScene(QRectF(0, 0, up->width(), up->height()));
    return rect;
}

void collect_buttons(QQuickItem *item, QStringList &names) {
    if (!item->isVisible())
        return;
    const QString kind = item->property("kind").toString();
    if (!item->objectName().isEmpty() && (kind == QLatin1String("primary") || kind == QLatin1String("danger") ||
                                          item->objectName().startsWith(QLatin1String("book-"))))
        names += item->objectName();
    for (QQuickItem *child : item->childItems())
        collect_buttons(child, names);
}

/// Words that stick out of their place or of the window, or that are broken in the middle.
void check_words(QQuickItem *item, double window_width, QStringList &wrong) {
    if (!item->isVisible() || item->objectName() == QLatin1String("days")) // which scrolls sideways
        return;
    if (item->inherits("QQuickText") && item->property("text").toString().size() > 2) {
        const QFontMetricsF metrics(item->property("font").value<QFont>());
        const QString text = item->property("text").toString();
        const QRectF at = item->mapRectToScene(QRectF(0, 0, item->property("contentWidth").toDouble(), 1));
        if (at.left() < -1 || at.left() + item->width() > window_width + 1)
            wrong += QStringLiteral("out of the window: ") + text;
        for (const QString &word : text.split(QRegularExpression(QStringLiteral("[\\s-]"))))
            // A name of nineteen letters is wider than the smallest window.
            if (word.size() < 19 && metrics.horizontalAdvance(word) > item->width() + 1)
                wrong += QStringLiteral("broken: ") + word;
    }
    if (item->parentItem() != nullptr && item->parentItem()->objectName().startsWith(QLatin1String("nav-")) &&
        item->mapRectToScene(item->childrenRect()).right() > window_width)
        wrong += QStringLiteral("out of the window: ") + item->parentItem()->objectName();
    for (QQuickItem *child : item->childItems())
        check_words(child, window_width, wrong);
}

/// All words that stand on a page, one part a line.
QString words_below(QQuickItem *item) {
    if (item == nullptr || !item->isVisible())
        return {};
    QString all = item->inherits("QQuickText") ? item->property("text").toString() + QLatin1Char('\n') : QString();
    for (QQuickItem *child : item->childItems())
        all += words_below(child);
    return all;
}

class PageActs : public QObject {
    Q_OBJECT

private slots:
    static void the_two_halves_of_a_day_are_two_answers() {
        DemoWorld world;
        DemoWindow window(world, {390, 780}, pages());
        window.go(QStringLiteral("presence"));
        QVERIFY(window.tap(QStringLiteral("open-2026-11-26")));
        QVERIFY(window.tap(QStringLiteral("clear")));
        QTRY_COMPARE_WITH_TIMEOUT(picked(window, "kinds"), QString(), PATIENCE_MS);
        QVERIFY(window.tap(QStringLiteral("segment1"))); // the morning
        QVERIFY(window.tap(QStringLiteral("option1")));  // home
        QTRY_COMPARE_WITH_TIMEOUT(picked(window, "kinds"), QString("Home"), PATIENCE_MS);
        QVERIFY(window.tap(QStringLiteral("segment2"))); // nothing said of the afternoon
        QTRY_COMPARE_WITH_TIMEOUT(picked(window, "part"), QString("Afternoon"), PATIENCE_MS);
        QCOMPARE(picked(window, "kinds"), QString());
        QVERIFY(window.tap(QStringLiteral("option1"))); // the same word as in the morning
        QTRY_COMPARE_WITH_TIMEOUT(picked(window, "kinds"), QString("Home"), PATIENCE_MS);
        const auto half = [&](const char *role) { return world.presence.week()->value(2, role).toString(); };
        QTRY_COMPARE_WITH_TIMEOUT(half("pmKind"), QString("home"), PATIENCE_MS);
        QCOMPARE(half("amKind"), QString("home"));
    }

    static void a_kind_without_its_site_is_asked_for_it() {
        DemoWorld world;
        DemoWindow window(world, {390, 780}, pages());
        window.go(QStringLiteral("presence"));
        const QString date = world.presence.week()->value(3, "date").toString();
        QVERIFY(window.tap(QStringLiteral("open-") + date));
        QVERIFY(window.tap(QStringLiteral("option1")));
        QTRY_COMPARE_WITH_TIMEOUT(picked(window, "kinds"), QString("Home"), PATIENCE_MS);
        QCOMPARE(window.find("site"), nullptr);
        const auto other = world.presence.kinds().indexOf("other_site");
        QVERIFY(window.tap(QStringLiteral("option%1").arg(other)));
        QTRY_VERIFY_WITH_TIMEOUT(window.find("site") != nullptr, PATIENCE_MS);
        QCOMPARE(shown(window, "site"), QString("Choose a site"));
        QCOMPARE(world.presence.week()->value(3, "amKind").toString(), QString("home")); // not said yet
        QVERIFY(window.tap(QStringLiteral("option0"))); // the office after all, at one's usual site
        QTRY_COMPARE_WITH_TIMEOUT(world.presence.week()->value(3, "amKind").toString(), QString("office"), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(shown(window, "site"), world.presence.sites()->value(0, "name").toString(),
                                  PATIENCE_MS);
    }

    /// The key store asks in a window of its own; without a word of ours that looks like a hang, or like an attack.
    static void a_slow_start_says_who_may_be_asking() {
        DemoWorld world;
        world.app.setStage(QStringLiteral("starting"));
        DemoWindow window(world, {390, 780}, pages());
        QTRY_VERIFY_WITH_TIMEOUT(window.find("starting") != nullptr, PATIENCE_MS);
        QVERIFY(window.find("starting")->property("text").toString().contains("keyring"));
        QCOMPARE(window.find("still-waiting"), nullptr);
        window.find("stage")->property("item").value<QQuickItem *>()->setProperty("patience_ms", 1);
        QTRY_VERIFY_WITH_TIMEOUT(window.find("still-waiting") != nullptr, PATIENCE_MS);
        world.app.setStage(QStringLiteral("ready"));
        QTRY_VERIFY_WITH_TIMEOUT(window.find("bar") != nullptr, PATIENCE_MS);
        QCOMPARE(window.find("starting"), nullptr);
    }

    static void a_note_is_kept_while_it_is_typed() {
        DemoWorld world;
        world.draft_assessment();
        DemoWindow window(world, {390, 780}, pages());
        window.go(QStringLiteral("dse"));
        QVERIFY(window.tap(QStringLiteral("note-2")));
        QVERIFY(window.type(QStringLiteral("note-2"), QStringLiteral(" My neck hurts")));
        QPointer<QQuickItem> field = window.window()->activeFocusItem();
        QVERIFY(field != nullptr);
        const QString typed = field->property("text").toString();
        QVERIFY(typed.contains("My neck hurts"));
        QTRY_COMPARE_WITH_TIMEOUT(world.dse.topicsOf(1)->value(1, "note").toString(), typed,
                                  PATIENCE_MS);                                 // the store has it, by reading it back
        QVERIFY(window.type(QStringLiteral("note-2"), QStringLiteral(" and"))); // nothing typed is overwritten
        QVERIFY(field != nullptr && field->hasActiveFocus());
        QCOMPARE(field->property("text").toString(), QString(typed).replace("hurts", "hurts and"));
    }

    static void only_a_confirmed_desk_is_ones_own() {
        DemoWorld world;
        DemoWindow window(world, {390, 780}, pages());
        world.desks.setDate(QStringLiteral("2026-12-01"));
        window.go(QStringLiteral("desks"));
        QTRY_VERIFY_WITH_TIMEOUT(world.desks.loaded() && world.desks.offers()->count() > 0, PATIENCE_MS);
        QQuickItem *book = nullptr;
        QString code;
        for (int row = 0; row < world.desks.offers()->count() && book == nullptr; ++row) {
            code = world.desks.offers()->value(row, "code").toString();
            book = window.find(QStringLiteral("book-") + code);
        }
        QVERIFY(window.tap(QStringLiteral("book-") + code));
        QTRY_VERIFY_WITH_TIMEOUT(window.find("mine-" + code) != nullptr, PATIENCE_MS);
        const auto words = [&] { return window.find("mine-" + code)->property("phrase").toString(); };
        QVERIFY2(words().startsWith("Held"), qPrintable(words()));
        QQuickItem *day = window.find("date-2026-12-01");
        QVERIFY(day != nullptr);
        QCOMPARE(day->property("markKey").toString(), QString("held"));
        QVERIFY(day->property("description").toString().contains("Held"));
        world.answer_all(Verdict::accepted);
    }

    static void joining_says_what_it_waits_for_and_goes_back() {
        DemoWorld world;
        world.app.setStage(QStringLiteral("enrol"));
        DemoWindow window(world, {390, 780}, pages());
        QVERIFY(window.tap(QStringLiteral("leaf-next")));
        QVERIFY(window.tap(QStringLiteral("leaf-next")));
        QVERIFY(!window.tap(QStringLiteral("go-on"))); // grey
        QVERIFY(window.find("waits-for") != nullptr);
        QVERIFY(window.type(QStringLiteral("link"), QStringLiteral("https://hub.caldervale.example/enr")));
        QVERIFY(window.find("waits-for")->property("text").toString().contains("whole link"));
        world.enrol.pasteLink(QStringLiteral("https://hub.caldervale.example/enrol#x"));
        world.settle();
        QCOMPARE(window.find("waits-for"), nullptr);
        QVERIFY(window.tap(QStringLiteral("go-on")));
        QTRY_COMPARE_WITH_TIMEOUT(world.enrol.step(), QString("passphrase"), PATIENCE_MS);
        QVERIFY(window.find("joining-what")->property("text").toString().contains(world.enrol.fingerprint()));
        QVERIFY(window.tap(QStringLiteral("leaf-back")));
        QTRY_COMPARE_WITH_TIMEOUT(world.enrol.step(), QString("address"), PATIENCE_MS);
        QCOMPARE(window.find("link"), nullptr); // what was answered is not asked again
        QVERIFY(window.find("link-read") != nullptr);
        QVERIFY(window.tap(QStringLiteral("go-on")));
        QVERIFY(window.type(QStringLiteral("passphrase"), QStringLiteral("three words here")));
        QVERIFY(window.type(QStringLiteral("passphrase-again"), QStringLiteral("three words here")));
        QTest::keyClick(window.window(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(world.enrol.step(), QString("joined"), PATIENCE_MS);
    }

    static void main_buttons_are_in_reach_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QSize>("size");
        for (const QString place :
             {"today", "presence", "people", "dse_queue", "more", "stopped", "desks", "dse", "settings",
              "council_settings", "roles", "enrol", "compare", "passphrase", "unlock"})
            for (const QSize size : {QSize(320, 480), QSize(390, 780), QSize(1280, 800)})
                QTest::newRow(qPrintable(place + QString::number(size.width()))) << place << size;
    }

    /// At the largest text, in the smallest windows: all of each main button can be brought into view, and no word is
    /// cut or broken.
    static void main_buttons_are_in_reach() {
        QFETCH(QString, place);
        QFETCH(QSize, size);
        DemoWorld world;
        if (place == QLatin1String("unlock"))
            world.app.setStage(place);
        else if (place == QLatin1String("stopped"))
            world.app.stop(QStringLiteral("This profile can not be read."), QStringLiteral("Nothing was changed."));
        else if (place == QLatin1String("enrol") || place == QLatin1String("compare") ||
                 place == QLatin1String("passphrase"))
            world.app.setStage(QStringLiteral("enrol"));
        if (place == QLatin1String("compare"))
            world.enrol.setUrl(QStringLiteral("https://hub.caldervale.example")),
                world.enrol.setCode(QStringLiteral("7K3M-Q9PD"));
        if (place == QLatin1String("passphrase"))
            world.enrol.pasteLink(QStringLiteral("https://hub.caldervale.example/enrol#x"));
        if (place == QLatin1String("notices"))
            world.lose_things();
        world.enrol.goOn();
        world.settings.force(false, 2);
        DemoWindow window(world, size, pages());
        if (world.app.stage() == QLatin1String("ready"))
            window.go(place);
        QStringList names;
        for (int leaf = 0; leaf < 3; ++leaf) {
            names.clear();
            collect_buttons(window.find(QStringLiteral("stage")), names);
            for (const QString &name : names.mid(0, 6)) {
                QQuickItem *button = window.find(name);
                QVERIFY(button != nullptr);
                QMetaObject::invokeMethod(button, "forceActiveFocus", Q_ARG(Qt::FocusReason, Qt::TabFocusReason));
                window.settle();
                QRectF inside = seen(button, window);
                for (QQuickItem *up = button->parentItem(); up != nullptr && inside.height() < button->height() - 1;
                     up = up->parentItem())
                    if (up->inherits("QQuickFlickable")) { // by finger
                        up->setProperty("contentY",
                                        up->property("contentY").toDouble() +
                                            up->mapRectFromItem(button, button->boundingRect()).center().y() -
                                            up->height() / 2);
                        inside = seen(button, window);
                    }
                const double least = std::min(button->height(), 48.0) - 1;
                QVERIFY2(inside.width() >= button->width() - 1 && inside.height() >= least,
                         qPrintable(QStringLiteral("%1: %2 x %3 of %4 x %5 can be seen")
                                        .arg(name)
                                        .arg(inside.width())
                                        .arg(inside.height())
                                        .arg(button->width())
                                        .arg(button->height())));
            }
            if (window.find(QStringLiteral("leaf-next")) == nullptr || place == QLatin1String("enrol"))
                break;
            QVERIFY(window.tap(QStringLiteral("leaf-next")));
        }
        QStringList wrong;
        check_words(window.find(QStringLiteral("stage")), size.width(), wrong);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    /// Offline nobody is told: the page says so, in sight of a phone's window, and only then that the hub has it.
    static void an_sos_for_somebody_says_what_became_of_it() {
        DemoWorld world;
        DemoWindow window(world, {390, 780}, pages());
        window.go(QStringLiteral("people"));
        world.people.select(QString::fromStdString(testing::person_id(2).text()));
        QTRY_VERIFY_WITH_TIMEOUT(world.people.canRaiseFor(), PATIENCE_MS);
        window.settle();
        const auto said = [&] {
            QQuickItem *state = window.find(QStringLiteral("sos-for-state"));
            return state == nullptr ? QString() : state->property("text").toString();
        };
        QCOMPARE(said(), QString());
        world.people.raiseSosFor(QStringLiteral("Car park"));
        QTRY_VERIFY2_WITH_TIMEOUT((window.settle(), said().contains("nobody has been told")), qPrintable(said()),
                                  PATIENCE_MS);
        for (const char *part : {"999", "Ring them", "duty officer", "waits on this device"})
            QVERIFY2(said().contains(QLatin1String(part)), part);
        QVERIFY(!said().contains("Raised for"));
        QVERIFY(window.find(QStringLiteral("sos-for")) == nullptr);
        const auto *ear = QAccessible::queryAccessibleInterface(window.find(QStringLiteral("sos-for-said")));
        QVERIFY(ear != nullptr && ear->role() == QAccessible::Notification && ear->text(QAccessible::Name) == said());
        world.answer_all(Verdict::refused, {RefusalCode::not_allowed, {}});
        QTRY_VERIFY2_WITH_TIMEOUT((window.settle(), said().contains("was not accepted")), qPrintable(said()),
                                  PATIENCE_MS);
        QVERIFY(window.find(QStringLiteral("sos-for")) != nullptr); // the button again
        world.people.raiseSosFor(QStringLiteral("Car park"));
        QTRY_VERIFY_WITH_TIMEOUT((window.settle(), said().contains("nobody has been told")), PATIENCE_MS);
        world.answer_all(Verdict::accepted);
        QTRY_VERIFY2_WITH_TIMEOUT((window.settle(), said().startsWith("Raised for")), qPrintable(said()), PATIENCE_MS);
        QVERIFY2(window.warnings().isEmpty(), qPrintable(window.warnings().join('\n')));
    }

    /// The page that says what is seen and for how long stands beside the numbers that make it so.
    static void what_is_said_of_periods_is_so() {
        DemoWorld world;
        DemoWindow window(world, {1280, 1600}, pages());
        window.go(QStringLiteral("sees"));
        const auto said = [&window] { return words_below(window.window()->contentItem()); };
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("What nobody can see"), PATIENCE_MS);
        const QString all = said();
        using setting_words::days_text;
        const QStringList parts{"It reaches " + days_text(28) + " ahead",
                                "from " + days_text(7) + " back",
                                "It is deleted " + days_text(14) + " after",
                                "A booking is deleted " + days_text(14) + " after its day",
                                "It stays " + days_text(90) + " on their devices",
                                days_text(3 * 366) + " at your council",
                                "for " + days_text(30) + " after the visit"};
        for (const QString &part : parts)
            QVERIFY2(all.contains(part), qPrintable(part + " is not in " + all));
        RetentionRules shorter;
        shorter.places_days = 9;
        world.arrive({{Setting{SettingTopic::retention, 1, shorter, world.session.now(), {}, {}}, false}});
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("It is deleted " + days_text(9) + " after"), PATIENCE_MS);
        QVERIFY(all.contains("Your team and the facilities staff see by whom"));
        QVERIFY(all.contains("you see who looked"));
    }

    /// Whoever may see a third of the council is not told how many are in.
    static void how_many_are_here_is_said_of_those_one_can_see() {
        DemoWorld world;
        DemoWindow window(world, {1280, 800}, pages());
        window.go(QStringLiteral("people"));
        QTRY_VERIFY_WITH_TIMEOUT(
            words_below(window.window()->contentItem())
                .contains(QStringLiteral("%1 of those you can see said they are here").arg(world.people.hereNow())),
            PATIENCE_MS);
    }

    static void the_site_named_is_the_site_listed() {
        DemoWorld world;
        DemoWindow window(world, {390, 780}, pages());
        window.go(QStringLiteral("desks"));
        QTRY_VERIFY_WITH_TIMEOUT(world.desks.loaded(), PATIENCE_MS);
        const int row = world.desks.sites()->rowOf(world.desks.site());
        QVERIFY2(row > 0, "the first of the list would be right by chance");
        QTRY_COMPARE_WITH_TIMEOUT(shown(window, "site"), world.desks.sites()->value(row, "name").toString(),
                                  PATIENCE_MS);
        world.desks.setSite(world.desks.sites()->value(0, "code").toString());
        QTRY_COMPARE_WITH_TIMEOUT(shown(window, "site"), world.desks.sites()->value(0, "name").toString(), PATIENCE_MS);
    }
};

int main(int argc, char **argv) { return run_offscreen<PageActs>(argc, argv); }

#include "tst_page_acts.moc"
