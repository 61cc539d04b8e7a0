// What GOV.UK Notify is sent: keys, tokens, numbers, templates, texts. Tokens are compared with RFC 7515's own example
// and with what Python's hmac makes.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "cli_run.h"
#include "hub/admin/places.h"
#include "hub/admin/secret.h"
#include "hub/admin/serve_sending.h"
#include "hub/channels/address.h"
#include "hub/channels/courier.h"
#include "hub/channels/set_up.h"
#include "hub/channels/sms_words.h"
#include "hub/channels/uk_mobile.h"
#include "protocol/signing.h"
#include "support/small_world.h"
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

const std::string service = "0c7ec2b4-6b59-4b1c-9c0a-6f1c1e7d2a10", secret = "5f0c4f7e-3d2a-4c1b-8e9f-0a1b2c3d4e5f";
const std::string key_text = "calder-live-" + service + "-" + secret;

/// JSON as it is easier to read here: with ' for ".
std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string templates_json =
    json("{'en': {'sms': {'alarm': '11111111-0000-4000-8000-000000000001',"
         "'stand_down': '11111111-0000-4000-8000-000000000002', 'away': '11111111-0000-4000-8000-000000000003'},"
         "'mail': {'alarm': '22222222-0000-4000-8000-000000000001'}},"
         "'sms_sender': '33333333-0000-4000-8000-000000000001'}");

SenderSettings settings() {
    SenderSettings out;
    out.notify.key = read_notify_key(key_text).take();
    out.notify.templates = read_notify_templates(templates_json).take();
    return out;
}

Outgoing alarm() {
    Outgoing out;
    out.id = 1;
    out.send = {visit_id(1),
                3,
                2,
                1,
                SendKind::alarm,
                Channel::sms,
                "+447700900123",
                "Duty officer",
                visit_id(1).text() + ".3.2.1.alarm." + method_id(1).text()};
    out.person_name = "Siân Żółć";
    out.where = "14 Mill Lane";
    out.what = "Eviction";
    out.with_whom = "Mrs Jones";
    out.mobile = "+44 7700 900999";
    out.responders = {{"Priya Nair", "07700 900456"}};
    out.deadline = Instant{1'795'271'400'000}; // 21 November 2026, 14:30
    out.alarm_at = Instant{1'795'272'000'000};
    out.position_at = Instant{1'795'271'280'000};
    return out;
}
std::string text_of(const Outgoing &outgoing) { return sms_text(outgoing, "Europe/London", "en"); }

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace

