// What the hub says that is about no visit: tests, duties and gaps, in mails, text messages and webhooks.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/channels/notify_templates.h"
#include "hub/channels/sms_words.h"
#include "hub/channels/webhook.h"
#include "hub/channels/words.h"
#include "support/small_world.h"
#include <algorithm>
#include <boost/json/parse.hpp>

using namespace tallyboard;
using namespace tallyboard::testing;
using namespace tallyboard::hub;

namespace {

constexpr std::string_view london = "Europe/London";
const std::string answer_link = "https://answers.council.example/a#" + std::string(43, 'x');

Outgoing message(SendKind kind, bool with_link = true) {
    Outgoing out;
    out.send.kind = kind, out.send.channel = Channel::mail, out.send.who = "Carol Hughes", out.send.key = "key";
    out.council = "Calder Council", out.now = noon;
    const bool is_test = kind == SendKind::test || kind == SendKind::plan_test;
    if (is_test)
        out.code = "K7QM-2F9T";
    if (is_test && with_link)
        out.link = answer_link;
    if (kind != SendKind::test)
        out.thing = "Housing {code}";
    if (kind == SendKind::duty)
        out.deadline = noon;
    if (kind == SendKind::plan_gap)
        out.day = today + 1;
    return out;
}
bool has(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }
/// Two spaces that do not begin a line.
bool has_hole(const std::string &text) {
    for (auto at = text.find("  "); at != std::string::npos; at = text.find("  ", text.find_first_not_of(' ', at)))
        if (at > 0 && text[at - 1] != '\n')
            return true;
    return false;
}

constexpr std::array all{SendKind::test, SendKind::plan_test, SendKind::duty, SendKind::plan_gap};

} // namespace

class tst_program_other_words : public QObject {
    Q_OBJECT
private slots:
    void a_test_says_so_first_and_how_it_is_answered() {
        for (const SendKind kind : {SendKind::test, SendKind::plan_test}) {
            const auto text = message_text(message(kind), london, "en");
            QVERIFY(text.subject.starts_with("Test"));
            QVERIFY(has(text.body, "Nobody is in danger") && has(text.body, answer_link) &&
                    has(text.body, "K7QM-2F9T"));
            QVERIFY(has(text.body, "Calder Council"));
            const auto plain = message_text(message(kind, false), london, "en");
            QVERIFY(!has(plain.body, "http") && has(plain.body, "K7QM-2F9T"));
        }
    }
    void duties_and_gaps_name_what_and_when() {
        const auto duty = message_text(message(SendKind::duty), london, "en");
        QVERIFY(has(duty.subject, "Housing {code}") && has(duty.body, "12:00")); // braces that somebody typed stay
        const auto gap = message_text(message(SendKind::plan_gap), london, "en");
        QVERIFY(has(gap.subject, date_text(today + 1)) && has(gap.body, "Housing {code}"));
        for (const SendKind kind : {SendKind::duty, SendKind::plan_gap})
            QVERIFY(!has(message_text(message(kind), london, "en").body, "code:"));
    }
    void no_mail_has_an_empty_place() {
        for (const SendKind kind : all) {
            const auto text = message_text(message(kind), london, "xx"); // a language that is none is English
            for (const std::string &one : {text.subject, text.body})
                QVERIFY2(!has(one, "{how}") && !has(one, "{thing}") && !has_hole(one), one.c_str());
            QVERIFY(text.subject.size() <= 180 && text.body.ends_with("\n"));
        }
    }
    void a_text_message_keeps_its_link_whole() {
        for (const SendKind kind : all) {
            Outgoing out = message(kind);
            out.council = std::string(300, 'c'), out.thing = std::string(300, 't');
            const std::string text = sms_text(out, london, "en");
            QVERIFY2(text.size() <= sms_bytes_max, text.c_str());
            if (!out.link.empty())
                QVERIFY(text.ends_with(answer_link + " or code K7QM-2F9T"));
        }
    }
    void a_webhook_is_told_no_alarm() {
        for (const SendKind kind : all) {
            const auto body = boost::json::parse(webhook_call(message(kind), "secret", noon).body).as_object();
            QVERIFY(!body.contains("cause") && !body.contains("visit") && !body.contains("person"));
            QVERIFY(body.at("kind").as_string() ==
                    boost::json::string_view(words(kind)[static_cast<std::size_t>(kind)]));
            QCOMPARE(body.contains("code"), kind == SendKind::test || kind == SendKind::plan_test);
        }
    }
    void a_template_of_their_own_is_used_where_there_is_one() {
        const std::string alarm = "11111111-1111-4111-8111-111111111111", test = "22222222-2222-4222-8222-222222222222";
        std::string file = "{'en': {'sms': {'alarm': '" + alarm + "', 'verification': '" + test +
                           "'}, 'mail': {'alarm': '" + alarm + "'}}}";
        std::replace(file.begin(), file.end(), '\'', '"');
        const auto read = read_notify_templates(file);
        QVERIFY(bool(read));
        const auto &templates = read.value();
        QCOMPARE(templates.find("en", NotifyType::sms, notify_kind(SendKind::plan_test)), std::string_view(test));
        QCOMPARE(templates.find("en", NotifyType::sms, notify_kind(SendKind::duty)), std::string_view(alarm));
        QCOMPARE(templates.find("en", NotifyType::mail, notify_kind(SendKind::test)), std::string_view(alarm));
        QVERIFY(templates.find("en", NotifyType::mail, NotifyKind::away).empty());
    }
};

QTEST_APPLESS_MAIN(tst_program_other_words)
#include "tst_program_other_words.moc"
