// What a screen reader is told of every page: every word that is on the screen, a name and a role for everything the
// keyboard reaches, no empty alarm, and never a passphrase.
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include <QAccessible>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

struct Page {
    const char *place;
    const char *scene;
};

const Page pages[] = {
    {"today", ""},
    {"today", "offline"},
    {"presence", ""},
    {"desks", ""},
    {"desks", "lost"},
    {"visits", ""},
    {"visits", "running"},
    {"people", ""},
    {"dse", ""},
    {"dse", "form"},
    {"dse", "locked"},
    {"dse_queue", ""},
    {"board", ""},
    {"more", ""},
    {"notices", "lost"},
    {"settings", ""},
    {"council_settings", ""},
    {"council_settings", "topic-lone_working"},
    {"council_settings", "topic-presence"},
    {"council_settings", "topic-words"},
    {"roles", ""},
    {"roles", "roles-person"},
    {"roles", "roles-draft"},
    {"roles", "roles-waits"},
    {"roles", "roles-log"},
    {"roles", "roles-parts"},
    {"methods", ""},
    {"methods", "methods-full"},
    {"plans", ""},
    {"plans", "plans-one"},
    {"plans", "plans-ask"},
    {"plans", "plans-draft"},
    {"plans", "plans-new"},
    {"plans", "plans-waits"},
    {"plans", "plans-rotas"},
    {"sees", ""},
    {"address_notes", ""},
    {"address_notes", "warnings"},
    {"visits", "warnings"},
    {"first run", "enrol"},
    {"first run", "typed"},
    {"first run", "compare"},
    {"first run", "passphrase"},
    {"first run", "unlock"},
    {"first run", "stopped"},
};

/// Everything a screen reader is told that is on the screen, one string a piece.
void listen(QAccessibleInterface *told, QStringList &heard, QStringList &wrong) {
    if (told == nullptr || told->state().invisible)
        return;
    const QString name = told->text(QAccessible::Name);
    heard << name << told->text(QAccessible::Description) << told->text(QAccessible::Value);
    if (QAccessibleTextInterface *text = told->textInterface())
        heard << text->text(0, text->characterCount());
    if (told->role() == QAccessible::AlertMessage && name.isEmpty())
        wrong += QStringLiteral("an empty alert");
    for (int i = 0; i < told->childCount(); ++i)
        listen(told->child(i), heard, wrong);
}

/// Words that are drawn; signs and single figures of a running clock are not words.
void read(QQuickItem *item, QStringList &words) {
    if (!item->isVisible() || qFuzzyIsNull(item->opacity()))
        return;
    if (QString::fromLatin1(item->metaObject()->className()).startsWith(QLatin1String("KeyCap_")))
        return; // a key beside a button that says what it does
    const QString text = item->inherits("QQuickText") ? item->property("text").toString().simplified() : QString();
    if (text.size() > 2 && item->width() > 0)
        words += text;
    for (QQuickItem *child : item->childItems())
        read(child, words);
}

void check_stops(QQuickItem *item, QStringList &wrong) {
    static const QSet<QAccessible::Role> roles{QAccessible::Button,   QAccessible::RadioButton,  QAccessible::CheckBox,
                                               QAccessible::ComboBox, QAccessible::EditableText, QAccessible::PageTab,
                                               QAccessible::ListItem};
    if (!item->isVisible())
        return;
    if (item->activeFocusOnTab()) {
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(item);
        const QString what =
            QString::fromLatin1(item->metaObject()->className()) + QLatin1Char(' ') + item->objectName();
        if (told == nullptr || !roles.contains(told->role()))
            wrong += QStringLiteral("%1 has role %2").arg(what).arg(told == nullptr ? -1 : told->role());
        else if (told->text(QAccessible::Name).isEmpty())
            wrong += what + QStringLiteral(" has no name");
        else if (!item->isEnabled() && told->text(QAccessible::Description).isEmpty())
            wrong += what + QStringLiteral(" is off and does not say so");
        else if (item->objectName().startsWith(QLatin1String("nav-")) && told->role() != QAccessible::PageTab)
            wrong += what + QStringLiteral(" is not a page's tab");
        else if (told->role() == QAccessible::ComboBox && !told->text(QAccessible::Name).contains(QLatin1String(": ")))
            wrong += what + QStringLiteral(" does not say what is chosen");
    }
    for (QQuickItem *child : item->childItems())
        check_stops(child, wrong);
}