class tst_program_notify : public QObject, CliRun {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }

    void a_token_is_as_the_rfc_signs_it() {
        // RFC 7515 appendix A.1: its header, its payload, its key.
        const auto key = protocol::base64url_decode(
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        QVERIFY(key.has_value());
        QCOMPARE(jws_hs256("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}",
                           "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}", *key),
                 std::string("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
                             "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
                             "cnVlfQ."
                             "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        // By Python: hmac.new(secret, header + "." + claims, "sha256").
        QCOMPARE(notify_token(read_notify_key(key_text).take(), 1'568'818'578),
                 std::string("eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9."
                             "eyJpc3MiOiIwYzdlYzJiNC02YjU5LTRiMWMtOWMwYS02ZjFjMWU3ZDJhMTAiLCJpYXQiOjE1Njg4MTg1Nzh9."
                             "NsRvLtJloGLlE8W5h6hCeMnYlkLkg_z50BNcarwiPYs"));
    }

    void a_key_is_read_whole_or_not_at_all() {
        for (const std::string &text : {key_text, key_text + "\n", " " + key_text + " \r\n", "\xEF\xBB\xBF" + key_text,
                                        "\xC2\xA0" + key_text + "\xE2\x80\x8B"}) {
            const auto read = read_notify_key(text);
            QVERIFY2(static_cast<bool>(read), text.c_str());
            QCOMPARE(read.value().name, std::string("calder-live"));
            QCOMPARE(read.value().service, service);
            QCOMPARE(read.value().secret, secret);
            QVERIFY(!read.value().sounds_like_a_test());
        }
        QCOMPARE(read_notify_key(service + "-" + secret).value().name, std::string());
        QVERIFY(read_notify_key("My Test_key-" + service + "-" + secret).error().why.find("blanks") !=
                std::string::npos);
        QVERIFY(read_notify_key("my_Test_key-" + service + "-" + secret).value().sounds_like_a_test());
        QVERIFY(!read_notify_key("latest-" + service + "-" + secret).value().sounds_like_a_test());
    }
    void what_is_no_key_says_why() {
        const std::string zeros = "00000000-0000-0000-0000-000000000000";
        const std::vector<std::pair<std::string, std::string>> wrong{
            {"", "blank"},
            {" \r\n\xEF\xBB\xBF", "blank"},
            {"https://www.notifications.service.gov.uk/services/" + service + "/api/keys", "web address"},
            {"eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.x.y", "a token"},
            {"Bearer abc", "a token"},
            {"\"" + key_text + "\"", "quotes"},
            {key_text + "\n" + key_text, "more than one line"},
            {std::string("k\0e\0y", 5), "UTF-16"},
            {"calder-live", "two UUIDs"},
            {secret, "one UUID"},
            {"calder-live-" + secret, "one UUID"},
            {"calder" + service + "-" + secret, "one UUID"},
            {"calder-live-" + service + "-" + zeros, "two UUIDs"},
            {key_text.substr(0, key_text.size() - 1), "two UUIDs"},
            {"x-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0", "example"},
            {std::string(400, 'x') + "-" + service + "-" + secret, "too long"}};
        for (const auto &[text, why] : wrong) {
            const std::string said = why_not_notify_key(text);
            QVERIFY2(has(said, why), (text + ": " + said).c_str());
            QVERIFY2(!has(said, service) && !has(said, secret), "no sentence holds a part of the key");
        }
    }

    void numbers_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QByteArray>("why");
        const auto good = [](const char *text) {
            QTest::newRow(text) << QByteArray(text) << QByteArray("+447700900123") << QByteArray();
        };
        const auto bad = [](const char *text, const char *why) {
            QTest::newRow(text) << QByteArray(text) << QByteArray() << QByteArray(why);
        };
        for (const char *text : {"07700900123",
                                 "07700 900123",
                                 "07700 900 123",
                                 "(07700) 900123",
                                 "07700-900-123",
                                 "07700.900.123",
                                 "+447700900123",
                                 "+44 7700 900123",
                                 "+44 (0)7700 900123",
                                 "+44(0) 7700 900 123",
                                 "00447700900123",
                                 "0044 7700 900123",
                                 "0044 (0) 7700 900123",
                                 "447700900123",
                                 "44 7700 900123",
                                 "7700900123",
                                 "7700 900123",
                                 "0+447700900123",
                                 "+07700900123",
                                 " 07700 900123 ",
                                 "\xC2\xA0"
                                 "07700\xC2\xA0"
                                 "900123",
                                 "07700\xE2\x80\x93"
                                 "900123",
                                 "\xE2\x80\xAA"
                                 "+447700900123\xE2\x80\xAC"})
            good(text);
        bad("", "empty");
        bad(" \xC2\xA0", "empty");
        bad("4.477009E+11", "spreadsheet");
        bad("7.7E+09", "spreadsheet");
        bad("7,7E9", "spreadsheet");
        bad("020 7946 0000", "landline");
        bad("01632 960123", "landline");
        bad("+44 1632 960123", "landline");
        bad("0300 123 1234", "landline");
        bad("0800 111111", "price");
        bad("0900 1234567", "price");
        bad("070 1234 5678", "070");
        bad("076 0012 3456", "pager");
        bad("999", "short");
        bad("60006", "short");
        bad("0770090012", "too few");
        bad("077009001234", "too many");
        bad("+353 87 1234567", "another country");
        bad("0033 6 12 34 56 78", "another country");
        bad("056 1234 5678", "not a UK mobile");
        bad("duty@council.test", "not a telephone number");
        bad("07700 900123 (Priya)", "not a telephone number");
        bad("07700 900123 ext 4", "not a telephone number");
        bad("07700+900123", "not a telephone number");
        bad("07700 900123, 07700 900124", "not one number");
        bad("+", "not a telephone number");
        bad("0000000000000000000000000000000000000000000000000000000000000", "too long");
    }
    void numbers() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, number);
        QFETCH(QByteArray, why);
        const UkMobile read = uk_mobile(text.toStdString());
        QCOMPARE(read.number, number.toStdString());
        QVERIFY2(has(read.why, why.toStdString()) && read.why.empty() == why.isEmpty(), read.why.c_str());
        QCOMPARE(why_not(Channel::sms, text.toStdString()), read.why);
        if (!read.number.empty())
            QCOMPARE(uk_mobile(read.number).number, read.number);
    }
    void the_isle_of_man_has_mobiles() { QCOMPARE(uk_mobile("07624 123456").number, std::string("+447624123456")); }

    void methods_keep_numbers_in_one_form() {
        const auto kept = [](MethodKind kind, const char *text) { return usable_address(kind, text).value_or("none"); };
        QCOMPARE(kept(MethodKind::mobile, " (07700) 900 123"), std::string("+447700900123"));
        QCOMPARE(kept(MethodKind::mail, " duty@x.test "), std::string("duty@x.test"));
        QCOMPARE(kept(MethodKind::mobile, "01632 960123"), std::string("none"));
        QCOMPARE(kept(MethodKind::landline, "01632 960123"), std::string("+441632960123"));
        QCOMPARE(kept(MethodKind::mail, "07700 900123"), std::string("none"));
        QVERIFY(has(why_not(Channel::sms, "01632 960123"), "landline"));
        QVERIFY(has(why_not(Channel::notify_mail, "07700 900123"), "no @"));
    }

    void templates_are_read_or_refused_whole() {
        const NotifyTemplates read = read_notify_templates(templates_json).take();
        QCOMPARE(std::string(read.find("en", NotifyType::sms, NotifyKind::away)),
                 std::string("11111111-0000-4000-8000-000000000003"));
        QCOMPARE(std::string(read.find("cy", NotifyType::sms, NotifyKind::alarm)), // English, rather than silence
                 std::string("11111111-0000-4000-8000-000000000001"));
        QCOMPARE(read.missing("en", NotifyType::sms), std::string());
        QCOMPARE(read.missing("en", NotifyType::mail), std::string("stand_down, away"));
        QCOMPARE(read.sms_sender, std::string("33333333-0000-4000-8000-000000000001"));
        QVERIFY(static_cast<bool>(read_notify_templates("\xEF\xBB\xBF{}")));
        for (const auto &[text, why] : std::vector<std::pair<const char *, const char *>>{
                 {"", "not JSON"},
                 {"[]", "not a JSON object"},
                 {"{'en': {}, 'en': {}}", "not JSON"},
                 {"{'en': 1}", "no object at 'en'"},
                 {"{'xx': {}}", "no language"},
                 {"{'en': {'fax': {}}}", "no type"},
                 {"{'en': {'sms': []}}", "no object at 'en/sms'"},
                 {"{'en': {'sms': {'alrm': '11111111-0000-4000-8000-000000000001'}}}", "'alrm'"},
                 {"{'en': {'sms': {'alarm': '1'}}}", "no UUID at 'en/sms/alarm'"},
                 {"{'en': {'sms': {'alarm': '00000000-0000-0000-0000-000000000000'}}}", "no UUID"},
                 {"{'sms_sender': 7}", "no UUID at 'sms_sender'"}}) {
            const auto refused = read_notify_templates(json(text));
            QVERIFY2(!refused && has(refused.error().why, why), text);
        }
        QVERIFY(!read_notify_templates(std::string(70'000, ' ') + "{}"));
    }

    void where_notify_is() {
        QCOMPARE(why_not_notify_url(notify_live_url), std::string());
        QCOMPARE(why_not_notify_url("http://127.0.0.1:8080/"), std::string());
        QVERIFY(has(why_not_notify_url("http://notify.test"), "https://"));
        QVERIFY(has(why_not_notify_url("https://notify.test/v2"), "path"));
        QVERIFY(has(why_not_notify_url("https://user:pw@notify.test"), "password"));
    }

    void what_is_missing_is_said_by_name() {
        SenderSettings with = settings();
        QCOMPARE(set_up_of(with).no(Channel::sms), std::string());
        QVERIFY(has(set_up_of(with).no(Channel::notify_mail), "stand_down, away"));
        QVERIFY(judge_of(set_up_of(with))(Channel::notify_mail, "a@x.test") == Unreached::not_set_up);
        QVERIFY(judge_of(set_up_of(with))(Channel::sms, "07700 900123") == Unreached::none);
        QVERIFY(judge_of(set_up_of(with))(Channel::sms, "020 7946 0000") == Unreached::bad_address);
        with.notify.key = {};
        QVERIFY(has(set_up_of(with).no(Channel::sms), "--notify-key-file"));
        with = settings();
        with.notify.templates = {};
        QVERIFY(has(set_up_of(with).no(Channel::sms), "alarm, stand_down, away (--notify-templates)"));
    }

    /// What can never send is refused at the start, while an operator is there.
    void serve_reads_the_key_and_the_templates() {
        anew();
        std::ostringstream out, err;
        const Console world{out, err, real_now, protocol::random_bytes, {}};
        ServeOptions options;
        const auto said = [&] {
            try {
                (void)sender_settings(options, "Europe/London", "Calder Vale", world);
            } catch (const std::runtime_error &error) {
                return std::string(error.what());
            }
            return std::string();
        };
        const auto in_file = [this](const char *name, const std::string &text, bool is_secret) {
            QFile::remove(QString::fromStdString(path(name)));
            return write_new_file(path(name), text, is_secret).empty() ? path(name) : std::string();
        };
        QCOMPARE(said(), std::string()); // a hub without Notify
        options.notify_key_file = in_file("key", key_text + "\r\n", false);
        QVERIFY(has(said(), "chmod 600"));
        options.notify_key_file = in_file("key", secret, true);
        QVERIFY2(has(said(), "the GOV.UK Notify key has one UUID") && !has(said(), secret), said().c_str());
        options.notify_key_file = in_file("key", key_text + "\r\n", true);
        QCOMPARE(said(), std::string());
        options.notify_templates_file = in_file("templates", json("{'en': {'sms': {'alrm': '1'}}}"), false);
        QVERIFY(has(said(), "--notify-templates: the file names the kind 'alrm'"));
        options.notify_templates_file = path("none");
        QVERIFY(has(said(), "--notify-templates: "));
        options.notify_templates_file = in_file("templates", templates_json, false);
        QCOMPARE(said(), std::string());
        options.notify_url = "https://notify.test/v2";
        QVERIFY(has(said(), "--notify-url has a path"));
        options.notify_url = "https://notify.test/";
        const SenderSettings read = sender_settings(options, "Europe/London", "Calder Vale", world);
        QCOMPARE(read.notify.url, std::string("https://notify.test"));
        QVERIFY(read.notify.key.secret == secret && set_up_of(read).no(Channel::sms).empty());
    }

    void a_request_says_who_asks_and_no_more_than_is_needed() {
        const auto made =
            std::get<HttpCall>(courier_of(Channel::sms).call(alarm(), settings(), Instant{1'568'818'578'999}));
        QCOMPARE(made.url, std::string(notify_live_url) + "/v2/notifications/sms");
        QVERIFY(made.reads_answer && !made.by_ca_file && made.reference == alarm().send.key);
        QCOMPARE(made.headers.at(1).second, "Bearer " + notify_token(settings().notify.key, 1'568'818'578));
        const auto body = QJsonDocument::fromJson(QByteArray::fromStdString(made.body)).object();
        QCOMPARE(body.keys(),
                 (QStringList{"personalisation", "phone_number", "reference", "sms_sender_id", "template_id"}));
        QCOMPARE(body["template_id"].toString(), QString("11111111-0000-4000-8000-000000000001"));
        QCOMPARE(body["personalisation"].toObject().keys(), QStringList{"message"});
        QVERIFY(!has(body["reference"].toString().toStdString(), "7700")); // kept longer than the message: ids only

        SenderSettings with = settings();
        *with.notify.clock_ahead_s = 100;
        Outgoing mail = alarm();
        mail.send.channel = Channel::notify_mail;
        mail.send.address = "duty@x.test";
        mail.where = "[the office](https://evil.test)";
        const auto letter = std::get<HttpCall>(courier_of(Channel::notify_mail).call(mail, with, Instant{1'000'000}));
        QCOMPARE(letter.url, std::string(notify_live_url) + "/v2/notifications/email");
        QCOMPARE(letter.headers.at(1).second, "Bearer " + notify_token(with.notify.key, 1'100));
        const auto text = QJsonDocument::fromJson(QByteArray::fromStdString(letter.body)).object();
        QCOMPARE(text["email_address"].toString(), QString("duty@x.test"));
        const auto filled = text["personalisation"].toObject();
        QCOMPARE(filled.keys(), (QStringList{"message", "subject"}));
        QVERIFY(!filled["message"].toString().contains('[')); // Notify reads Markdown
        QVERIFY(courier_of(Channel::sms).receiver("x", with) != courier_of(Channel::notify_mail).receiver("x", with));
    }

    void a_text_says_what_to_do_and_little_of_the_person() {
        Outgoing out = alarm();
        QCOMPARE(text_of(out),
                 std::string("Overdue: Siân Żółć, 14 Mill Lane. Was due 14:30. Ring +44 7700 900999 now. No "
                             "answer: follow your procedure; in danger: ring 999 yourself. Then press it "
                             "in Tallyboard or ring 07700 900456."));
        for (const char *never : {"Eviction", "Jones", "14:28", "Priya"})
            QVERIFY2(!has(text_of(out), never), never);
        out.late = true;
        QVERIFY(has(text_of(out), "This comes late."));
        out.late = false, out.sos = true;
        QVERIFY(text_of(out).starts_with("SOS: Siân Żółć, 14 Mill Lane, 14:40. Ring"));
        out.mobile.clear(), out.responders.clear();
        QVERIFY(has(text_of(out), "Ring them now.") && has(text_of(out), "ring your duty line"));
        out.send.kind = SendKind::away;
        QVERIFY(text_of(out).starts_with("The safety hub was away"));
        out.send.kind = SendKind::stand_down;
        QVERIFY(text_of(out).starts_with("NOT over"));
        out.worker_says_safe = true;
        QVERIFY(text_of(out).starts_with("Stand down? Siân"));
        out.closed_at = Instant{1'795'272'600'000};
        QCOMPARE(text_of(out), std::string("Over: the alarm about Siân Żółć was closed 14:50. Nothing more to do."));
    }
    void a_text_is_one_bounded_line_whatever_was_typed() {
        Outgoing out = alarm();
        out.person_name = std::string(300, 'n') + "\r\nSOS: {mobile}";
        out.where = "{name}{due}\n" + std::string(300, 'w');
        out.mobile = std::string(300, '7');
        out.late = true;
        out.responders = {{"Priya Nair", std::string(300, '6')}};
        for (const bool sos : {false, true}) {
            out.sos = sos;
            const std::string text = text_of(out);
            QVERIFY2(text.size() <= sms_bytes_max && text.ends_with("66…."),
                     text.c_str());                                                    // nothing of ours is cut off
            QVERIFY(!has(text, "\n") && !has(text, "\r") && has(text, "{name}{due}")); // typed, and not filled in
        }
        Outgoing nothing;
        QVERIFY(!has(text_of(nothing), "{"));
    }
};

QTEST_GUILESS_MAIN(tst_program_notify)
#include "tst_program_notify.moc"
