// What a message says and how it travels: nothing a person typed can add a header, a line or a recipient, and the
// receiver can always read what was meant.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/channels/address.h"
#include "hub/channels/mail.h"
#include "hub/channels/one_line.h"
#include "hub/channels/webhook.h"
#include "protocol/signing.h"
#include "support/small_world.h"
#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::test;

namespace {

Outgoing alarm() {
    Outgoing out;
    out.id = 1;
    out.send = {visit_id(1), 3, 2, 1, SendKind::alarm, Channel::mail, "duty@council.test", "Duty officer"};
    out.person_name = "Siân Żółć";
    out.where = "14 Mill Lane";
    out.what = "Home visit";
    out.with_whom = "Mrs Jones";
    out.council = "Calder Vale Borough Council";
    out.mobile = "+44 7700 900123";
    out.deadline = Instant{1'795'271'400'000}; // 21 November 2026, 14:30
    out.alarm_at = Instant{1'795'272'000'000};
    return out;
}

std::string decoded(const std::string &quoted) {
    std::string out;
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        if (quoted[i] != '=')
            out += quoted[i];
        else if (quoted.compare(i, 3, "=\r\n") == 0)
            i += 2;
        else
            out += static_cast<char>(std::stoi(quoted.substr(i + 1, 2), nullptr, 16)), i += 2;
    }
    return out;
}

std::string typed() {
    static const std::vector<std::string> pieces{
        "a", "\r\n", "\n", "\r", ":",  "Bcc: x@y.test", "ŵ", "\xE2\x80\xA8", "{where}",
        ".", "=",    "?=", " ",  "\t", "\x01",          "1"};
    std::string out;
    for (const int n : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size()))))
        out += pieces[static_cast<std::size_t>(n)];
    return out;
}

} // namespace

class tst_front_mail : public QObject {
    Q_OBJECT
private slots:
    void it_says_who_where_since_when_and_what_to_do() {
        const auto text = message_text(alarm(), "Europe/London", "en");
        QCOMPARE(text.subject, std::string("Overdue: Siân Żółć, 14 Mill Lane"));
        for (const char *part :
             {"Siân Żółć", "14 Mill Lane", "Home visit", "Mrs Jones", "+44 7700 900123", "14:30, 2026-11-21",
              "call 999", "not a 999 link", "press \"I'll deal with this\"", "step 2 of the plan", "Duty officer"})
            QVERIFY2(text.body.find(part) != std::string::npos, part);
        QCOMPARE(message_text(alarm(), "Europe/London", "cy").subject, text.subject); // no catalogue: English
        Outgoing sos = alarm();
        sos.sos = true;
        QVERIFY(message_text(sos, "Europe/London", "en").subject.starts_with("SOS: "));
        sos = alarm();
        sos.worker_says_safe = true;
        QVERIFY(message_text(sos, "Europe/London", "en").body.find("since said that they are safe") !=
                std::string::npos);
    }

    /// Three different things, and whoever reads the mail on a dark road must not mix them up.
    void standing_down_says_who_ended_what() {
        const auto has = [](const MessageText &text, std::string_view part) {
            return text.body.find(part) != std::string::npos;
        };
        Outgoing out = alarm();
        out.send.kind = SendKind::stand_down;
        out.worker_says_safe = true;
        const auto safe = message_text(out, "Europe/London", "en");
        QCOMPARE(safe.subject, std::string("Stand down? Siân Żółć says they are safe"));
        QVERIFY(has(safe, "stays open until a person closes it") && !has(safe, "call 999"));

        out.closed_at = Instant{1'795'272'900'000}; // they had said so, and then a responder closed it
        out.closed_by = "Sam\r\nOkafor";
        out.outcome = VisitOutcome::false_alarm;
        const auto closed = message_text(out, "Europe/London", "en");
        QCOMPARE(closed.subject, std::string("Closed: Siân Żółć, false alarm"));
        QVERIFY(has(closed, "Sam Okafor closed this alarm at 14:55, 2026-11-21. Outcome: false alarm."));
        QVERIFY(has(closed, "nothing more to do"));
        QVERIFY(!has(closed, "stays open") && !has(closed, "says they are safe"));
        out.closed_by.clear();
        out.outcome = VisitOutcome::incident;
        QVERIFY(has(message_text(out, "Europe/London", "en"), "a responder closed this alarm"));
        QVERIFY(has(message_text(out, "Europe/London", "en"), "Outcome: something happened."));

        out.closed_at = {}; // raised anew before this message went out
        out.worker_says_safe = false;
        const auto overtaken = message_text(out, "Europe/London", "en");
        QVERIFY(overtaken.subject.starts_with("Not over: "));
        QVERIFY(has(overtaken, "Do not stand down"));
    }

