// The sender against mail servers with the manners of others: silent, full, greylisting, refusing, hanging up. What
// they hold they hold until the test lets go, so nothing here hangs on speed.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/channels/sender.h"
#include "hub/http/real_clock.h"
#include "protocol/signing.h"
#include "support/small_world.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <latch>
#include <mutex>
#include <set>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

Outgoing message(std::int64_t id, const std::string &to, Channel channel = Channel::mail) {
    Outgoing out;
    out.id = id;
    out.send = {visit_id(1),
                1,
                1,
                static_cast<int>(id),
                SendKind::alarm,
                channel,
                to,
                "Duty officer",
                visit_id(1).text() + ".1.1." + std::to_string(id) + ".alarm." + method_id(1).text()};
    out.person_name = "Łukasz";
    out.where = "14 Mill Lane";
    return out;
}

/// Other threads come to what they are about to do, as a rule.
void give_way() {
    for (int i = 0; i < 200; ++i)
        std::this_thread::yield();
}

class Relay {
public:
    explicit Relay(const QJsonObject &options = {}) {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start("/usr/bin/python3",
                        {"-I", qEnvironmentVariable("TALLYBOARD_SOURCE_DIR") + "/tests/hub/program/relay.py",
                         QString::fromUtf8(QJsonDocument(options).toJson())});
        m_port = next("port").toInt();
    }
    ~Relay() {
        m_process.closeWriteChannel();
        m_process.waitForFinished(10'000);
    }
    int turned_away() const { return m_turned_away; } // of what next() has read
    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(m_port); }
    void let_go() { m_process.write("go\n"), m_process.waitForBytesWritten(); }
    /// Of the next line that has it.
    QJsonValue next(const char *key) {
        while (m_process.canReadLine() || m_process.waitForReadyRead(20'000))
            while (m_process.canReadLine()) {
                const auto line = QJsonDocument::fromJson(m_process.readLine()).object();
                m_turned_away += line.contains("too_many") ? 1 : 0;
                if (line.contains("ehlo"))
                    m_ehlo = line["ehlo"].toString();
                if (line.contains(key))
                    return line[key];
            }
        return {};
    }
    QString ehlo() const { return m_ehlo; }

private:
    QProcess m_process;
    int m_port = 0, m_turned_away = 0;
    QString m_ehlo;
};

} // namespace

class tst_program_relay : public QObject {
    Q_OBJECT
    std::mutex m_mutex;
    std::vector<SendResult> m_results;

    std::unique_ptr<Sender> start(const Relay &relay, const std::string &ca_file = {},
                                  std::function<void(const std::vector<SendResult> &)> hears = {}) {
        SenderSettings settings;
        settings.smtp_url = relay.url();
        settings.from = {"hub@council.test", "Tallyboard"};
        settings.ehlo_name = "hub.council.test";
        settings.ca_file = ca_file;
        settings.webhook_secret = "a secret of some length";
        settings.retry_base_ms = 20;
        settings.retry_cap_ms = 100;
        {
            const std::lock_guard lock(m_mutex);
            m_results.clear();
        }
        auto sender = std::make_unique<Sender>(settings, Sender::Wiring{real_now, [] { return 0.5; },
                                                                        [this, hears](std::vector<SendResult> list) {
                                                                            if (hears)
                                                                                hears(list);
                                                                            const std::lock_guard lock(m_mutex);
                                                                            m_results.insert(m_results.end(),
                                                                                             list.begin(), list.end());
                                                                        }});
        sender->start();
        return sender;
    }
    std::vector<SendResult> results(std::int64_t id = 0) {
        const std::lock_guard lock(m_mutex);
        std::vector<SendResult> out;
        std::copy_if(m_results.begin(), m_results.end(), std::back_inserter(out),
                     [id](const SendResult &one) { return id == 0 || one.id == id; });
        return out;
    }
    int count(std::int64_t id, SendOutcome outcome) {
        const auto all = results(id);
        return static_cast<int>(std::count_if(
            all.begin(), all.end(), [outcome](const SendResult &one) { return one.report.outcome == outcome; }));
    }

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }

