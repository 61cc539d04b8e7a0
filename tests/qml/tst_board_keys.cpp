// The safety board by keyboard alone, as at three in the morning: what the keys do is always about the row or the visit
// that the keyboard is on, no key presses what is not seen, and what was not done says so where one looks.
#include "shots/demo_council.h"
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include <QAccessible>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

QString pages() { return qEnvironmentVariable("TALLYBOARD_PAGES"); }

/// The board of a person who holds visit 13's alarm; visits 11 (SOS), 12 and 14 nobody has taken on.
struct OnBoard {
    explicit OnBoard(QSize size = {1280, 800}) : window_size(size) {
        world.fill_board();
        Visit mine = visit(13);
        mine.acknowledged_by = world.me;
        world.arrive({{mine, false}});
        window.window()->requestActivate();
        window.go(QStringLiteral("board"));
    }
    QSize window_size;
    DemoWorld world;
    DemoWindow window{world, window_size, pages()};
    SafetyBoardViewModel &board = world.board;

    static QString id(std::uint64_t n) { return QString::fromStdString(testing::visit_id(n).text()); }
    Visit visit(std::uint64_t n) {
        Visit found;
        world.ops.run([&](store::LocalStore &local) {
            for (const auto &row : store::board_rows(local, world.session.now()))
                if (row.visit.row.id == testing::visit_id(n))
                    found = row.visit.row;
        });
        return found;
    }
    void key(int key, const QString &text = {}) {
        QTest::sendKeyEvent(QTest::Click, window.window(), static_cast<Qt::Key>(key), text, Qt::NoModifier);
        window.settle();
    }
    /// J or K until that row is the chosen one.
    bool go_to(std::uint64_t n) {
        for (int i = 0; i < 20 && board.rows()->rowOf(board.visitId()) > 0; ++i)
            key(Qt::Key_K);
        for (int i = 0; i < 20 && board.visitId() != id(n); ++i)
            key(Qt::Key_J);
        return board.visitId() == id(n);
    }
    QQuickItem *focus() { return window.window()->activeFocusItem(); }
    bool dialog_is_open() {
        const QQuickItem *confirm = window.find(QStringLiteral("confirm"));
        return confirm != nullptr && confirm->isVisible();
    }
    /// The keyboard is on something that is there to be seen.
    bool focus_is_seen() { return focus() != nullptr && focus()->isVisible(); }
    QStringList verbs() {
        QStringList names;
        for (const Command &command : world.outbox())
            names += std::holds_alternative<CloseAlarm>(command.verb)         ? "close"
                     : std::holds_alternative<AcknowledgeAlarm>(command.verb) ? "acknowledge"
                                                                              : "other";
        return names;
    }
};

} // namespace

class BoardKeys : public QObject {
    Q_OBJECT

private slots:
    static void enter_opens_the_row_it_is_on() {
        OnBoard on;
        QVERIFY(on.go_to(13));
        QVERIFY(on.window.tap(QStringLiteral("close-alarm"))); // the keyboard is on this button now
        QVERIFY(on.dialog_is_open());
        QVERIFY(on.window.tap(QStringLiteral("option1")));
        QVERIFY(on.window.type(QStringLiteral("close-note"), QStringLiteral("About another alarm")));
        on.key(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!on.dialog_is_open(), PATIENCE_MS);
        for (const std::uint64_t n : {11U, 12U, 14U}) { // nobody has taken these on
            QVERIFY(on.go_to(n));
            QVERIFY(on.focus_is_seen());
            on.key(Qt::Key_Return);
            QVERIFY2(!on.dialog_is_open(), "Enter asked how an alarm ended that nobody has taken on");
            QCOMPARE(on.board.visitId(), OnBoard::id(n));
            QVERIFY(on.focus_is_seen());
            on.key(Qt::Key_C);
            QVERIFY(!on.dialog_is_open());
            on.key(Qt::Key_Return), on.key(Qt::Key_Return); // once too often does nothing
            QVERIFY(on.verbs().isEmpty());
            on.key(Qt::Key_Escape);
            QCOMPARE(on.focus()->objectName(), "board-" + OnBoard::id(n));
        }
    }

