// The sender against a GOV.UK Notify that checks what the real one documents (fake_notify.py), status by status; and
// the receipts that it then sends, read by the code that answers them.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/enum_text.h"
#include "hub/channels/notify_callback.h"
#include "hub/channels/sender.h"
#include "hub/http/real_clock.h"
#include "notify_peer.h"
#include "protocol/signing.h"
#include "support/small_world.h"
#include <mutex>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

const std::string key = NotifyPeer::key, team_key = NotifyPeer::other_key("60"),
                  revoked_key = NotifyPeer::other_key("61"), strange_key = NotifyPeer::other_key("62");

Outgoing message(std::int64_t id, const std::string &address, Channel channel = Channel::sms) {
    Outgoing out;
    out.id = id;
    out.send = {visit_id(1),
                1,
                1,
                static_cast<int>(id),
                SendKind::alarm,
                channel,
                address,
                "Duty officer",
                visit_id(1).text() + ".1.1." + std::to_string(id) + ".alarm." + method_id(1).text()};
    out.person_name = "Łukasz";
    out.where = "14 Mill Lane";
    out.mobile = "07700 900999";
    return out;
}

} // namespace

class tst_program_notify_sender : public QObject {
    Q_OBJECT
    NotifyPeer m_notify;
    std::mutex m_mutex;
    std::vector<SendResult> m_results;
    std::int64_t m_next_id = 0;

    SenderSettings settings(const std::string &with = key) const { return m_notify.settings(with); }
    SenderSettings with_template(const char *id) const { return m_notify.settings(key, id); }
    std::unique_ptr<Sender> start(SenderSettings with) {
        {
            const std::lock_guard lock(m_mutex);
            m_results.clear();
        }
        Sender::Wiring wiring{real_now, [] { return 0.5; },
                              [this](std::vector<SendResult> list) {
                                  const std::lock_guard lock(m_mutex);
                                  m_results.insert(m_results.end(), list.begin(), list.end());
                              }};
        auto sender = std::make_unique<Sender>(std::move(with), std::move(wiring));
        sender->start();
        return sender;
    }
    std::vector<SendResult> results(std::int64_t id) {
        const std::lock_guard lock(m_mutex);
        std::vector<SendResult> out;
        std::copy_if(m_results.begin(), m_results.end(), std::back_inserter(out),
                     [id](const SendResult &one) { return one.id == id; });
        return out;
    }
    /// How the first try of one message ends.
    SendResult first(const SenderSettings &with, const std::string &address, Channel channel = Channel::sms) {
        const std::int64_t id = ++m_next_id;
        const auto sender = start(with);
        sender->take({message(id, address, channel)});
        (void)QTest::qWaitFor([&] { return !results(id).empty(); }, PATIENCE_MS);
        const auto ends = results(id);
        return ends.empty() ? SendResult{} : ends.front();
    }

    /// The next line that has this; empty: none came.
    QJsonObject line_with(const char *name) {
        QJsonObject line = m_notify.next();
        while (!line.isEmpty() && !line.contains(name))
            line = m_notify.next();
        return line;
    }

private slots:
    void initTestCase() {
        QVERIFY(protocol::start());
        QVERIFY(m_notify.start());
    }
    void cleanupTestCase() { QVERIFY(m_notify.stop()); }

    void a_text_message_is_taken_and_keeps_notifys_name() {
        const SendResult end = first(settings(), "07700 900123");
        QCOMPARE(enum_text(end.report.outcome), enum_text(SendOutcome::handed_over));
        QCOMPARE(end.report.reply, 201);
        const QJsonObject taken = m_notify.next();
        QCOMPARE(taken["id"].toString().toStdString(), end.their_id);
        QCOMPARE(taken["to"].toString(), QString("+447700900123"));
        QVERIFY(taken["text"].toString().startsWith("Overdue: Łukasz, 14 Mill Lane."));
    }
    void a_mail_is_taken() {
        const SendResult end = first(settings(), "duty@council.test", Channel::notify_mail);
        QCOMPARE(enum_text(end.report.outcome), enum_text(SendOutcome::handed_over));
        const QJsonObject taken = m_notify.next();
        QCOMPARE(taken["kind"].toString(), QString("email"));
        QVERIFY(taken["text"].toString().contains("Who:"));
    }

