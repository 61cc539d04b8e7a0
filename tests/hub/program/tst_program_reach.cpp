// An address is judged when it is written, by the code that sends to it, and in words that say what to write instead;
// and the operator can ask who would be told.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "cli_run.h"
#include "hub/admin/command_reach.h"
#include "hub/admin/commands.h"
#include "hub/admin/near_word.h"
#include "hub/channels/address.h"
#include "hub/channels/line.h"
#include "hub/channels/set_up.h"
#include "hub/receivers.h"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

using namespace tallyboard;
using namespace tallyboard::hub;

class tst_program_reach : public QObject, testing::CliRun {
    Q_OBJECT
    /// A plan of two steps: the board, and then one receiver, or the board again for no kind.
    int set_plan(const std::string &kind, const std::string &address, const std::string &whom = "council",
                 const std::vector<std::string> &more = {}) {
        boost::json::array methods;
        if (!kind.empty())
            methods.push_back({{"kind", kind}, {"address", address}});
        const std::string second = kind.empty() ? "role:safety_officer" : "Duty desk";
        const boost::json::array rungs{
            boost::json::object{{"duty", "Board"}, {"tell", boost::json::array{"role:safety_officer"}}},
            boost::json::object{{"duty", "Duty officer"}, {"tell", boost::json::array{second}}}};
        const boost::json::object plan{
            {"name", "Plan for " + whom}, {"for", boost::json::array{whom}}, {"rungs", rungs}};
        const boost::json::object party{{"name", "Duty desk"}, {"methods", methods}};
        const std::string text = boost::json::serialize(
            boost::json::object{{"parties", boost::json::array{party}}, {"plans", boost::json::array{plan}}});
        QFile::remove(QString::fromStdString(path("plan.json")));
        write_new_file(path("plan.json"), text, true);
        std::vector<std::string> all{"plans", "set", path("plan.json")};
        all.insert(all.end(), more.begin(), more.end());
        return run(std::move(all));
    }
    void import_teams() {
        QCOMPARE(run({"init", "--duty-mail", "duty@council.test"}), 0);
        for (const char *what : {"sites", "floors", "zones", "desks", "people"})
            QCOMPARE(run({"import", what, sample(std::string(what) + ".csv")}), 0);
    }

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }
    void init() { anew(); }

    void mail_addresses_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("why"); // empty: good
        const auto row = [](const QByteArray &address, const char *why) {
            QTest::newRow(address.constData()) << address << QByteArray(why);
        };
        for (const char *good :
             {"duty@council.test", "a.b+c@x.y", "o'brien@caldervale.gov.uk", "1@2.example", "a@xn--mller-kva.example",
              "!#$%&'*+-/=?^_`{|}~@x.test", "\"duty.room\"@x.test", "x@a-b.c--d.test", "tallyboard@localhost"})
            row(good, "");
        row(QByteArray(64, 'a') + "@x.test", "");
        row(QByteArray(65, 'a') + "@x.test", "too long");
        row("a@" + QByteArray(63, 'd') + ".test", "");
        row("a@" + QByteArray(64, 'd') + ".test", "domain");
        row("a@" + QByteArray("d.").repeated(130) + "test", "253");
        row("", "empty");
        row("duty", "has no @");
        row("a@x;b@x", "one address");
        row("a@x.test;b@x.test", "one address");
        row("a@x.test,b@x.test", "one address");
        row("a@b@c.test", "one address");
        row("mailto:a@x.test", "mailto:");
        row("MAILTO:a@x.test", "mailto:");
        row("Duty <a@x.test>", "without a name");
        row("<a@x.test>", "without a name");
        row("a@x.test (duty)", "without a name");
        row("@x.test", "nothing on one side");
        row("a@", "nothing on one side");
        row("a b@x.test", "blank");
        row("a@x.test\r\nBcc:c@d.e", "one address");
        row("a\r\n@x.test", "blank");
        row("a@x\xE2\x80\x8B.test", "can not be seen");
        row("a\xC2\xA0@x.test", "can not be seen");
        row("a@x", "full domain");
        row("a@x.test.", "dot");
        row("a@.x.test", "domain");
        row("a@x..test", "domain");
        row("a@-x.test", "domain");
        row("a@x-.test", "domain");
        row("a@x_y.test", "domain");
        row("a@10.0.0.1", "number");
        row("a@[10.0.0.1]", "domain");
        row("a@m\xC3\xBCller.example", "xn--");
        row("m\xC3\xBCller@x.test", "ASCII");
        row(".a@x.test", "before its @");
        row("a.@x.test", "before its @");
        row("a..b@x.test", "before its @");
        row("\"a@x.test", "before its @");
        row("\"\"@x.test", "before its @");
        row("\"a\"b\"@x.test", "before its @");
        row("\"a\\\"@x.test", "before its @");
        row("a\\b@x.test", "before its @");
    }
    void mail_addresses() {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, why);
        const std::string said = why_not(Channel::mail, address.toStdString());
        QCOMPARE(said.empty(), why.isEmpty());
        QVERIFY2(says(said, why.constData()), said.c_str());
        QCOMPARE(is_mail_address(address.toStdString()), why.isEmpty());
    }

    void web_addresses_data() {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char *url, const char *why) {
            QTest::newRow(url) << QByteArray(url) << QByteArray(why);
        };
        for (const char *good : {"https://x.test/a?b=c%20d", "https://control-room", "https://x.test:8443/",
                                 "HTTPS://X.test/", "http://127.0.0.1:80/", "http://localhost/x", "http://[::1]:8/",
                                 "https://[2001:db8::1]/", "https://10.1.2.3/hook", "https://xn--mller-kva.example/"})
            row(good, "");
        row("", "empty");
        row("http://x.test/", "http");
        row("http://127.0.0.1.evil.test/", "http");
        row("http://localhost@evil.test/", "name or a password");
        row("https://user:pass@x.test/", "name or a password");
        row("https://x.test/#part", "#");
        row("https://", "web address");
        row("https:///path", "web address");
        row("https://x.test:0/", "port");
        row("https://x.test:65536/", "port");
        row("https://x.test:port/", "port");
        row("x.test/hook", "begin with https://");
        row("ftp://127.0.0.1/", "begin with https://");
        row("file:///etc/passwd", "begin with https://");
        row("javascript:alert(1)", "begin with https://");
        row("https://x.test/a b", "blank");
        row("https://x.test/a\nb", "blank");
        row("https://x.test\\@evil.test/", "\\");
        row("https://x.test./", "dot");
        row("https://x..test/", "domain");
        row("https://-x.test/", "domain");
        row("https://m\xC3\xBCller.example/", "xn--");
    }
    void web_addresses() {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, why);
        const std::string said = why_not(Channel::webhook, url.toStdString());
        QCOMPARE(said.empty(), why.isEmpty());
        QVERIFY2(says(said, why.constData()), said.c_str());
        QCOMPARE(is_allowed_url(url.toStdString()), why.isEmpty());
    }

    void blanks_of_a_spreadsheet_are_no_part_of_an_address() {
        for (const char *text : {" a@x.test", "a@x.test ",
                                 "\xC2\xA0"
                                 "a@x.test\t",
                                 "\xEF\xBB\xBF"
                                 "a@x.test\r\n",
                                 "\xE2\x80\x8B"
                                 "a@x.test\xE2\x80\xAF \xE2\x81\xA0"})
            QCOMPARE(trimmed_address(text), std::string("a@x.test"));
        QCOMPARE(trimmed_address("\xC2\xA0 "), std::string());
        QCOMPARE(trimmed_address("a b"), std::string("a b"));
    }

    void what_is_saved_is_judged_as_what_is_sent() {
        SenderSettings settings;
        settings.from.address = "tallyboard@council.test";
        const auto judge = [&](Channel channel, const char *address) {
            return judge_of(set_up_of(settings))(channel, address);
        };
        const auto sent = [&](Channel channel, const char *address) {
            Outgoing outgoing;
            outgoing.send.channel = channel;
            outgoing.send.address = address;
            SendResult why;
            if (can_send(outgoing, settings, why) && why.detail.empty())
                return Unreached::none;
            return why.report.trouble == SendTrouble::bad_address ? Unreached::bad_address : Unreached::not_set_up;
        };
        const auto agrees = [&](Channel channel, const char *address, Unreached expected) {
            return judge(channel, address) == expected && sent(channel, address) == expected;
        };
        QVERIFY(agrees(Channel::mail, "a@x.test", Unreached::not_set_up));
        QVERIFY(agrees(Channel::webhook, "https://x.test/", Unreached::not_set_up));
        settings.smtp_url = "smtp://127.0.0.1:2525";
        settings.webhook_secret = "secret";
        QVERIFY(agrees(Channel::mail, "a@x.test", Unreached::none));
        QVERIFY(agrees(Channel::webhook, "https://x.test/", Unreached::none));
        QVERIFY(agrees(Channel::mail, "a@x.test;b@x.test", Unreached::bad_address));
        QVERIFY(agrees(Channel::webhook, "http://x.test/", Unreached::bad_address));
        for (const char *url :
             {"mail.council.test:25", "http://mail.council.test", "smtp://", "smtp://x:99999", "smtp:/x"}) {
            settings.smtp_url = url;
            QVERIFY2(agrees(Channel::mail, "a@x.test", Unreached::not_set_up), url);
        }
        settings.smtp_url = "smtps://mail.council.test:465";
        QVERIFY(agrees(Channel::mail, "a@x.test", Unreached::none));
        settings.from.address = "tallyboard";
        QVERIFY(agrees(Channel::mail, "a@x.test", Unreached::not_set_up));
        QVERIFY(says(set_up_of(settings).no(Channel::mail), "'tallyboard' has no @"));
    }

    void init_takes_one_mail_address() {
        for (const char *bad : {"duty", "mailto:duty@x.test", "a@x.test;b@x.test", "Duty <a@x.test>", "a@x"}) {
            QCOMPARE(run({"init", "--duty-mail", bad}), exit_refused);
            QVERIFY2(says(m_err, "--duty-mail"), m_err.c_str());
        }
        QVERIFY(!QFile::exists(QString::fromStdString(path("hub"))));
        QCOMPARE(run({"init", "--duty-mail", " duty@x.test\xC2\xA0"}), 0);
        QVERIFY(says(m_out, "--smtp-url"));
        QCOMPARE(run({"reach"}), 0);
        QVERIFY2(says(m_out, "1. Duty officer:") &&
                     says(m_out, "Duty officer's mailbox, by mail duty@x.test: would be told; has not proved"),
                 m_out.c_str());
    }

    void a_plan_with_an_address_that_nothing_can_be_sent_to_is_refused() {
        QCOMPARE(run({"init"}), 0);
        struct Bad {
            const char *kind, *address, *why;
        };
        for (const Bad &bad :
             {Bad{"mail", "a@x.test;b@x.test", "one address"}, Bad{"mail", "mailto:a@x.test", "mailto:"},
              Bad{"mail", "duty", "has no @"}, Bad{"mail", "", "methods[1].address: is missing"},
              Bad{"webhook", "http://x.test/", "http"}, Bad{"webhook", "", "address: is missing"},
              Bad{"mobile", "01632 960123", "landline"}, Bad{"app", "duty@x.test", "'app' is none of"}}) {
            QCOMPARE(set_plan(bad.kind, bad.address), exit_refused);
            QVERIFY2(says(m_err, "Nothing was changed: ") && says(m_err, bad.why), m_err.c_str());
            QCOMPARE(set_plan(bad.kind, bad.address, "council", {"--dry-run"}), exit_refused);
        }
        QCOMPARE(set_plan("mail", "\xC2\xA0 duty@x.test "), 0);
        run({"reach"});
        QVERIFY2(says(m_out, "duty@x.test: would be told"), m_out.c_str());
        QCOMPARE(set_plan("", ""), 0);
        QCOMPARE(run({"reach"}), exit_refused);
        QVERIFY(says(m_out, "reaches nobody outside the app") && says(m_out, "never shown as monitored"));
    }

    void a_plan_for_a_team_that_is_not_there_is_refused() {
        QCOMPARE(run({"init"}), 0);
        QCOMPARE(set_plan("mail", "duty@x.test", "team:housing"), exit_refused);
        QVERIFY2(says(m_err, "'team:housing' is not council, nor a team"), m_err.c_str());
        anew();
        import_teams();
        QCOMPARE(set_plan("mail", "duty@x.test", "team:housing-and-hoems"), exit_refused);
        QVERIFY2(says(m_err, "'team:housing-and-hoems' is not council, nor a team"), m_err.c_str());
        QCOMPARE(set_plan("", "", "team:housing-and-homes"), 0);
        QCOMPARE(run({"reach"}), exit_refused);
        QVERIFY2(says(m_out, "The council's plan") && says(m_out, "(housing-and-homes)"), m_out.c_str());
        QCOMPARE(run({"reach", "--person", "Nobody"}), exit_refused);
    }

    void an_operator_reads_which_step_nobody_can_be_told_by() {
        QCOMPARE(run({"init", "--duty-mail", "duty@x.test"}), 0);
        std::ostringstream out, err;
        Console world{out, err, real_now, protocol::random_bytes, {}};
        Place place;
        place.data = path("hub");
        const auto hub = open_hub(place, world);
        SenderSettings settings;
        settings.from.address = "tallyboard@council.test";
        const Instant now = real_now().utc;
        auto lines = unreached_lines(*hub->store, set_up_of(settings), now);
        QCOMPARE(lines.size(), std::size_t{3});
        QVERIFY2(says(lines[0], "step 1 (Duty officer) can not tell everybody") && says(lines[0], "--smtp-url"),
                 lines[0].c_str());
        QVERIFY2(says(lines[1], "step 2 (the safety officers)") && says(lines[1], "nobody has this role"),
                 lines[1].c_str());
        QVERIFY2(says(lines[2], "reaches nobody outside the app"), lines[2].c_str());
        QVERIFY(!says(lines[0] + lines[1], "duty@x.test") && !says(lines[0], "mailbox")); // a log names nobody
        settings.smtp_url = "smtp://127.0.0.1:25";
        lines = unreached_lines(*hub->store, set_up_of(settings), now);
        QCOMPARE(lines.size(), std::size_t{1}); // still no safety officer
        QVERIFY2(says(lines[0], "nobody has this role"), lines[0].c_str());
    }

    void a_rota_with_somebody_on_duty_reaches_somebody() {
        import_teams();
        write_new_file(path("rota.json"),
                       R"({"parties":[{"name":"Duty desk","methods":[{"kind":"mail","address":"desk@x.test"}]}],
                           "rotas":[{"name":"Duty","site":"Town Hall","shifts":[
                               {"who":"Duty desk","days":"every day","from":"00:00","until":"24:00"}]}],
                           "plans":[{"name":"Rota","for":["council"],"rungs":[{"duty":"Duty","tell":["rota:Duty"]}]}]})",
                       true);
        QVERIFY2(run({"plans", "set", path("rota.json")}) == 0, m_err.c_str());
        std::ostringstream out, err;
        Console world{out, err, real_now, protocol::random_bytes, {}};
        Place place;
        place.data = path("hub");
        SenderSettings settings;
        settings.from.address = "tallyboard@council.test";
        settings.smtp_url = "smtp://127.0.0.1:25";
        for (const std::string &line :
             unreached_lines(*open_hub(place, world)->store, set_up_of(settings), real_now().utc))
            QVERIFY2(!says(line, "reaches nobody") && !says(line, "step 1"), line.c_str());
    }

    void an_operator_reads_who_takes_nothing() {
        QCOMPARE(run({"init", "--duty-mail", "duty@x.test"}), 0);
        std::ostringstream out, err;
        Console world{out, err, real_now, protocol::random_bytes, {}};
        Place place;
        place.data = path("hub");
        SenderSettings settings;
        settings.from.address = "tallyboard@council.test";
        settings.smtp_url = "smtp://127.0.0.1:25";
        const auto lines_after = [&](const SendReport &report) {
            const auto hub = open_hub(place, world);
            {
                Batch batch(*hub->store);
                note_try(*hub->store, {Channel::mail, "duty@x.test"}, report, Instant{1'795'271'400'000});
                batch.commit();
            }
            auto lines = unreached_lines(*hub->store, set_up_of(settings), real_now().utc);
            std::erase_if(lines, [](const std::string &line) { return says(line, "the safety officers"); });
            return lines;
        };
        auto lines = lines_after({SendOutcome::failed, SendTrouble::try_later, 451});
        QCOMPARE(lines.size(), std::size_t{1});
        QVERIFY2(says(lines[0], "(Duty officer) by mail may not be told: its receiver has not taken"),
                 lines[0].c_str());
        lines = lines_after({SendOutcome::refused, SendTrouble::message_refused, 550});
        QCOMPARE(lines.size(), std::size_t{1});
        QVERIFY2(says(lines[0], "refused the last message for good") && !says(lines[0], "duty@"), lines[0].c_str());
        QCOMPARE(run({"reach"}), 0); // it counts as reached: the next may be taken
        QVERIFY2(
            says(m_out, "would be told; has not proved to answer there, but its receiver refused the last message"),
            m_out.c_str());
        QVERIFY(lines_after({SendOutcome::handed_over, SendTrouble::none, 250}).empty());
    }

    void near_words() {
        QCOMPARE(near_word("housng", {"parks", "housing"}), std::string("housing"));
        QCOMPARE(near_word("HOUSING", {"parks", "housing"}), std::string("housing"));
        QCOMPARE(near_word("Parks", {"housing", "parks-and-streets"}), std::string("parks-and-streets"));
        QCOMPARE(near_word("zzz", {"parks", "housing"}), std::string());
        QCOMPARE(near_word(std::string(500, 'a'), {"parks"}), std::string());
        QCOMPARE(near_word("", {}), std::string());
    }
};

QTEST_GUILESS_MAIN(tst_program_reach)
#include "tst_program_reach.moc"
