// Things a person does on a page whose effect is not one press: the page then shows what the store holds, and nothing
// typed is lost.
#include "shots/demo_window.h"
#include <QGuiApplication>
#include <QtTest>

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

class PageActs : public QObject {
    Q_OBJECT

private slots:
    static void the_two_halves_of_a_day_are_two_answers() {
        DemoWorld world;
        DemoWindow window(world, {390, 780}, pages());
        window.go(QStringLiteral("presence"));
        QVERIFY(window.tap(QStringLiteral("open-2026-11-26")));
        QVERIFY(window.tap(QStringLiteral("clear")));
        QTRY_COMPARE(picked(window, "kinds"), QString());
        QVERIFY(window.tap(QStringLiteral("segment1"))); // the morning
        QVERIFY(window.tap(QStringLiteral("option1")));  // home
        QTRY_COMPARE(picked(window, "kinds"), QString("Home"));
        QVERIFY(window.tap(QStringLiteral("segment2"))); // nothing said of the afternoon
        QTRY_COMPARE(picked(window, "part"), QString("Afternoon"));
        QCOMPARE(picked(window, "kinds"), QString());
        QVERIFY(window.tap(QStringLiteral("option1"))); // the same word as in the morning
        QTRY_COMPARE(picked(window, "kinds"), QString("Home"));
        const auto half = [&](const char *role) { return world.presence.week()->value(2, role).toString(); };
        QTRY_COMPARE(half("pmKind"), QString("home"));
        QCOMPARE(half("amKind"), QString("home"));
    }

    static void a_kind_without_its_site_is_asked_for_it() {
        DemoWorld world;
        DemoWindow window(world, {390, 780}, pages());
        window.go(QStringLiteral("presence"));
        const QString date = world.presence.week()->value(3, "date").toString();
        QVERIFY(window.tap(QStringLiteral("open-") + date));
        QVERIFY(window.tap(QStringLiteral("option1")));
        QTRY_COMPARE(picked(window, "kinds"), QString("Home"));
        QCOMPARE(window.find("site"), nullptr);
        const auto other = world.presence.kinds().indexOf("other_site");
        QVERIFY(window.tap(QStringLiteral("option%1").arg(other)));
        QTRY_VERIFY(window.find("site") != nullptr);
        QCOMPARE(shown(window, "site"), QString("Choose a site"));
        QCOMPARE(world.presence.week()->value(3, "amKind").toString(), QString("home")); // not said yet
        QVERIFY(window.tap(QStringLiteral("option0"))); // the office after all, at one's usual site
        QTRY_COMPARE(world.presence.week()->value(3, "amKind").toString(), QString("office"));
        QTRY_COMPARE(shown(window, "site"), world.presence.sites()->value(0, "name").toString());
    }

    static void the_site_named_is_the_site_listed() {
        DemoWorld world;
        DemoWindow window(world, {390, 780}, pages());
        window.go(QStringLiteral("desks"));
        QTRY_VERIFY(world.desks.loaded());
        const int row = world.desks.sites()->rowOf(world.desks.site());
        QVERIFY2(row > 0, "the first of the list would be right by chance");
        QTRY_COMPARE(shown(window, "site"), world.desks.sites()->value(row, "name").toString());
        world.desks.setSite(world.desks.sites()->value(0, "code").toString());
        QTRY_COMPARE(shown(window, "site"), world.desks.sites()->value(0, "name").toString());
    }
};

int main(int argc, char **argv) {
    for (const auto &[name, value] : {std::pair{"QT_QUICK_BACKEND", "software"}, {"QT_QPA_PLATFORM", "offscreen"}})
        if (!qEnvironmentVariableIsSet(name))
            qputenv(name, value);
    QGuiApplication gui(argc, argv);
    PageActs test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_page_acts.moc"
