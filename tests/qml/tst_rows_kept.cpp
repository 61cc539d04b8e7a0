// Whoever reads a list, or has the keyboard in it, stays with the row they are at while other rows come, go and move.
#include "shell/RowsModel.h"
#include "shots/demo_council.h"
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include <QPointer>
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
        QTest::newRow("one goes and one comes above") << "ab1defghijklmnopqrstuvwxyz";
        QTest::newRow("one comes above, two change places") << "1abcdefghijlkmnopqrstuvwxyz";
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
        const QPointer<QQuickItem> mine = on.row("j");
        const qreal place = on.place("j");
        QCOMPARE(place, 60.0);
        on.set(next);
        QVERIFY(mine && mine == on.row("j"));
        QVERIFY(mine->hasActiveFocus());
        QCOMPARE(on.view->property("currentIndex").toInt(), on.model.rowOf("j"));
        QCOMPARE(mine->property("words").toString(), next);
        QCOMPARE(on.place("j"), place);
    }

    /// Of several changes above what is seen, Qt 6.4's view may be off by a row; the keyboard stays in every case.
    static void the_keyboard_stays_whatever_comes() {
        for (const char *qml : {list_view, column}) {
            OnList on(qml);
            QVERIFY(QTest::qWaitForWindowActive(&on.window));
            on.take_keyboard("d");
            const QPointer<QQuickItem> mine = on.row("d");
            for (const char *next :
                 {"zb1defghijklonmpqrstuvwyxa", "dcba", "xyzd", "d", "adb", "bacdef", "fedcba", "abcdefghij"}) {
                on.set(QLatin1String(next));
                QVERIFY2(mine && mine == on.row("d"), next);
                QVERIFY2(mine->hasActiveFocus(), next);
                QCOMPARE(mine->property("words").toString(), QString(next));
            }
        }
    }

    /// Rows of a positioner stand in the order of the list after every move.
    static void a_column_is_in_order() {
        OnList on(column);
        for (const QString next : {"bcdefghijklmnopqrstuvwxyza", "zyxwv", "wxv1zy", "abc"}) {
            on.set(next);
            for (const QChar letter : next)
                QTRY_COMPARE_WITH_TIMEOUT(on.place(letter), 40.0 * static_cast<double>(next.indexOf(letter)),
                                          PATIENCE_MS);
        }
    }

    static void an_alarm_rises_past_the_row_in_focus() {
        for (const QSize size : {QSize(1280, 800), QSize(390, 780)}) {
            DemoWorld world;
            world.fill_board();
            DemoWindow window(world, size, qEnvironmentVariable("TALLYBOARD_PAGES"));
            window.window()->requestActivate();
            window.go(QStringLiteral("board"));
            auto &rows = *world.board.rows();
            const QString last = rows.value(rows.count() - 1, "visitId").toString();
            const QString mine = rows.value(2, "visitId").toString();
            const QPointer<QQuickItem> row = window.find("board-" + mine);
            QVERIFY(row != nullptr);
            row->forceActiveFocus(Qt::TabFocusReason);
            window.settle();
            QCOMPARE(world.board.visitId(), mine);
            Visit rising;
            world.ops.run([&](store::LocalStore &local) {
                rising = store::visit_by_id(local, *VisitId::parse(last.toStdString()))->row;
            });
            rising.state = VisitState::escalating;
            rising.cause = AlarmCause::sos;
            rising.alarm_at = world.session.now();
            world.arrive({{rising, false}});
            QTRY_VERIFY_WITH_TIMEOUT(rows.rowOf(last) < 2, PATIENCE_MS);
            window.settle();
            QCOMPARE(rows.rowOf(mine), 3);
            QVERIFY(row && row == window.find("board-" + mine));
            QVERIFY(row->hasActiveFocus());
            QCOMPARE(world.board.visitId(), mine);
        }
    }

    static void somebody_arrives_while_one_looks_for_people() {
        DemoWorld world;
        world.fill();
        DemoWindow window(world, QSize(390, 780), qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.window()->requestActivate();
        window.go(QStringLiteral("people"));
        auto &people = *world.people.people();
        QTRY_VERIFY_WITH_TIMEOUT(people.count() > 6, PATIENCE_MS);
        const int absent = people.count() - 1; // those who are here stand first
        QVERIFY(!people.value(absent, "hereNow").toBool() && !people.value(absent - 1, "hereNow").toBool());
        const QString mine = people.value(absent - 1, "personId").toString();
        const QString arrives = people.value(absent, "personId").toString();
        auto *view = window.find(QStringLiteral("people"));
        QVERIFY(QMetaObject::invokeMethod(view, "positionViewAtEnd"));
        window.settle();
        const QPointer<QQuickItem> row = window.find("person-" + mine);
        QVERIFY(row != nullptr);
        row->forceActiveFocus(Qt::TabFocusReason);
        window.settle();
        world.arrive({{Actual{*PersonId::parse(arrives.toStdString()),
                              world.session.today(),
                              {"TH"},
                              ActualState::here,
                              world.session.now()},
                       false}});
        QTRY_VERIFY_WITH_TIMEOUT(people.rowOf(arrives) < absent - 1, PATIENCE_MS);
        window.settle();
        QVERIFY(row && row == window.find("person-" + mine));
        QVERIFY(row->hasActiveFocus());
    }
};

int main(int argc, char **argv) { return run_offscreen<RowsKept>(argc, argv); }

#include "tst_rows_kept.moc"
