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
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

Outgoing alarm() {
    Outgoing out;
    out.id = 1;
    out.send = {visit_id(1),
                3,
                2,
                1,
                SendKind::alarm,
                Channel::mail,
                "duty@council.test",
                "Duty officer",
                visit_id(1).text() + ".3.2.1.alarm." + method_id(1).text()};
    out.person_name = "Siân Żółć";
    out.where = "14 Mill Lane";
    out.what = "Home visit";
    out.with_whom = "Mrs Jones";
    out.council = "Calder Vale Borough Council";
    out.mobile = "+44 7700 900123";
    out.has_app = true;
    out.deadline = Instant{1'795'271'400'000}; // 21 November 2026, 14:30
    out.alarm_at = Instant{1'795'272'000'000};
    return out;
}

/// The text of `out` with its place of 14:28, and without any.
std::pair<std::string, std::string> with_place_and_without(Outgoing out) {
    const auto without = message_text(out, "Europe/London", "en").body;
    out.position_at = Instant{1'795'271'280'000};
    return {message_text(out, "Europe/London", "en").body, without};
}

/// What Python's strict mail parser reads in each message.
QJsonArray read_by_another(const std::vector<std::string> &mails) {
    QJsonArray all;
    for (const std::string &mail : mails)
        all.append(QJsonObject{{"raw", QString::fromLatin1(QByteArray::fromStdString(mail).toBase64())}});
    QProcess reader;
    reader.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    reader.start("/usr/bin/python3",
                 {"-I", qEnvironmentVariable("TALLYBOARD_SOURCE_DIR") + "/tests/hub/program/read_mail.py"});
    reader.write(QJsonDocument(all).toJson());
    reader.closeWriteChannel();
    if (!reader.waitForFinished(60'000))
        return {};
    return QJsonDocument::fromJson(reader.readAllStandardOutput()).array();
}

const std::vector<std::string> &awkward_names() {
    static const std::vector<std::string> names{
        "Tallyboard, Calder Vale Borough Council",
        "Cyngor Sir Ynys Môn",
        "Council (North) [Trial] <info@x.test> \"Main\"; office: a, b & c @ \\ desk.",
        "O'Neill & Sons' Council",
        "Zażółć gęślą, jaźń; (Łódź)",
        "=?utf-8?Q?evil=40x?=",
        "a =?utf-8?q?=0d=0aBcc:x=40y.test?= b",
        "Môn =?iso-8859-1?q?x?= Council",
        "ends with =?",
        "\xF0\x9F\x9A\xA8 Alarm \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x92",
        std::string(200, 'n'),
        "A council whose name is long enough that no line of a header could hold it without a fold, and then some, to "
        "see that folding takes place at blanks and that nothing is lost by it at all",
        [] {
            std::string long_welsh;
            for (int i = 0; i < 40; ++i)
                long_welsh += "Llŷn ";
            return long_welsh;
        }(),
        "CR\r\nBcc: x@y.test",
        std::string("NUL\0here", 8),
        "bidi \xE2\x80\xAE"
        "drawkcab\xE2\x80\xAC \xD8\x9C mark \xE2\x80\x8F end",
        "C1 \xC2\x9B"
        "31m and NEL\xC2\x85x, BOM \xEF\xBB\xBF.",
        "\"quoted\"",
        "\\",
        ",",
        "a@b.test",
        "<a@b.test>",
        ".",
    };
    return names;
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

class tst_program_mail : public QObject {
    Q_OBJECT
private slots:
    void it_says_since_when_there_is_a_place_and_not_which() {
        const auto [with, without] = with_place_and_without(alarm());
        QVERIFY(with.find("Position:   there is one of") != with.npos && with.find("14:28") != with.npos);
        QVERIFY(without.find("Position:   none has come yet.") != without.npos);
        Outgoing over = alarm();
        over.send.kind = SendKind::stand_down;
        QVERIFY(with_place_and_without(over).first.find("Position:") == with.npos); // nobody needs it now
    }
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
        sos.late = true;
        sos.taken_at = Instant{1'795'272'900'000};
        sos.taken_by = "Sam Okafor";
        const auto held_up = message_text(sos, "Europe/London", "en").body;
        QVERIFY(held_up.find("This comes late") != std::string::npos);
        QVERIFY(held_up.find("In hand: Sam Okafor took this on at 14:55") != std::string::npos);
        sos = alarm();
        sos.worker_says_safe = true;
        QVERIFY(message_text(sos, "Europe/London", "en").body.find("since said that they are safe") !=
                std::string::npos);
    }

    /// Nobody is told to press something in an app that they do not have.
    void whoever_has_no_app_is_told_whom_to_ring() {
        Outgoing out = alarm();
        out.has_app = false;
        for (const bool known : {true, false}) {
            if (known)
                out.responders = {{"Priya Nair", "+44 7700 900002"}, {"Sam\r\nOkafor", "+44 7700 900001"}};
            else
                out.responders.clear();
            for (const int what : {0, 1, 2, 3}) { // an alarm, SOS, "I am safe", raised again
                out.sos = what == 1;
                out.send.kind = what < 2 ? SendKind::alarm : SendKind::stand_down;
                out.worker_says_safe = what == 2;
                const std::string body = message_text(out, "Europe/London", "en").body;
                QVERIFY(body.find("press \"") == std::string::npos &&
                        body.find("Open Tallyboard") == std::string::npos);
                QVERIFY(body.find(known ? "Priya Nair, +44 7700 900002, or Sam Okafor, +44 7700 900001"
                                        : "the council's duty line") != std::string::npos);
            }
        }
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
        QCOMPARE(closed.subject, std::string("Over: Siân Żółć, closed 14:55, 2026-11-21 (false alarm)"));
        QVERIFY(has(closed, "Over: Sam Okafor closed this alarm at 14:55, 2026-11-21. Outcome: false alarm."));
        out.now = out.closed_at + minutes(35); // the mail server was away: what is over says so, and since when
        const auto old = message_text(out, "Europe/London", "en");
        QCOMPARE(old.subject, std::string("Over: Siân Żółć, closed 14:55, 2026-11-21, 35 min ago (false alarm)"));
        QVERIFY(old.body.starts_with("Over: Sam Okafor closed this alarm at 14:55, 2026-11-21, 35 min ago."));
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
        Outgoing next = alarm();
        next.send.key = visit_id(1).text() + ".3.2.2.alarm." + method_id(1).text();
        const QJsonArray read =
            read_by_another({mail_message(alarm(), {"s", "b"}, {"hub@council.test"}, Instant{1'795'272'000'000}),
                             mail_message(alarm(), {"s", "b"}, {"hub@council.test"}, Instant{1'795'279'000'000}),
                             mail_message(next, {"s", "b"}, {"hub@council.test"}, {})});
        QCOMPARE(read.size(), 3);
        const QString first = read[0]["id"].toString();
        QVERIFY(first.startsWith("<") && first.endsWith("@council.test>") && first.size() < 60);
        QCOMPARE(read[1]["id"].toString(), first);
        QVERIFY(read[2]["id"].toString() != first);
        QCOMPARE(read[0]["references"].toString(),
                 QString::fromStdString("<" + alarm().send.visit.text() + "@council.test>"));
        QCOMPARE(read[0]["date"].toString(), QString("2026-11-21T14:40:00+00:00"));
        QCOMPARE(read[0]["auto"].toString(), QString("auto-generated"));
    }

    /// From is one author whatever a council or a person is called, and each header reads back as what was meant.
    void awkward_names_read_back_by_another_parser() {
        std::vector<std::string> mails;
        for (const std::string &name : awkward_names()) {
            Outgoing out = alarm();
            out.person_name = out.council = name;
            mails.push_back(mail_message(out, message_text(out, "Europe/London", "en"), {"hub@council.test", name},
                                         Instant{1'795'272'000'000}));
        }
        const QJsonArray read = read_by_another(mails);
        QCOMPARE(read.size(), static_cast<int>(mails.size()));
        const QJsonArray headers{"auto-submitted",
                                 "content-transfer-encoding",
                                 "content-type",
                                 "date",
                                 "from",
                                 "importance",
                                 "message-id",
                                 "mime-version",
                                 "references",
                                 "subject",
                                 "to",
                                 "x-priority"};
        for (int i = 0; i < read.size(); ++i) {
            const QJsonObject mail = read[i].toObject();
            Outgoing out = alarm();
            out.person_name = out.council = awkward_names()[static_cast<std::size_t>(i)];
            const auto text = message_text(out, "Europe/London", "en");
            QVERIFY2(!mail.contains("defect"), qPrintable(QString::number(i) + mail["defect"].toString()));
            // Python 3.11 keeps the blanks between encoded words of a name, which RFC 2047 says to drop.
            const auto shown = [](const std::string &typed) {
                return QString::fromStdString(one_line(typed)).remove(' ');
            };
            QCOMPARE(mail["authors"].toArray().size(), 1);
            QCOMPARE(mail["authors"][0][1].toString(), QString("hub@council.test"));
            QCOMPARE(mail["authors"][0][0].toString().remove(' '), shown(out.council));
            QCOMPARE(mail["to"].toArray().size(), 1);
            QCOMPARE(mail["to"][0].toArray(), (QJsonArray{"", "duty@council.test"}));
            QCOMPARE(mail["subject"].toString().toStdString(), text.subject);
            QCOMPARE(mail["headers"].toArray(), headers);
            QCOMPARE(mail["type"].toString() + mail["charset"].toString(), QString("text/plainutf-8"));
            QCOMPARE(mail["body"].toString(), QString::fromStdString(text.body));
            QVERIFY(mail["longest"].toInt() <= 78 /* RFC 5322 section 2.1.1 */);
        }
    }

    void nothing_typed_becomes_a_header_or_a_line() {
        std::vector<std::string> mails, bodies;
        QVERIFY(rc::check("injection", [&] {
            Outgoing out = alarm();
            out.person_name = typed(), out.where = typed(), out.what = typed(), out.council = typed();
            const auto text = message_text(out, "Europe/London", "en");
            RC_ASSERT(text.subject.find_first_of("\r\n") == std::string::npos);
            const auto calm = message_text(alarm(), "Europe/London", "en").body;
            RC_ASSERT(std::count(text.body.begin(), text.body.end(), '\n') ==
                      std::count(calm.begin(), calm.end(), '\n'));
            mails.push_back(mail_message(out, text, {"hub@council.test", typed()}, Instant{1}));
            bodies.push_back(text.body);
        }));
        const QJsonArray read = read_by_another(mails);
        QCOMPARE(read.size(), static_cast<int>(mails.size()));
        for (int i = 0; i < read.size(); ++i) {
            QVERIFY2(!read[i].toObject().contains("defect"), qPrintable(read[i]["defect"].toString()));
            QCOMPARE(read[i]["headers"].toArray().size(), 12);
            QCOMPARE(read[i]["authors"].toArray().size(), 1);
            QCOMPARE(read[i]["to"].toArray().size(), 1);
            QCOMPARE(read[i]["body"].toString().toStdString(), bodies[static_cast<std::size_t>(i)]);
        }
    }

    void bytes_that_are_no_text_and_long_lines_still_make_a_mail() {
        MessageText text{"bad \xFF\xC0 subject", "long " + std::string(3'000, 'x') + "\n.\n..two\ntrailing \n\xE2\x82"};
        const QJsonArray read =
            read_by_another({mail_message(alarm(), text, {"hub@council.test", "\xE2"}, Instant{1})});
        QVERIFY2(!read[0].toObject().contains("defect"), qPrintable(read[0]["defect"].toString()));
        QVERIFY(read[0]["longest"].toInt() <= 78 /* RFC 5322 section 2.1.1 */);
        QVERIFY(read[0]["body"].toString().contains("\n.\n..two\ntrailing \n"));
    }

    void who_we_say_we_are() {
        QCOMPARE(ehlo_name("", "hub@council.test"), std::string("council.test"));
        QCOMPARE(ehlo_name("", "tallyboard@localhost.localdomain"), std::string("[127.0.0.1]"));
        for (const char *no_name : {"a@localhost", "a@x_y.test", "a@-x.test", "a@x..test", "a@test.", "a@.test"})
            QCOMPARE(ehlo_name("", no_name), std::string("[127.0.0.1]"));
        QCOMPARE(ehlo_name("mx.council.test", "hub@council.test"), std::string("mx.council.test"));
        for (const char *good : {"mx.council.test", "[192.0.2.1]", "[IPv6:2001:db8::1]"})
            QVERIFY2(is_ehlo_name(good), good);
        for (const char *bad : {"", "hub", "a b.test", "[x]\r\n", "a.test\r\nMAIL", "[192.0.2.1", ".test", "test."})
            QVERIFY2(!is_ehlo_name(bad), bad);
        for (const char *good : {"smtp://mx.council.test", "smtps://mx.council.test:465", "smtp://[::1]:25"})
            QVERIFY2(is_mail_server(good), good);
        for (const char *bad : {"mx.council.test", "smtp://", "http://x.test", "smtp://u:p@x.test", "smtp://x.test/y"})
            QVERIFY2(!is_mail_server(bad), bad);
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

    void a_message_to_everybody_names_no_step() {
        Outgoing out = alarm();
        QVERIFY(message_text(out, "Europe/London", "en").body.find("To Duty officer: step 2 of the plan, time 1.") !=
                std::string::npos);
        out.send.rung = 0, out.send.who = "Carol Hughes";
        const std::string body = message_text(out, "Europe/London", "en").body;
        QVERIFY2(body.find("To Carol Hughes, with everybody of the plan, time 1.") != std::string::npos, body.c_str());
        QVERIFY(body.find("step 0") == std::string::npos);
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
        QCOMPARE(call.headers.at(1).second, out.send.key);
    }
};

QTEST_GUILESS_MAIN(tst_program_mail)
#include "tst_program_mail.moc"