QQuickItem *root_of(const DemoWindow &window) {
    QQuickItem *root = window.window()->contentItem();
    while (root->parentItem() != nullptr)
        root = root->parentItem();
    return root;
}

} // namespace

class PageTree : public QObject {
    Q_OBJECT

private slots:
    static void initTestCase() { QAccessible::setActive(true); }

    static void every_word_is_told_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("scene");
        QTest::addColumn<QSize>("size");
        for (const Page &page : pages)
            for (const QSize size : {QSize(390, 780), QSize(1280, 800)})
                QTest::addRow("%s %s %d", page.place, page.scene, size.width())
                    << QString::fromLatin1(page.place) << QString::fromLatin1(page.scene) << size;
    }

    static void every_word_is_told() {
        QFETCH(QString, place);
        QFETCH(QString, scene);
        QFETCH(QSize, size);
        DemoWorld world;
        world.set_scene(scene);
        // The variable: a folder to take the QML from instead of what is built in, while drawing pages.
        DemoWindow window(world, size, qEnvironmentVariable("TALLYBOARD_PAGES"));
        if (place != QLatin1String("first run"))
            window.go(place);
        while (window.find(QStringLiteral("leaf-next")) != nullptr && scene != QLatin1String("enrol"))
            QVERIFY(window.tap(QStringLiteral("leaf-next")));
        const QString hush = QStringLiteral("hush horse");
        for (const char *field : {"passphrase", "passphrase-again", "vault-passphrase"})
            if (window.find(QString::fromLatin1(field)) != nullptr)
                QVERIFY(window.type(QString::fromLatin1(field), hush));
        QStringList heard, words, wrong;
        listen(QAccessible::queryAccessibleInterface(window.window()), heard, wrong);
        read(root_of(window), words);
        check_stops(root_of(window), wrong);
        QVERIFY(words.size() > 2);
        for (QString &one : heard)
            one = one.simplified();
        for (const QString &text : words)
            if (std::none_of(heard.begin(), heard.end(), [&](const QString &one) { return one.contains(text); }))
                wrong += QStringLiteral("on the screen and not told: ") + text;
        if (heard.join(QLatin1Char(' ')).contains(hush))
            wrong += QStringLiteral("a passphrase is told");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    static void a_passphrase_is_a_password_with_a_name() {
        DemoWorld world;
        world.app.setStage(QStringLiteral("unlock"));
        DemoWindow window(world, {390, 780}, qEnvironmentVariable("TALLYBOARD_PAGES"));
        QVERIFY(window.type(QStringLiteral("passphrase"), QStringLiteral("hush")));
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(window.window()->activeFocusItem());
        QVERIFY(told != nullptr && told->textInterface() != nullptr);
        QCOMPARE(told->role(), QAccessible::EditableText);
        QVERIFY(told->state().passwordEdit);
        QCOMPARE(told->text(QAccessible::Name), QString("Passphrase"));
        const QString shown = told->textInterface()->text(0, told->textInterface()->characterCount());
        QCOMPARE(shown, QString(4, shown.at(0))); // which sign it is, Qt decides
        QVERIFY(!shown.at(0).isLetter());
        QCOMPARE(window.find("passphrase")->property("secret").toString(), QString("hush"));
    }
};

int main(int argc, char **argv) { return run_offscreen<PageTree>(argc, argv); }

#include "tst_page_tree.moc"