    void each_answer_ends_a_try_as_it_should_data() {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("trouble");
        QTest::addColumn<bool>("set_up");
        const auto row = [](const char *name, const char *number, SendOutcome outcome, SendTrouble trouble,
                            bool set_up = false) {
            QTest::newRow(name) << QByteArray(number) << static_cast<int>(outcome) << static_cast<int>(trouble)
                                << set_up;
        };
        using O = SendOutcome;
        using T = SendTrouble;
        row("500", "07700900500", O::failed, T::try_later);
        row("502, a page", "07700900502", O::failed, T::try_later);
        row("503", "07700900503", O::failed, T::try_later);
        row("504", "07700900504", O::failed, T::try_later);
        row("a login page that says 200", "07700900200", O::failed, T::no_connection, true);
        row("a redirect", "07700900302", O::failed, T::no_connection, true);
        row("a redirect that keeps the method", "07700900307", O::failed, T::no_connection, true);
        row("cut off", "07700900111", O::unknown, T::no_connection);
        row("endless", "07700900112", O::failed, T::no_connection, true);
        row("half of JSON", "07700900113", O::failed, T::no_connection, true);
        row("about another message", "07700900114", O::failed, T::no_connection, true);
        row("without a body", "07700900115", O::failed, T::no_connection, true);
        row("over the day's limit", "07700900293", O::put_off, T::limit_reached, true);
        row("too large", "07700900413", O::refused, T::message_refused);
    }
    void each_answer_ends_a_try_as_it_should() {
        QFETCH(QByteArray, number);
        QFETCH(int, outcome);
        QFETCH(int, trouble);
        QFETCH(bool, set_up);
        const SendResult end = first(settings(), number.toStdString());
        QCOMPARE(enum_text(end.report.outcome), enum_text(static_cast<SendOutcome>(outcome)));
        QCOMPARE(enum_text(end.report.trouble), enum_text(static_cast<SendTrouble>(trouble)));
        QCOMPARE(end.set_up, set_up);
        QVERIFY2(end.detail.find("7700") == std::string::npos, end.detail.c_str());
        m_notify.next();
        m_notify.skip_lines();
    }

