// Whoever reads a list, or has the keyboard in it, stays with the row they are at while other rows come, go and move.
#include "shell/RowsModel.h"
#include "shots/demo_council.h"
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include <QQmlComponent>
#include <QQuickView>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

struct LetterRow {
    QString letter, words;

    const QString &key() const { return letter; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("letter", s.letter), v("words", s.words);
    }
};

constexpr auto list_view = R"(
import QtQuick
ListView {
    width: 200; height: 205; focus: true
    delegate: FocusScope {
        required property string letter
        required property string words
        objectName: letter; width: 200; height: 40
        Item { focus: true }
    }
})";

constexpr auto column = R"(
import QtQuick
Column {
    property alias model: rows.model
    Repeater {
        id: rows
        FocusScope {
            required property string letter
            required property string words
            objectName: letter; width: 200; height: 40
            Item { focus: true }
        }
    }
})";

const QString all = QStringLiteral("abcdefghijklmnopqrstuvwxyz");

/// Letters in a list that somebody looks at.
struct OnList {
    explicit OnList(const char *qml) {
        QQmlComponent component(window.engine());
        component.setData(qml, QUrl());
        view.reset(qobject_cast<QQuickItem *>(component.create()));
        if (!view)
            qFatal("%s", qPrintable(component.errorString()));
        view->setParentItem(window.contentItem());
        view->setProperty("model", QVariant::fromValue<QObject *>(&model));
        set(all);
        window.show();
        window.requestActivate();
    }
    void set(const QString &letters) {
        std::vector<LetterRow> rows;
        for (const QChar letter : letters)
            rows.push_back({.letter = letter, .words = letters}); // every row changes, too
        model.setRows(std::move(rows));
        lay_out();
    }
    void lay_out() { QMetaObject::invokeMethod(view.get(), "forceLayout"); }
    void scroll(qreal to) {
        view->setProperty("contentY", to);
        lay_out();
    }
    QQuickItem *row(const QString &letter) const {
        QQuickItem *found = nullptr;
        const auto look = [&](QQuickItem *in) {
            for (QQuickItem *child : in->childItems())
                if (child->objectName() == letter)
                    found = child;
        };
        look(view.get());
        if (auto *content = view->property("contentItem").value<QQuickItem *>())
            look(content);
        return found;
    }
    /// How far under the upper edge it stands.
    qreal place(const QString &letter) const { return row(letter)->mapToItem(view.get(), QPointF()).y(); }
    void take_keyboard(const QString &letter) { row(letter)->forceActiveFocus(Qt::TabFocusReason); }

    QQuickView window;
    RowsModel<LetterRow> model;
    std::unique_ptr<QQuickItem> view; // before its model
};

} // namespace

class RowsKept : public QObject {
    Q_OBJECT

private slots:
    static void others_come_go_and_move_data() {
        QTest::addColumn<QString>("next");
        QTest::newRow("from far below to the top") << "zabcdefghijklmnopqrstuvwxy";
        QTest::newRow("from the top to far below") << "bcdefghijklmnopqrstuvwxyza";
        QTest::newRow("two within sight change places") << "abcdefghijlkmnopqrstuvwxyz";
        QTest::newRow("one comes into sight from below") << "abcdefghijkzlmnopqrstuvwxy";
        QTest::newRow("one comes into sight from above") << "bcdefghijkalmnopqrstuvwxyz";
        QTest::newRow("one goes above") << "acdefghijklmnopqrstuvwxyz";
        QTest::newRow("one comes above") << "ab1cdefghijklmnopqrstuvwxyz";
        QTest::newRow("one goes below") << "abcdefghijklmnopqrstuvwyz";
        QTest::newRow("swap ends") << "zbcdefghijklmnopqrstuvwxya";
        QTest::newRow("z top, c gone") << "zabdefghijklmnopqrstuvwxy";
        QTest::newRow("z top, 1 come") << "zab1cdefghijklmnopqrstuvwxy";
        QTest::newRow("a bottom, c gone") << "bdefghijklmnopqrstuvwxyza";
        QTest::newRow("a bottom, 1 come") << "b1cdefghijklmnopqrstuvwxyza";
        QTest::newRow("c gone 1 come") << "ab1defghijklmnopqrstuvwxyz";
        QTest::newRow("swap, c gone") << "zbdefghijklmnopqrstuvwxya";
        QTest::newRow("swap, vis") << "zbcdefghijklonmpqrstuvwyxa";
        QTest::newRow("vis") << "abcdefghijklonmpqrstuvwxyz";
        QTest::newRow("vis+z") << "zabcdefghijklonmpqrstuvwxy";
        QTest::newRow("vis+c gone") << "abdefghijklonmpqrstuvwxyz";
        QTest::newRow("all of it at once") << "zb1defghijklonmpqrstuvwyxa";
    }

    static void others_come_go_and_move() {
        QFETCH(QString, next);
        OnList on(list_view);
        QVERIFY(QTest::qWaitForWindowActive(&on.window));
        on.scroll(300); // h is cut by the edge, i to l are whole
        on.view->setProperty("currentIndex", all.indexOf('j'));
        on.lay_out();
        on.scroll(300);
        on.take_keyboard("j");
        const QQuickItem *mine = on.row("j");
        const qreal place = on.place("j");
        QCOMPARE(place, 60.0);
        on.set(next);
        QCOMPARE(on.row("j"), mine);
        QVERIFY(mine->hasActiveFocus());
        QCOMPARE(on.view->property("currentIndex").toInt(), on.model.rowOf("j"));
        QCOMPARE(mine->property("words").toString(), next);
        QCOMPARE(on.place("j"), place);
    }
};

int main(int argc, char **argv) { return run_offscreen<RowsKept>(argc, argv); }

#include "tst_rows_kept.moc"
