// The sender against real receivers: a mail server with STARTTLS and AUTH (aiosmtpd), a webhook that checks signatures,
// one that fails at first and one that never answers.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/admin/files.h"
#include "hub/channels/sender.h"
#include "hub/http/real_clock.h"
#include "hub/http/tls.h"
#include "protocol/signing.h"
#include "support/small_world.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <mutex>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

Outgoing message(std::int64_t id, Channel channel, const std::string &address) {
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
    out.person_name = "Łukasz\r\nBcc: everyone@council.test";
    out.where = "14 Mill Lane";
    return out;
}

} // namespace

class tst_program_sender : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QProcess m_receivers;
    int m_smtp = 0, m_webhook = 0;
    std::mutex m_mutex;
    std::vector<SendResult> m_results;

    std::string file(const char *name) const { return (m_folder.path() + "/" + name).toStdString(); }
    QJsonObject next() {
        if (!m_receivers.canReadLine())
            m_receivers.waitForReadyRead(10'000);
        return QJsonDocument::fromJson(m_receivers.readLine()).object();
    }
    SenderSettings settings() {
        SenderSettings out;
        out.smtp_url = "smtp://localhost:" + std::to_string(m_smtp);
        out.smtp_user = "tallyboard";
        out.smtp_password = "correct horse";
        out.from = {"hub@council.test", "Tallyboard"};
        out.ca_file = file("cert.pem");
        out.webhook_secret = "shared secret";
        out.retry_base_ms = 20;
        out.retry_cap_ms = 100;
        return out;
    }
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
    std::vector<SendResult> results() {
        const std::lock_guard lock(m_mutex);
        return m_results;
    }
    std::string webhook(const char *path) const { return "http://127.0.0.1:" + std::to_string(m_webhook) + path; }
    /// Whether a result for `id` has come, and its outcome.
    int outcome(std::int64_t id) {
        for (const SendResult &one : results())
            if (one.id == id && one.report.outcome == SendOutcome::handed_over)
                return 1;
        return 0;
    }

private slots:
    void initTestCase() {
        QVERIFY(protocol::start());
        const auto made = make_self_signed("localhost,127.0.0.1", real_now().utc.ms / 1'000);
        QCOMPARE(write_new_file(file("cert.pem"), made.certificate_pem, false), std::string());
        QCOMPARE(write_new_file(file("key.pem"), made.key_pem, true), std::string());
        const QString script = qEnvironmentVariable("TALLYBOARD_SOURCE_DIR") + "/tests/hub/program/receivers.py";
        m_receivers.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_receivers.start("/usr/bin/python3",
                          {"-I", "-W", "ignore", script, m_folder.path() + "/cert.pem", m_folder.path() + "/key.pem"});
        const QJsonObject ports = next();
        m_smtp = ports["smtp"].toInt();
        m_webhook = ports["webhook"].toInt();
        QVERIFY(m_smtp > 0 && m_webhook > 0);
    }
    void cleanupTestCase() {
        m_receivers.closeWriteChannel();
        QVERIFY(m_receivers.waitForFinished(10'000));
    }

    void mail_by_starttls_and_auth() {
        const auto sender = start(settings());
        sender->take({message(1, Channel::mail, "duty@council.test")});
        const QJsonObject mail = next();
        QCOMPARE(mail["to"].toArray(), QJsonArray{"duty@council.test"});
        QCOMPARE(mail["from"].toString(), QString("hub@council.test"));
        QCOMPARE(mail["user"].toString(), QString("tallyboard"));
        QVERIFY(mail["tls"].toBool());
        const QString text = mail["message"].toString();
        QVERIFY(text.contains("Content-Transfer-Encoding: quoted-printable"));
        QVERIFY(!text.contains("\nBcc:"));
        QTRY_COMPARE_WITH_TIMEOUT(outcome(1), 1, PATIENCE_MS);
    }

    void mail_with_a_wrong_password_or_a_strange_server_is_tried_again() {
        auto wrong = settings();
        wrong.smtp_password = "guess";
        {
            const auto sender = start(wrong);
            sender->take({message(2, Channel::mail, "duty@council.test")});
            QTRY_VERIFY_WITH_TIMEOUT(!results().empty(), PATIENCE_MS); // the server makes a guesser wait
            QCOMPARE(outcome(2), 0);
            QCOMPARE(sender->totals().waiting.load(), std::uint64_t(1));
        }
        auto strange = settings();
        strange.ca_file = "/etc/ssl/certs/ca-certificates.crt"; // does not know this server
        const auto sender = start(strange);
        sender->take({message(3, Channel::mail, "duty@council.test")});
        QTRY_VERIFY_WITH_TIMEOUT(results().size() >= 4, PATIENCE_MS); // never gives up
        QCOMPARE(outcome(3), 0);
        sender->owed({}); // no longer owed: it stops
        QTRY_COMPARE_WITH_TIMEOUT(sender->totals().waiting.load(), std::uint64_t(0), PATIENCE_MS);
    }

    void a_signed_webhook() {
        const auto sender = start(settings());
        sender->take({message(4, Channel::webhook, webhook("/alarm"))});
        const QJsonObject call = next();
        const QJsonObject headers = call["headers"].toObject();
        const std::string signed_text =
            (headers["X-Tallyboard-Timestamp"].toString() + "." + call["body"].toString()).toStdString();
        QCOMPARE(headers["X-Tallyboard-Signature"].toString().toStdString(),
                 "v1=" + protocol::hmac_sha256_hex(signed_text, "shared secret"));
        QCOMPARE(headers["Content-Type"].toString(), QString("application/json"));
        QTRY_COMPARE_WITH_TIMEOUT(outcome(4), 1, PATIENCE_MS);
    }

    void a_stuck_channel_delays_no_other_and_a_failing_one_recovers() {
        auto patient = settings();
        patient.at_once = 2;
        const auto sender = start(patient);
        std::vector<Outgoing> flood;
        for (int i = 10; i < 20; ++i)
            flood.push_back(message(i, Channel::webhook, "http://localhost:" + std::to_string(m_webhook) + "/stuck"));
        sender->take(flood);
        sender->take(
            {message(5, Channel::webhook, webhook("/fail/3")), message(6, Channel::mail, "duty@council.test")});
        QTRY_COMPARE_WITH_TIMEOUT(outcome(5) + outcome(6), 2, PATIENCE_MS);
        next(), next();
        const auto all = results();
        QCOMPARE(
            std::count_if(all.begin(), all.end(),
                          [](const SendResult &r) { return r.id == 5 && r.report.outcome == SendOutcome::failed; }),
            3);
    }

    /// 2xx, no redirect, no page for people; and an answer is read to a bound, however long it is.
    void what_counts_as_taken_by_a_webhook() {
        const auto sender = start(settings());
        sender->take({message(21, Channel::webhook, webhook("/page")), message(22, Channel::webhook, webhook("/moved")),
                      message(23, Channel::webhook, webhook("/gone")),
                      message(24, Channel::webhook, webhook("/huge"))});
        QTRY_COMPARE_WITH_TIMEOUT(outcome(24), 1, PATIENCE_MS);
        for (const std::int64_t id : {21, 22, 23}) {
            const auto refused = [this, id] {
                const auto all = results();
                return std::count_if(all.begin(), all.end(), [id](const SendResult &one) {
                    return one.id == id && one.report.outcome == SendOutcome::refused;
                });
            };
            QTRY_COMPARE_WITH_TIMEOUT(refused(), 1, PATIENCE_MS);
        }
        for (QJsonObject told = next();; told = next())
            if (told.contains("huge")) {
                QVERIFY(told["huge"].toInt() < 64 << 20); // what the sockets hold, and not a gigabyte
                break;
            }
    }

    void what_can_not_be_sent_says_why() {
        SenderSettings nothing;
        nothing.retry_base_ms = 20;
        const auto sender = start(nothing);
        sender->take({message(7, Channel::mail, "duty@council.test"), message(8, Channel::webhook, webhook("/x")),
                      message(9, Channel::app, "")});
        QTRY_COMPARE_WITH_TIMEOUT(outcome(9), 1, PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(results().size() >= 3, PATIENCE_MS);
        for (const SendResult &one : results()) {
            if (one.id == 7)
                QVERIFY(one.detail.starts_with("no mail server is set up"));
            if (one.id == 8)
                QVERIFY(one.detail.starts_with("no webhook secret is set up"));
        }
    }
};

QTEST_GUILESS_MAIN(tst_program_sender)
#include "tst_program_sender.moc"