    /// libcurl waits for a server's word on the final dot without giving control back.
    void a_server_that_holds_the_last_dot_holds_up_nobody_else() {
        Relay stuck({{"hold", "dot"}});
        Relay other;
        const auto sender = start(stuck);
        sender->take({message(1, "duty@council.test")});
        QCOMPARE(stuck.next("held").toInt(), 1);
        // A webhook to where a mail server listens is no success, but an answer comes, while the mail hangs.
        sender->take({message(2, "http://127.0.0.1:" + other.url().substr(17) + "/x", Channel::webhook)});
        QTRY_VERIFY_WITH_TIMEOUT(!results(2).empty(), PATIENCE_MS);
        QVERIFY(results(1).empty());
        QCOMPARE(sender->totals().waiting.load() >= 1, true);
        stuck.let_go();
        QTRY_COMPARE_WITH_TIMEOUT(count(1, SendOutcome::handed_over), 1, PATIENCE_MS);
    }

    void twenty_alarms_go_side_by_side() {
        Relay relay({{"hold", "dot"}});
        const auto sender = start(relay);
        std::vector<Outgoing> alarms;
        for (int id = 1; id <= 20; ++id)
            alarms.push_back(message(id, "duty" + std::to_string(id) + "@council.test"));
        sender->take(alarms);
        while (relay.next("held").toInt() < 20) // all are at their last dot at one time
            QVERIFY(results().empty());
        relay.let_go();
        for (int id = 1; id <= 20; ++id)
            QTRY_COMPARE_WITH_TIMEOUT(count(id, SendOutcome::handed_over), 1, PATIENCE_MS);
        QCOMPARE(relay.ehlo(), QString("hub.council.test"));
    }

