// The options of the outside door: what does not fit is refused at the start with a sentence that says what to do.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/admin/files.h"
#include "hub/admin/serve_outside.h"
#include "hub/program/cli_run.h"

using namespace tallyboard;
using namespace tallyboard::testing;
using hub::ServeOptions;

namespace {

/// The sentence; empty: it is taken.
std::string why_not(const std::function<void(ServeOptions &)> &change, hub::OutsideSetUp *made = nullptr) {
    ServeOptions options;
    options.outside.listen = "127.0.0.1:0";
    options.outside.url = "https://answers.calder.example";
    change(options);
    hub::ServerOptions hub_options;
    hub_options.certificate_file = "hub.pem";
    hub_options.key_file = "hub.key";
    std::ostringstream out, err;
    const hub::Console world{out, err, hub::real_now, protocol::random_bytes, {}};
    try {
        const auto set_up = hub::outside_set_up(options, hub_options, world);
        if (set_up && made != nullptr)
            *made = *set_up;
        return set_up ? "" : "none";
    } catch (const std::runtime_error &error) {
        return error.what();
    }
}

} // namespace

class tst_program_outside_options : public QObject, CliRun {
    Q_OBJECT
private slots:
    void none_is_opened_unless_asked() {
        QCOMPARE(why_not([](auto &o) { o.outside = {}; }), std::string("none"));
        QVERIFY(says(why_not([](auto &o) { o.outside.listen.clear(); }), "needs --outside-listen"));
        QVERIFY(says(why_not([](auto &o) { o.outside = {}, o.outside.callback_token_file = "x"; }),
                     "needs --outside-listen"));
        QVERIFY(says(why_not([](auto &o) { o.outside.url.clear(); }), "needs --outside-url"));
    }

    void the_certificate_is_the_hubs_unless_given() {
        hub::OutsideSetUp made;
        QCOMPARE(why_not([](auto &) {}, &made), std::string());
        QCOMPARE(made.listens.certificate_file, std::string("hub.pem"));
        QVERIFY(made.door.concerns && made.door.callback_token.empty() && made.door.links == nullptr);
        QCOMPARE(why_not([](auto &o) { o.outside.tls_cert = "a", o.outside.tls_key = "b"; }, &made), std::string());
        QCOMPARE(made.listens.key_file, std::string("b"));
        QVERIFY(says(why_not([](auto &o) { o.outside.tls_key = "b"; }), "go together"));
    }

    void addresses() {
        hub::OutsideSetUp made;
        QCOMPARE(why_not([](auto &o) { o.outside.listen = "[::]:8444"; }, &made), std::string());
        QVERIFY(made.listens.at.host == "::" && made.listens.at.port == 8444);
        for (const char *wrong :
             {"8444", "0.0.0.0", "0.0.0.0:", ":8444", "0.0.0.0:70000", "0.0.0.0:84x", "::1:8444", "[]:1", "0.0.0.0:-1"})
            QVERIFY2(says(why_not([wrong](auto &o) { o.outside.listen = wrong; }), "as in 0.0.0.0:8444"), wrong);
        for (const char *wrong : {"answers.calder.example", "http://answers.calder.example", "https://", "https://a/b",
                                  "https://a?b", "https://me@a", "https://a b", "javascript:x"})
            QVERIFY2(says(why_not([wrong](auto &o) { o.outside.url = wrong; }), "--outside-url must be https://"),
                     wrong);
    }

    void a_token_that_can_be_guessed_is_refused() {
        anew();
        hub::write_new_file(path("short"), "too short\n", true);
        hub::write_new_file(path("token"), "a token of the council's own\n", true);
        QVERIFY(says(why_not([this](auto &o) { o.outside.callback_token_file = path("short"); }), "openssl rand"));
        QVERIFY(says(why_not([this](auto &o) { o.outside.callback_token_file = path("none"); }), "can not open"));
        hub::OutsideSetUp made;
        QCOMPARE(why_not([this](auto &o) { o.outside.callback_token_file = path("token"); }, &made), std::string());
        QCOMPARE(made.door.callback_token, std::string("a token of the council's own"));
    }

    void a_door_without_concerns_has_the_answer_links() {
        QCOMPARE(why_not([](auto &o) { o.outside.no_concerns = true; }), std::string());
    }

    void the_program_says_so_and_ends() {
        anew();
        QCOMPARE(run({"init", "--council", "Calder"}), hub::exit_done);
        QCOMPARE(run({"serve", "--outside-listen", "127.0.0.1:0"}), hub::exit_refused);
        QVERIFY(says(m_err, "needs --outside-url"));
        QCOMPARE(run({"serve", "--outside-listen", "127.0.0.1:0", "--outside-url", "https://a.example",
                      "--outside-tls-cert", path("no.pem"), "--outside-tls-key", path("no.pem")}),
                 hub::exit_refused);
        QVERIFY(says(m_err, "no.pem"));
    }
};

QTEST_GUILESS_MAIN(tst_program_outside_options)
#include "tst_program_outside_options.moc"
