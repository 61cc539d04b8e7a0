// The check of running pages finds what it is there to find, and leaves a sound page alone.
#include "running/layout_check.h"
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QtTest>

using namespace tallyboard::running;

namespace {

const QByteArray page = R"(import QtQuick
Item {
    width: 300; height: 200
    component Control: Rectangle { activeFocusOnTab: true; color: "white"; border.width: 1 }
    Rectangle { objectName: "card"; width: 280; height: 180; color: "white"
        %1
    }
}
)";

QStringList faults_of(const QByteArray &inside) {
    QQuickWindow window;
    window.resize(300, 200);
    QQmlEngine engine;
    QQmlComponent component(&engine);
    component.setData(QByteArray(page).replace("%1", inside), {});
    std::unique_ptr<QObject> made(component.create());
    if (!made)
        return {component.errorString()};
    qobject_cast<QQuickItem *>(made.get())->setParentItem(window.contentItem());
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return {QStringLiteral("no window")};
    return layout_faults(window);
}

} // namespace

class LayoutCheck : public QObject {
    Q_OBJECT

private slots:
    static void finds_what_is_wrong_data() {
        QTest::addColumn<QByteArray>("inside");
        QTest::addColumn<QString>("said"); // empty: nothing
        const auto row = [](const char *name, const char *inside, const char *said) {
            QTest::newRow(name) << QByteArray(inside) << QString::fromLatin1(said);
        };
        row("sound", R"(Text { x: 10; y: 10; text: "Desk 14" } Text { x: 10; y: 40; text: "Town Hall" })", "");
        row("elided", R"(Text { width: 40; elide: Text.ElideRight; text: "Malgorzata Wisniewska" })", "cut short");
        row("too wide", R"(Text { width: 40; text: "Malgorzata Wisniewska" })", "wider than its place");
        row("too high", R"(Text { width: 60; height: 15; wrapMode: Text.Wrap; text: "one two three four five six" })",
            "higher than its place");
        row("at the window's edge", R"(Text { x: 285; text: "Check in" })", "cut at the edge");
        row("out of the window", R"(Text { x: 400; text: "Check in" })", "out of sight");
        row("cut by what clips", R"(Item { clip: true; width: 30; height: 30; Text { text: "Check in now" } })",
            "cut at the edge");
        row("leaves its card", R"(Text { y: 175; text: "Check in" })", "leaves card");
        row("words on words", R"(Text { x: 10; y: 10; text: "Desk 14" } Text { x: 20; y: 14; text: "Free" })",
            "lies on");
        row("control on control", R"(Control { width: 90; height: 40 } Control { x: 50; width: 90; height: 40 })",
            "lies on");
        row("words on their control", R"(Control { width: 90; height: 40; Text { text: "Book" } })", "");
        row("words leave their control", R"(Control { width: 90; height: 10; Text { text: "Book" } })", "leaves");
        row("scrolled away", R"(Flickable { width: 90; height: 60; clip: true; contentHeight: 400; contentWidth: 90
                                 Text { y: 300; text: "Book" } Text { y: 50; text: "Desk" } })",
            "");
        row("sideways", R"(Flickable { width: 90; height: 60; clip: true; contentWidth: 400; Text { text: "Book" } })",
            "scrolls sideways");
        row("sideways on purpose", R"(Flickable { property bool sideways: true; width: 90; height: 60; clip: true
                                      contentWidth: 400; Text { text: "Book" } })",
            "");
        row("floats over what scrolls",
            R"(Flickable { width: 90; height: 60; clip: true; contentHeight: 400; contentWidth: 90
                           Text { y: 30; text: "Desk" } }
               Item { property bool floats: true; y: 30; Text { text: "SOS" } })",
            "");
        row("floats over what does not",
            R"(Text { y: 30; text: "Desk" } Item { property bool floats: true; y: 30; Text { text: "SOS" } })",
            "lies on");
        row("hidden",
            R"(Text { visible: false; x: 400; text: "Check in" } Item { opacity: 0; Text { x: 400; text: "a" } })", "");
    }

    static void finds_what_is_wrong() {
        QFETCH(QByteArray, inside);
        QFETCH(QString, said);
        const QStringList faults = faults_of(inside);
        const QString all = faults.join(QLatin1Char('\n'));
        QVERIFY2(said.isEmpty() ? faults.isEmpty() : all.contains(said), qPrintable(all));
    }
};

QTEST_MAIN(LayoutCheck)
#include "tst_layout_check.moc"
