#include "acts.h"
#include "lone_working/StateWords.h"
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <algorithm>
#include <vector>

namespace tallyboard::journeys {

namespace {
StateWords claim_of(const QObject *view) { return view->property("claim").value<StateWords>(); }
} // namespace

Story::Story(QString out, QString mail, QString clock)
    : m_out(std::move(out)), m_mail(std::move(mail)), m_clock(std::move(clock)) {
    QDir().mkpath(m_out + QStringLiteral("/pictures"));
}

void Story::push_clock(int seconds) {
    pushed_ms() += std::int64_t{seconds} * 1000;
    QFile next(m_clock + QStringLiteral(".next"));
    if (!next.open(QIODevice::WriteOnly))
        throw std::runtime_error("no clock file");
    next.write(QByteArray::number(static_cast<qlonglong>(pushed_ms())));
    next.close();
    // In one step, so that the hub never reads half a number.
    if (std::rename(qPrintable(next.fileName()), qPrintable(m_clock)) != 0)
        throw std::runtime_error("no clock file");
}

int Story::mails() const { return static_cast<int>(QDir(m_mail).entryList({QStringLiteral("*.eml")}).size()); }

std::unique_ptr<Actor> Story::join(const QString &name, const QString &size, const QString &link) {
    const std::string profile = (m_out + QStringLiteral("/profile-") + name).toStdString();
    auto actor = std::make_unique<Actor>(name, size, profile, link, m_out + QStringLiteral("/pictures"));
    actor->wait("their name", [&] { return !actor->app().shell->property("personName").toString().isEmpty(); });
    say(QStringLiteral("%1 joined as %2.").arg(name, actor->app().shell->property("personName").toString()));
    return actor;
}

void Story::enrol(const QString &officer, const QString &safety, const QString &colleague, const QString &assessor) {
    m_officer = join(QStringLiteral("officer"), QStringLiteral("phone"), officer);
    m_safety = join(QStringLiteral("safety"), QStringLiteral("laptop"), safety);
    m_colleague = join(QStringLiteral("colleague"), QStringLiteral("phone"), colleague);
    m_assessor = join(QStringLiteral("assessor"), QStringLiteral("laptop"), assessor);
}

void Story::declare() {
    m_officer->press(QStringLiteral("quick-office"));
    m_officer->wait("today says office",
                    [&] { return m_officer->app().today->property("amKind").toString() == QLatin1String("office"); });
    m_officer->press(QStringLiteral("here"));
    m_officer->wait_sent();
    m_officer->shot(QStringLiteral("01-officer-today"));
    m_colleague->go(QStringLiteral("people"));
    m_colleague->wait("the colleague sees who is in",
                      [&] { return m_colleague->app().people->property("hereNow").toInt() >= 1; });
    m_colleague->shot(QStringLiteral("02-colleague-who-is-in"));
    say(QStringLiteral("The officer declared the office and said \"I'm here\"; a colleague sees it."));
}

void Story::book_offline() {
    auto *desks = m_officer->app().desks;
    m_officer->go(QStringLiteral("desks"));
    m_officer->wait("desks are offered", [&] { return desks->property("freeCount").toInt() > 1; });
    auto *dates = desks->property("dates").value<RowsModelBase *>();
    const QString day = dates->value(3, QStringLiteral("date")).toString(),
                  other = dates->value(4, QStringLiteral("date")).toString();
    desks->setProperty("date", day);
    m_officer->wait("that day's desks", [&] { return desks->property("freeCount").toInt() > 1; });
    auto *offers = desks->property("offers").value<RowsModelBase *>();
    const QString code = offers->value(0, QStringLiteral("code")).toString();
    m_officer->cut(true);
    say(QStringLiteral("The officer is offline and books desk %1 twice over the week.").arg(code));
    m_officer->press(QStringLiteral("book-") + code);
    auto *bookings = desks->property("bookings").value<RowsModelBase *>();
    m_officer->wait("the booking is held", [&] { return bookings->count() == 1; });
    desks->setProperty("date", other);
    m_officer->wait("the other day",
                    [&] { return desks->property("freeCount").toInt() > 1 && !desks->property("haveOne").toBool(); });
    m_officer->press(QStringLiteral("book-") + code);
    m_officer->wait("both are held", [&] { return bookings->count() == 2; });
    for (int row = 0; row < 2; ++row)
        if (bookings->value(row, QStringLiteral("stateKey")).toString() != QLatin1String("held"))
            throw std::runtime_error("not held");
    m_officer->shot(QStringLiteral("03-officer-desks-held"));

    auto *theirs = m_colleague->app().desks;
    m_colleague->go(QStringLiteral("desks"));
    theirs->setProperty("date", day);
    m_colleague->wait("the colleague's desks", [&] { return theirs->property("freeCount").toInt() > 1; });
    m_colleague->press(QStringLiteral("book-") + code);
    m_colleague->wait_sent();
    auto *confirmed = theirs->property("bookings").value<RowsModelBase *>();
    m_colleague->wait("the colleague is confirmed", [&] {
        return confirmed->count() == 1 &&
               confirmed->value(0, QStringLiteral("stateKey")).toString() == QLatin1String("confirmed");
    });
    say(QStringLiteral("Meanwhile a colleague booked the same desk on the first day: Confirmed."));

    m_officer->cut(false);
    auto *lost = desks->property("lost").value<RowsModelBase *>();
    m_officer->wait(
        "the safety system decided both", [&] { return lost->count() == 1 && bookings->count() == 1; }, 30'000);
    if (bookings->value(0, QStringLiteral("stateKey")).toString() != QLatin1String("confirmed"))
        throw std::runtime_error("not confirmed");
    m_officer->shot(QStringLiteral("04-officer-desks-decided"));
    const QVariantList near = lost->value(0, QStringLiteral("alternatives")).toList();
    if (near.isEmpty())
        throw std::runtime_error("no alternatives");
    const QString instead = near.first().toMap().value(QStringLiteral("code")).toString();
    m_officer->press(QStringLiteral("instead-") + instead);
    m_officer->wait_sent();
    m_officer->wait("the near one is confirmed", [&] { return lost->count() == 0 && bookings->count() == 2; });
    say(QStringLiteral("Back online: one CONFIRMED, one LOST with near ones; desk %1 booked instead.").arg(instead));
}

void Story::assess() {
    auto *dse = m_officer->app().dse;
    m_officer->go(QStringLiteral("dse"));
    m_officer->type(QStringLiteral("place"), QStringLiteral("Kitchen table"));
    m_officer->press(QStringLiteral("start-assessment"));
    m_officer->wait("the questions", [&] { return dse->property("total").toInt() == 38; });
    for (int topic = 1; topic <= 38; ++topic)
        dse->answer(topic, topic == 17 || topic == 36 ? QStringLiteral("no") : QStringLiteral("yes"));
    m_officer->wait("38 answers", [&] { return dse->property("answered").toInt() == 38; });
    m_officer->shot(QStringLiteral("05-officer-dse"));
    m_officer->press(QStringLiteral("hand-in"));
    m_officer->wait("handed in", [&] { return dse->property("state").toString() == QLatin1String("submitted"); });
    m_officer->wait("the safety system has it", [&] { return dse->property("sent").toBool(); });
    m_officer->shot(QStringLiteral("06-officer-dse-handed-in"));
    say(QStringLiteral("DSE handed in: ") + dse->property("resultSentence").toString());
    m_assessor->go(QStringLiteral("dse_queue"));
    auto *queue = m_assessor->app().dseQueue->property("queue").value<RowsModelBase *>();
    m_assessor->wait("the assessor's queue", [&] { return queue->count() == 1; });
    m_assessor->press(QStringLiteral("queue-0"));
    m_assessor->wait("it is open",
                     [&] { return !m_assessor->app().dseQueue->property("assessmentId").toString().isEmpty(); });
    m_assessor->shot(QStringLiteral("07-assessor-queue"));
    say(QStringLiteral("The assessor sees it in the queue."));
}

void Story::visit() {
    auto *visits = m_officer->app().visits;
    m_officer->go(QStringLiteral("visits"));
    m_officer->type(QStringLiteral("where"), QStringLiteral("12 Mill Lane, Calder Vale"));
    m_officer->press(QStringLiteral("details-line"));
    m_officer->type(QStringLiteral("what"), QStringLiteral("Tenancy visit"));
    m_officer->type(QStringLiteral("with"), QStringLiteral("The tenant, alone"));
    m_officer->shot(QStringLiteral("08-officer-start-visit"));
    m_officer->press(QStringLiteral("start"));
    m_officer->wait("the visit is monitored", [&] { return claim_of(visits).watched; });
    m_officer->shot(QStringLiteral("09-officer-monitored"));
    say(QStringLiteral("Visit started. The screen says: ") + claim_of(visits).text);
    auto *rows = m_safety->app().board->property("rows").value<RowsModelBase *>();
    m_safety->go(QStringLiteral("board"));
    m_safety->wait("the board shows it", [&] { return rows->count() == 1; });
    auto *story = visits->property("events").value<RowsModelBase *>();
    push_clock(20 * 60);
    m_officer->press(QStringLiteral("check-in-strip"));
    m_officer->wait("the story has the check-in", [&] { return story->count() >= 2; });
    m_officer->wait("a new receipt", [&] { return claim_of(visits).watched; });
    say(QStringLiteral("Twenty minutes later: checked in. ") + claim_of(visits).text);
}

void Story::alarm() {
    auto *board = m_safety->app().board;
    m_officer->cut(true);
    say(QStringLiteral("The officer's phone is cut off."));
    push_clock(41 * 60);
    m_safety->wait("overdue on the board", [&] { return board->property("overdueCount").toInt() == 1; });
    m_safety->shot(QStringLiteral("10-board-overdue"));
    push_clock(10 * 60);
    const qint64 took = wait_until(QStringLiteral("escalating on the board"),
                                   [&] { return board->property("escalatingCount").toInt() == 1; });
    wait_until(
        QStringLiteral("the duty officer's mail"), [&] { return mails() >= 1; }, 20'000);
    say(QStringLiteral("Overdue and past its grace: on the board after %1 ms, mail number %2 received.")
            .arg(took)
            .arg(mails()));
    m_officer->shot(QStringLiteral("11-officer-cut-off"));
    push_clock(2 * 60 + 1);
    m_safety->wait("the second rung", [&] {
        return claim_of(board).text.contains(QLatin1String("step 2")) ||
               board->property("visitId").toString().isEmpty();
    });
    QElapsedTimer moment; // keys of the moment in which the window came up may be meant for another program
    moment.start();
    m_safety->wait("a moment", [&] { return moment.elapsed() > 1'500; });
    m_safety->key(Qt::Key_Return); // the window came up with the keyboard on the alarm bar's one button
    m_safety->wait("a visit is chosen", [&] { return !board->property("visitId").toString().isEmpty(); });
    wait_until(QStringLiteral("the second rung"),
               [&] { return claim_of(board).text.contains(QLatin1String("step 2")); });
    m_safety->shot(QStringLiteral("12-board-telling-people"));
    say(QStringLiteral("The board says: ") + claim_of(board).text);
    m_safety->key(Qt::Key_A);
    m_safety->wait("acknowledged", [&] { return board->property("mine").toBool(); });
    m_safety->shot(QStringLiteral("13-board-owned"));
    say(QStringLiteral("The safety officer acknowledged by the A key: ") + claim_of(board).text);
    m_safety->key(Qt::Key_C);
    m_safety->wait("it asks how it ended", [&] { return m_safety->find(QStringLiteral("needed")) != nullptr; });
    m_safety->shot(QStringLiteral("13-board-how-did-it-end"));
    m_safety->key(Qt::Key_Space); // the keyboard is on the first answer: they are safe
    m_safety->wait("nothing more is needed", [&] { return m_safety->find(QStringLiteral("needed")) == nullptr; });
    m_safety->key(Qt::Key_Tab); // the note
    m_safety->key(Qt::Key_Tab); // not yet
    m_safety->key(Qt::Key_Tab);
    m_safety->key(Qt::Key_Return);
    m_safety->wait_sent();
    auto *rows = board->property("rows").value<RowsModelBase *>();
    m_safety->wait("the board is empty again", [&] { return rows->count() == 0; });
    m_officer->cut(false);
    auto *visits = m_officer->app().visits;
    m_officer->wait(
        "the officer's phone hears that it is closed", [&] { return !visits->property("running").toBool(); }, 30'000);
    m_officer->shot(QStringLiteral("14-officer-closed"));
    say(QStringLiteral("Closed with an outcome; the officer's phone knows. %1 mails in all.").arg(mails()));
}

qint64 Story::press_sos_and_answer(int &shown) {
    auto &alarms = *m_safety->app().alarms;
    auto &board = *m_safety->app().board;
    const int before = shown;
    QElapsedTimer since;
    since.start();
    m_officer->app().visits->sos();
    m_safety->wait("the alarm is drawn", [&] { return shown > before; });
    const qint64 took = since.elapsed();
    if (!alarms.sounding() || m_safety->find(QStringLiteral("alarm-bar")) == nullptr)
        throw std::runtime_error("reported as shown, and it is not");
    alarms.open();
    m_safety->wait("it is open", [&] { return board.visitId() == alarms.visitId() && board.canAcknowledge(); });
    board.acknowledge();
    m_safety->wait("taken on", [&] { return board.mine() && board.canClose() && alarms.waiting() == 0; });
    board.closeAlarm(QStringLiteral("planned_test"), {});
    m_safety->wait("closed", [&] { return alarms.heldText().isEmpty(); });
    m_officer->wait("their phone knows", [&] { return !m_officer->app().visits->property("running").toBool(); });
    return took;
}

void Story::presence(int presses) {
    m_safety->answer_alarms();
    int shown = 0;
    QObject context;
    QObject::connect(m_safety->app().alarms, &AlarmsViewModel::shown, &context,
                     [&](int tellings) { shown += tellings; });
    const QStringList pages{"today", "desks", "visits", "people", "board", "settings", "dse"};
    std::vector<qint64> took;
    for (int press = 0; press < presses; ++press) {
        m_safety->go(pages[press % pages.size()]);
        took.push_back(press_sos_and_answer(shown));
    }
    if (took.empty())
        return;
    std::sort(took.begin(), took.end());
    const auto at = [&](double share) { return took[static_cast<std::size_t>(share * double(took.size() - 1))]; };
    say(QStringLiteral(
            "SOS to the other window's bar, its sound asked for, %1 presses: p50 %2 ms, p99 %3 ms, most %4 ms.")
            .arg(presses)
            .arg(at(0.5))
            .arg(at(0.99))
            .arg(took.back()));
}

int Story::warnings() const {
    return m_officer->warnings() + m_safety->warnings() + m_colleague->warnings() + m_assessor->warnings();
}

} // namespace tallyboard::journeys