    void a_server_that_takes_three_gets_three_and_nothing_twice() {
        Relay relay({{"limit", 3}});
        const auto sender = start(relay);
        std::vector<Outgoing> alarms;
        for (int id = 1; id <= 30; ++id)
            alarms.push_back(message(id, "duty" + std::to_string(id) + "@council.test"));
        sender->take(alarms);
        std::multiset<QString> got;
        for (int id = 1; id <= 30; ++id)
            got.insert(relay.next("to").toString());
        QCOMPARE(std::set<QString>(got.begin(), got.end()).size(), got.size());
        for (int id = 1; id <= 30; ++id)
            QTRY_COMPARE_WITH_TIMEOUT(count(id, SendOutcome::handed_over), 1, PATIENCE_MS);
        QCOMPARE(sender->totals().failed.load(), std::uint64_t(0));
        QCOMPARE(sender->totals().delivered.load(), std::uint64_t(30));
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().waiting.load(), std::uint64_t(0), PATIENCE_MS);
    }

    /// The connection that it bears is kept and at rest: the next message goes there, not to a line that was turned
    /// away.
    void a_server_that_takes_one_is_told_the_next_on_the_same_connection() {
        Relay relay({{"limit", 1}, {"away", 1}}); // the first line has no connection then
        const auto sender = start(relay);
        std::vector<Outgoing> alarms;
        for (int id = 1; id <= 12; ++id)
            alarms.push_back(message(id, "duty@council.test"));
        sender->take(alarms);
        for (int id = 1; id <= 12; ++id)
            QVERIFY(!relay.next("to").isUndefined());
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().delivered.load(), std::uint64_t(12), PATIENCE_MS);
        const int before = relay.turned_away();
        QVERIFY2(before > 0 && before < 500, qPrintable(QString::number(before))); // without end: thousands
        for (int id = 13; id <= 15; ++id) {
            sender->take({message(id, "duty@council.test")});
            QVERIFY(!relay.next("to").isUndefined());
            QTRY_COMPARE_WITH_TIMEOUT(count(id, SendOutcome::handed_over), 1, PATIENCE_MS);
        }
        QCOMPARE(relay.turned_away(), before);
        QCOMPARE(sender->totals().failed.load(), std::uint64_t(0));
    }

    void a_server_that_hangs_up_after_each_mail_is_no_trouble() {
        Relay relay({{"rest", true}});
        const auto sender = start(relay);
        for (int id = 1; id <= 3; ++id) {
            sender->take({message(id, "duty@council.test")});
            QTRY_COMPARE_WITH_TIMEOUT(count(id, SendOutcome::handed_over), 1, PATIENCE_MS);
        }
    }

    void each_refusal_is_told_apart() {
        Relay relay;
        const auto sender = start(relay);
        sender->take({message(1, "rcpt550@council.test"), message(2, "data554@council.test"),
                      message(3, "dot554@council.test"), message(4, "dot451@council.test"),
                      message(5, "rcpt451@council.test"), message(6, "dotcut@council.test"),
                      message(7, "duty@council.test")});
        for (const std::int64_t id : {1, 2, 3})
            QTRY_COMPARE_WITH_TIMEOUT(count(id, SendOutcome::refused), 1, PATIENCE_MS);
        QCOMPARE(static_cast<int>(results(1)[0].report.trouble), static_cast<int>(SendTrouble::address_refused));
        QCOMPARE(results(1)[0].report.reply, 550);
        QCOMPARE(static_cast<int>(results(2)[0].report.trouble), static_cast<int>(SendTrouble::message_refused));
        QCOMPARE(results(3)[0].report.reply, 554);
        for (const std::int64_t id : {4, 5}) {
            QTRY_COMPARE_WITH_TIMEOUT(count(id, SendOutcome::handed_over), 1, PATIENCE_MS);
            QCOMPARE(count(id, SendOutcome::failed), 1);
            QCOMPARE(results(id)[0].report.reply, 451);
        }
        QTRY_COMPARE_WITH_TIMEOUT(count(6, SendOutcome::unknown), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(count(7, SendOutcome::handed_over), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().refused.load(), std::uint64_t(3), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().unknown.load(), std::uint64_t(1), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().waiting.load(), std::uint64_t(1),
                                  PATIENCE_MS); // what nobody knows is tried again
    }

    void hanging_up_on_the_way_is_a_failure_for_now() {
        for (const char *place : {"greeting", "EHLO", "MAIL", "RCPT", "DATA"}) {
            Relay relay({{"cut", place}});
            const auto sender = start(relay);
            sender->take({message(1, "duty@council.test")});
            QTRY_VERIFY_WITH_TIMEOUT(count(1, SendOutcome::failed) >= 2, PATIENCE_MS); // and tried again
            QCOMPARE(results(1)[0].set_up, false);
            QCOMPARE(count(1, SendOutcome::unknown), 0);
        }
    }

    void without_tls_nothing_is_said_to_a_server_that_should_have_it() {
        Relay relay; // offers no STARTTLS, or somebody on the way took it out
        const auto sender = start(relay, "/etc/ssl/certs/ca-certificates.crt");
        sender->take({message(1, "duty@council.test")});
        QTRY_VERIFY_WITH_TIMEOUT(count(1, SendOutcome::failed) >= 1, PATIENCE_MS);
        QVERIFY(results(1)[0].set_up);
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().troubled.load(), std::uint64_t(1), PATIENCE_MS);
    }

    void who_waits_is_counted_while_the_first_try_hangs() {
        Relay relay({{"hold", "greeting"}});
        const auto sender = start(relay);
        sender->take({message(1, "duty@council.test"), message(2, "duty@council.test")});
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().waiting.load(), std::uint64_t(2), PATIENCE_MS);
        QCOMPARE(relay.next("held").toInt(), 1);
        QCOMPARE(sender->totals().waiting.load(), std::uint64_t(2));
        relay.let_go();
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().waiting.load(), std::uint64_t(0), PATIENCE_MS);
        QCOMPARE(sender->totals().delivered.load(), std::uint64_t(2));
    }

    void the_last_word_is_waited_for_when_the_hub_stops() {
        Relay relay({{"hold", "dot"}});
        const auto sender = start(relay);
        sender->take({message(1, "duty@council.test")});
        QCOMPARE(relay.next("held").toInt(), 1);
        std::thread stopping([&sender] { sender->stop(); });
        relay.let_go();
        stopping.join();
        QCOMPARE(count(1, SendOutcome::handed_over), 1);
    }

    /// The word had come, but the sender's thread was at something else when it was told to stop.
    void a_last_word_that_lies_there_when_the_hub_stops_is_read() {
        Relay relay({{"hold", "dot"}});
        std::latch busy(1), go_on(1);
        const auto sender = start(relay, {}, [&](const std::vector<SendResult> &list) {
            if (list.front().id == 2)
                busy.count_down(), go_on.wait();
        });
        sender->take({message(1, "duty@council.test")});
        QCOMPARE(relay.next("held").toInt(), 1);
        sender->take({message(2, "", Channel::app)});
        busy.wait();
        relay.let_go();
        QVERIFY(!relay.next("to").isUndefined());
        // The word lies there by now, and the hub stops; where not, this run shows less, and is right all the same.
        give_way();
        std::thread stopping([&sender] { sender->stop(); });
        give_way();
        go_on.count_down();
        stopping.join();
        QCOMPARE(count(1, SendOutcome::handed_over), 1);
    }
};

QTEST_GUILESS_MAIN(tst_program_relay)
#include "tst_program_relay.moc"