    /// The first word comes at once, so that an alarm goes on; the second try goes through.
    void a_limit_by_the_minute_passes() {
        for (const auto &[number, at_least_ms] : {std::pair{"07700900291", 0}, std::pair{"07700900292", 1'000}}) {
            const std::int64_t id = ++m_next_id, began = real_now().boottime_ms;
            const auto sender = start(settings());
            sender->take({message(id, number)});
            QTRY_COMPARE_WITH_TIMEOUT(results(id).size(), std::size_t{2}, PATIENCE_MS);
            QCOMPARE(enum_text(results(id)[0].report.outcome), enum_text(SendOutcome::put_off));
            QCOMPARE(enum_text(results(id)[1].report.outcome), enum_text(SendOutcome::handed_over));
            QVERIFY(real_now().boottime_ms - began >= at_least_ms);
        }
        m_notify.skip_lines();
    }
    /// No alarm waits behind another's Retry-After.
    void a_limit_of_one_message_holds_up_no_other() {
        const std::int64_t limited = ++m_next_id, free = ++m_next_id;
        const auto sender = start(settings());
        sender->take({message(limited, "07700900293")});
        QTRY_COMPARE_WITH_TIMEOUT(results(limited).size(), std::size_t{1}, PATIENCE_MS);
        sender->take({message(free, "07700900123")});
        QTRY_COMPARE_WITH_TIMEOUT(results(free).size(), std::size_t{1}, PATIENCE_MS);
        QCOMPARE(enum_text(results(free)[0].report.outcome), enum_text(SendOutcome::handed_over));
        QCOMPARE(results(limited).size(), std::size_t{1}); // and by the day it is not asked for again in a hurry
        m_notify.skip_lines();
    }

    void keys_and_templates_that_are_wrong_are_the_operators() {
        const auto is_set_up = [](const SendResult &end, int reply, const char *says) {
            const bool as_it_should = end.report.outcome == SendOutcome::put_off && end.set_up &&
                                      end.report.reply == reply && end.detail.find(says) != std::string::npos;
            if (!as_it_should)
                qWarning("%s", end.detail.c_str());
            return as_it_should;
        };
        QVERIFY(is_set_up(first(settings(strange_key), "07700900123"), 403, "--notify-key-file"));
        QVERIFY(is_set_up(first(settings(revoked_key), "07700900123"), 403, "revoked"));
        QVERIFY(is_set_up(first(settings(team_key), "07700900124"), 400, "team key"));
        QVERIFY(first(settings(team_key), "07700900123").report.outcome == SendOutcome::handed_over);
        QVERIFY(
            is_set_up(first(with_template("11111111-0000-4000-8000-000000000009"), "07700900123"), 400, "not of this"));
        QVERIFY(
            is_set_up(first(with_template("22222222-0000-4000-8000-000000000001"), "07700900123"), 400, "other type"));
        QVERIFY(is_set_up(first(with_template("11111111-0000-4000-8000-000000000003"), "07700900123"), 400, "deleted"));
        QVERIFY(
            is_set_up(first(with_template("11111111-0000-4000-8000-000000000002"), "07700900123"), 400, "((message))"));
        auto elsewhere = settings();
        elsewhere.notify.url += "/v1";
        QVERIFY(is_set_up(first(elsewhere, "07700900123"), 404, "--notify-url"));
        m_notify.skip_lines();
    }

    /// The operator hears of the clock; people get their messages all the same.
    void a_clock_that_is_an_hour_behind_is_allowed_for() {
        auto with = settings();
        with.notify.url = m_notify.url(true);
        const std::int64_t id = ++m_next_id;
        const auto sender = start(with);
        sender->take({message(id, "07700900123")});
        QTRY_COMPARE_WITH_TIMEOUT(results(id).size(), std::size_t{2}, PATIENCE_MS);
        const auto ends = results(id);
        QVERIFY(ends[0].report.outcome == SendOutcome::put_off && ends[0].set_up);
        QVERIFY2(ends[0].detail.find("s behind Notify's") != std::string::npos, ends[0].detail.c_str());
        QVERIFY(ends[1].report.outcome == SendOutcome::handed_over);
        m_notify.skip_lines();
    }

    void an_endless_answer_is_read_to_a_bound() {
        QVERIFY(first(settings(), "07700900112").report.outcome == SendOutcome::failed);
        const QJsonObject told = line_with("endless");
        QVERIFY(told["endless"].toInt() > 0 && told["endless"].toInt() < 64 << 20); // what the sockets hold
    }

    void its_receipts_are_understood() {
        const std::string token = "a token of the council's own";
        for (const auto &[number, fate] :
             {std::pair{"07700900123", Fate::delivered}, std::pair{"07700900002", Fate::permanent_failure},
              std::pair{"07700900003", Fate::temporary_failure}, std::pair{"07700900004", Fate::technical_failure}}) {
            const SendResult end = first(settings(), number);
            QJsonObject line = line_with("receipt");
            while (!line.isEmpty() && line["id"].toString().toStdString() != end.their_id)
                line = line_with("receipt"); // of an earlier test
            const std::string receipt = line["receipt"].toString().toStdString();
            const ToldOf told{end.id, Channel::sms, end.their_id, Fate::none, {}};
            const auto said = answer({"Bearer " + token, receipt}, token, [&](std::string_view reference) {
                return reference == message(end.id, number).send.key ? std::optional(told) : std::nullopt;
            });
            QCOMPARE(said.status, 204);
            QVERIFY(said.effect.note && said.effect.fate == fate && said.effect.send == end.id);
            QCOMPARE(said.effect.breaks_method, fate == Fate::permanent_failure);
        }
    }
};

QTEST_GUILESS_MAIN(tst_program_notify_sender)
#include "tst_program_notify_sender.moc"