    void the_same_message_has_the_same_id() {
        const auto first = mail_message(alarm(), {"s", "b"}, {"hub@council.test"}, Instant{1'795'272'000'000});
        const auto again = mail_message(alarm(), {"s", "b"}, {"hub@council.test"}, Instant{1'795'279'000'000});
        const auto id = [](const std::string &m) {
            return m.substr(m.find("Message-ID"), m.find("References") - m.find("Message-ID"));
        };
        QCOMPARE(id(first), id(again));
        QVERIFY(first.find("Date: Sat, 21 Nov 2026 14:40:00 +0000\r\n") != std::string::npos);
        Outgoing next = alarm();
        ++next.send.attempt;
        QVERIFY(id(mail_message(next, {"s", "b"}, {"hub@council.test"}, {})) != id(first));
    }

    void nothing_typed_becomes_a_header_or_a_line() {
        QVERIFY(rc::check("injection", [] {
            Outgoing out = alarm();
            out.person_name = typed(), out.where = typed(), out.what = typed(), out.council = typed();
            const auto text = message_text(out, "Europe/London", "en");
            RC_ASSERT(text.subject.find_first_of("\r\n") == std::string::npos);
            const std::string message = mail_message(out, text, {"hub@council.test", typed()}, Instant{1});
            const auto end = message.find("\r\n\r\n");
            const std::string head = message.substr(0, end + 2);
            int headers = 0;
            for (std::size_t at = 0; at < head.size(); at = head.find("\r\n", at) + 2) {
                const bool folded = head[at] == ' ';
                if (!folded)
                    ++headers;
                RC_ASSERT(head.find("\r\n", at) - at <= 998);
                if (!folded)
                    RC_ASSERT(head.substr(at, 4) != "Bcc:");
            }
            RC_ASSERT(headers == 12);
            const std::string body = message.substr(end + 4);
            for (const char c : body)
                RC_ASSERT((c >= ' ' && c < 0x7F) || c == '\r' || c == '\n');
            const auto calm = message_text(alarm(), "Europe/London", "en").body;
            RC_ASSERT(std::count(text.body.begin(), text.body.end(), '\n') ==
                      std::count(calm.begin(), calm.end(), '\n'));
            std::string plain = decoded(body);
            plain.erase(std::remove(plain.begin(), plain.end(), '\r'), plain.end());
            RC_ASSERT(plain == text.body);
        }));
    }

    void lines_stay_short_and_dots_harmless() {
        const std::string quoted = quoted_printable(std::string(500, 'x') + "\n.\n..two\ntrailing \nż");
        std::size_t at = 0;
        for (std::size_t end = quoted.find("\r\n"); end != std::string::npos;
             at = end + 2, end = quoted.find("\r\n", at)) {
            QVERIFY(end - at <= 76);
            QVERIFY(quoted[at] != '.');
            QVERIFY(quoted[end - 1] != ' ');
        }
    }

    void addresses() {
        for (const char *good : {"duty@council.test", "a.b+c@x.y"})
            QVERIFY(is_mail_address(good));
        for (const char *bad : {"", "@", "a@", "@b", "a b@c", "a@b\r\nRCPT TO:<x>", "a@b@c", "<a@b>", "a@b>", "a,b@c"})
            QVERIFY2(!is_mail_address(bad), bad);
        for (const char *good : {"https://x.test/a", "http://127.0.0.1:80/", "http://localhost/x", "http://[::1]:8/"})
            QVERIFY2(is_allowed_url(good), good);
        for (const char *bad : {"http://x.test/", "ftp://127.0.0.1/", "https://", "http://127.0.0.1.evil.test/",
                                "http://localhost@evil.test/", "https://x.test/a b", "file:///etc/passwd"})
            QVERIFY2(!is_allowed_url(bad), bad);
    }

    void a_webhook_is_signed_json() {
        Outgoing out = alarm();
        out.where = "a\"b\nc";
        const auto call = webhook_call(out, "secret", Instant{1'795'272'000'000});
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(call.body)).object();
        QCOMPARE(json["where"].toString(), QString("a\"b\nc"));
        QCOMPARE(json["rung"].toInt(), 2);
        QCOMPARE(json["is_emergency_service"].toBool(true), false);
        QCOMPARE(call.headers.at(3).second, "v1=" + protocol::hmac_sha256_hex("1795272000." + call.body, "secret"));
        QCOMPARE(call.headers.at(1).second, message_id(out.send));
    }
};

QTEST_GUILESS_MAIN(tst_front_mail)
#include "tst_front_mail.moc"