    static void nothing_is_chosen_for_the_one_who_closes() {
        OnBoard on;
        QVERIFY(on.go_to(13));
        for (int round = 0; round < 2; ++round) { // the second time as empty as the first
            on.key(Qt::Key_C);
            QTRY_VERIFY_WITH_TIMEOUT(on.dialog_is_open(), PATIENCE_MS);
            QQuickItem *confirm = on.window.find(QStringLiteral("confirm"));
            QTRY_COMPARE_WITH_TIMEOUT(on.focus()->objectName(), QString("option0"),
                                      PATIENCE_MS); // on the question, with no answer given
            QCOMPARE(on.window.find(QStringLiteral("outcome"))->property("current").toInt(), -1);
            QCOMPARE(on.window.find(QStringLiteral("close-note"))->property("text").toString(), QString());
            QVERIFY(!confirm->isEnabled());
            QVERIFY(!on.window.find(QStringLiteral("needed"))->property("text").toString().isEmpty());
            on.key(Qt::Key_Up); // from the first to the last: something happened
            QTRY_COMPARE_WITH_TIMEOUT(on.focus()->objectName(), QString("option4"), PATIENCE_MS);
            QVERIFY(!confirm->isEnabled());
            QVERIFY(on.window.find(QStringLiteral("needed"))->property("text").toString().contains("note"));
            QVERIFY(on.window.type(QStringLiteral("close-note"), QStringLiteral("  ")));
            QVERIFY(!confirm->isEnabled());
            QVERIFY(on.window.type(QStringLiteral("close-note"), QStringLiteral("Fell")));
            QTRY_VERIFY_WITH_TIMEOUT(confirm->isEnabled(), PATIENCE_MS);
            if (round == 0)
                on.key(Qt::Key_Escape);
            QTRY_COMPARE_WITH_TIMEOUT(on.dialog_is_open(), round == 1, PATIENCE_MS);
        }
        on.key(Qt::Key_Tab), on.key(Qt::Key_Tab);
        QCOMPARE(on.focus()->objectName(), QString("confirm"));
        on.key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(on.verbs(), QStringList{"close"}, PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(!on.dialog_is_open(), PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(on.focus_is_seen(), PATIENCE_MS); // the button that opened it is gone
    }

    static void a_dialog_is_about_one_visit_only() {
        OnBoard on;
        QVERIFY(on.go_to(13));
        on.key(Qt::Key_C);
        QTRY_VERIFY_WITH_TIMEOUT(on.dialog_is_open(), PATIENCE_MS);
        Visit over = on.visit(13); // somebody else was faster
        over.state = VisitState::closed;
        on.world.arrive({{over, false}});
        QTRY_VERIFY_WITH_TIMEOUT(!on.dialog_is_open(), PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(on.focus_is_seen(), PATIENCE_MS);
        QVERIFY(on.verbs().isEmpty());
    }

    static void what_is_taken_on_keeps_the_keyboard_in_sight() {
        for (const QSize size : {QSize(1280, 800), QSize(390, 780)}) {
            OnBoard on(size);
            QVERIFY(on.go_to(12));
            on.key(Qt::Key_Return);
            QVERIFY(on.window.tap(QStringLiteral("acknowledge")));
            QTRY_COMPARE_WITH_TIMEOUT(on.verbs(), QStringList{"acknowledge"}, PATIENCE_MS);
            QTRY_VERIFY_WITH_TIMEOUT(on.window.find(QStringLiteral("acknowledge")) == nullptr, PATIENCE_MS);
            QVERIFY(on.focus_is_seen());
            QVERIFY(on.focus()->objectName() != "close-alarm"); // two presses of Enter are not two acts
            on.key(Qt::Key_Return);
            QVERIFY(!on.dialog_is_open());
            on.key(Qt::Key_Escape);
            QCOMPARE(on.focus()->objectName(), "board-" + OnBoard::id(12));
            Visit over = on.visit(12);
            over.state = VisitState::closed;
            on.key(Qt::Key_Return);
            on.world.arrive({{over, false}});
            QTRY_VERIFY_WITH_TIMEOUT(on.focus_is_seen(), PATIENCE_MS);
            QTRY_VERIFY_WITH_TIMEOUT(on.focus()->objectName().startsWith("board-"), PATIENCE_MS);
        }
    }

    /// Keys are about the row that the keyboard came to by Tab, not about one chosen before.
    static void the_row_in_focus_is_the_one_chosen() {
        OnBoard on;
        QVERIFY(on.go_to(12));
        QVERIFY(on.window.find("board-" + OnBoard::id(14)) != nullptr);
        on.window.find("board-" + OnBoard::id(14))->forceActiveFocus(Qt::TabFocusReason);
        on.window.settle();
        QCOMPARE(on.board.visitId(), OnBoard::id(14));
        on.key(Qt::Key_Down);
        QCOMPARE(on.focus()->objectName(), "board-" + on.board.visitId());
        QVERIFY(on.board.visitId() != OnBoard::id(14));
    }

    static void what_keeps_people_from_being_told_stands_above_the_rows() {
        for (const QSize size : {QSize(1280, 800), QSize(390, 780)}) {
            OnBoard on(size);
            QVERIFY(on.window.find(QStringLiteral("troubles")) == nullptr);
            on.world.arrive(troubles(on.world.session.now()));
            QTRY_COMPARE_WITH_TIMEOUT(on.board.troubles().size(), 3, PATIENCE_MS);
            on.window.settle();
            QQuickItem *said = on.window.find(QStringLiteral("troubles"));
            QVERIFY(said != nullptr && said->isVisible());
            const auto *face = QAccessible::queryAccessibleInterface(said);
            QVERIFY(face != nullptr && face->role() == QAccessible::AlertMessage);
            const QString first = QStringLiteral("the mail server has not taken one for 6 min");
            QVERIFY(face->text(QAccessible::Name).contains(first));
            // On a phone one sentence, and the others for whoever asks.
            QVERIFY(QMetaObject::invokeMethod(said, "action"));
            on.window.settle();
            QVERIFY(face->text(QAccessible::Name).contains(QStringLiteral("Control room")));
        }
    }

    static void what_was_not_done_is_said_in_sight_and_aloud() {
        for (const QSize size : {QSize(1280, 800), QSize(390, 780)}) {
            OnBoard on(size);
            QVERIFY(on.go_to(12));
            on.key(Qt::Key_Return);
            for (int i = 0; i < 4; ++i)
                on.key(Qt::Key_PageDown);                                        // reading far below
            QVERIFY(on.window.find(QStringLiteral("board-refused")) == nullptr); // it comes into sight, which is told
            on.key(Qt::Key_A);
            on.world.answer_all(Verdict::refused, {RefusalCode::nothing_to_acknowledge, {}});
            QTRY_VERIFY_WITH_TIMEOUT(!on.board.refusal().isEmpty(), PATIENCE_MS);
            on.window.settle();
            QQuickItem *said = on.window.find(QStringLiteral("board-refused"));
            QVERIFY(said != nullptr && said->isVisible());
            const QRectF where = said->mapRectToScene(said->boundingRect());
            QVERIFY(QRectF(QPointF(), QSizeF(on.window.window()->size())).contains(where));
            QVERIFY(where.height() >= 40);
            const auto *face = QAccessible::queryAccessibleInterface(said);
            QVERIFY(face != nullptr && face->role() == QAccessible::AlertMessage);
            QVERIFY(face->text(QAccessible::Name).contains(on.board.refusal()));
            QVERIFY(on.window.tap(QStringLiteral("dismiss")));
            QTRY_VERIFY_WITH_TIMEOUT(on.board.refusal().isEmpty(), PATIENCE_MS);
        }
    }
};

int main(int argc, char **argv) { return run_offscreen<BoardKeys>(argc, argv); }

#include "tst_board_keys.moc"
