// What the end of a try means: every answer of a mail server at every stage, and every answer of a webhook.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/channels/verdict.h"
#include <curl/curl.h>

using namespace tallyboard;
using namespace tallyboard::hub;

namespace {

TryEnd mail(Stage stage, int reply, int code = CURLE_SEND_ERROR, const char *enhanced = "") {
    TryEnd end;
    end.stage = stage;
    end.reply = reply;
    end.code = code;
    end.enhanced = enhanced;
    return end;
}

TryEnd web(int reply, int code = CURLE_OK, Stage stage = Stage::answer) {
    TryEnd end = mail(stage, reply, code);
    end.http = true;
    return end;
}

using O = SendOutcome;
using T = SendTrouble;

} // namespace

class tst_program_verdict : public QObject {
    Q_OBJECT
    static void is(const TryEnd &end, O outcome, T trouble, Scope scope, bool set_up = false, bool busy = false) {
        const Ending verdict = verdict_on(end);
        QCOMPARE(static_cast<int>(verdict.report.outcome), static_cast<int>(outcome));
        QCOMPARE(static_cast<int>(verdict.report.trouble), static_cast<int>(trouble));
        QCOMPARE(verdict.report.reply, end.reply);
        QCOMPARE(static_cast<int>(verdict.scope), static_cast<int>(scope));
        QCOMPARE(verdict.set_up, set_up);
        QCOMPARE(verdict.busy, busy);
    }

private slots:
    void a_mail_is_handed_over_by_the_servers_word_on_it_alone() {
        is(mail(Stage::answer, 250, CURLE_OK), O::handed_over, T::none, Scope::message);
        is(mail(Stage::answer, 251, CURLE_WEIRD_SERVER_REPLY), O::handed_over, T::none, Scope::message);
        for (const int reply : {550, 552, 554})
            is(mail(Stage::answer, reply, CURLE_WEIRD_SERVER_REPLY), O::refused, T::message_refused, Scope::message);
        is(mail(Stage::answer, 451, CURLE_WEIRD_SERVER_REPLY), O::failed, T::try_later, Scope::message);
        is(mail(Stage::answer, 421, CURLE_WEIRD_SERVER_REPLY), O::failed, T::try_later, Scope::receiver, false, true);
        for (const int code :
             {CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_OPERATION_TIMEDOUT, CURLE_ABORTED_BY_CALLBACK})
            is(mail(Stage::answer, 0, code), O::unknown, T::no_connection, Scope::message);
    }

    void before_all_is_said_nothing_arrived() {
        for (const Stage stage : {Stage::mail, Stage::rcpt, Stage::data, Stage::body})
            is(mail(stage, 0, CURLE_RECV_ERROR), O::failed, T::no_connection, Scope::message);
    }

    void what_is_refused_for_good_is_the_messages() {
        is(mail(Stage::mail, 550), O::refused, T::sender_refused, Scope::message, true);
        is(mail(Stage::rcpt, 550), O::refused, T::address_refused, Scope::message);
        is(mail(Stage::rcpt, 554, CURLE_SEND_ERROR, "5.7.1"), O::refused, T::address_refused, Scope::message);
        is(mail(Stage::rcpt, 501), O::refused, T::address_refused, Scope::message);
        is(mail(Stage::data, 554), O::refused, T::message_refused, Scope::message);
    }

    void what_would_meet_every_message_is_the_operators() {
        for (const int reply : {500, 502, 503, 504, 530, 534, 535, 538})
            for (const Stage stage : {Stage::mail, Stage::rcpt, Stage::data})
                is(mail(stage, reply), O::failed, T::sender_refused, Scope::receiver, true);
        is(mail(Stage::session, 554, CURLE_WEIRD_SERVER_REPLY), O::failed, T::sender_refused, Scope::receiver, true);
        is(mail(Stage::session, 535, CURLE_LOGIN_DENIED), O::failed, T::sender_refused, Scope::receiver, true);
        is(mail(Stage::session, 550, CURLE_REMOTE_ACCESS_DENIED), O::failed, T::sender_refused, Scope::receiver, true);
        is(mail(Stage::session, 250, CURLE_USE_SSL_FAILED), O::failed, T::no_connection, Scope::receiver, true);
        is(mail(Stage::session, 220, CURLE_PEER_FAILED_VERIFICATION), O::failed, T::no_connection, Scope::receiver,
           true);
    }

    void later_is_later() {
        for (const Stage stage : {Stage::mail, Stage::rcpt, Stage::data})
            for (const int reply : {450, 451, 452})
                is(mail(stage, reply), O::failed, T::try_later, Scope::message);
        is(mail(Stage::session, 454, CURLE_LOGIN_DENIED), O::failed, T::try_later, Scope::receiver, true);
        is(mail(Stage::connecting, 0, CURLE_COULDNT_RESOLVE_HOST), O::failed, T::no_connection, Scope::receiver);
        is(mail(Stage::greeting, 0, CURLE_ABORTED_BY_CALLBACK), O::failed, T::no_connection, Scope::receiver);
    }

    void too_many_connections_says_nothing_about_the_message() {
        is(mail(Stage::session, 421, CURLE_WEIRD_SERVER_REPLY), O::failed, T::try_later, Scope::receiver, false, true);
        is(mail(Stage::mail, 432, CURLE_SEND_ERROR, "4.3.2"), O::failed, T::try_later, Scope::receiver, false, true);
        is(mail(Stage::data, 451, CURLE_SEND_ERROR, "4.3.2"), O::failed, T::try_later, Scope::receiver, false, true);
        is(mail(Stage::connecting, 0, CURLE_COULDNT_CONNECT), O::failed, T::no_connection, Scope::receiver, false,
           true);
        is(mail(Stage::greeting, 0, CURLE_RECV_ERROR), O::failed, T::no_connection, Scope::receiver, false, true);
    }

    void a_kept_connection_that_was_closed_is_no_failure() {
        for (const int reply : {0, 421}) {
            TryEnd end = mail(Stage::mail, reply);
            QVERIFY(!verdict_on(end).stale);
            end.reused = true;
            QVERIFY(verdict_on(end).stale);
            end.stage = Stage::body;
            QVERIFY(!verdict_on(end).stale);
        }
    }

    void a_webhook_takes_a_message_with_2xx_and_no_page() {
        for (const int reply : {200, 201, 202, 204})
            is(web(reply), O::handed_over, T::none, Scope::message);
        is(web(200, CURLE_WRITE_ERROR), O::handed_over, T::none, Scope::message);        // its answer was too long
        is(web(200, CURLE_OPERATION_TIMEDOUT), O::handed_over, T::none, Scope::message); // or came in drips
        TryEnd page = web(200);
        page.page = true;
        is(page, O::refused, T::message_refused, Scope::message, true);
        for (const int reply : {301, 302, 303, 307, 308})
            is(web(reply), O::refused, T::message_refused, Scope::message, true);
        for (const int reply : {400, 405, 413, 422})
            is(web(reply), O::refused, T::message_refused, Scope::message);
        for (const int reply : {404, 410})
            is(web(reply), O::refused, T::address_refused, Scope::message);
        for (const int reply : {401, 403})
            is(web(reply), O::refused, T::sender_refused, Scope::message, true);
        for (const int reply : {408, 425, 429, 500, 502, 503, 504})
            is(web(reply), O::failed, T::try_later, Scope::message);
        is(web(0, CURLE_OPERATION_TIMEDOUT), O::unknown, T::no_connection, Scope::message);
        is(web(0, CURLE_GOT_NOTHING), O::unknown, T::no_connection, Scope::message);
        is(web(0, CURLE_COULDNT_CONNECT, Stage::connecting), O::failed, T::no_connection, Scope::receiver);
        is(web(0, CURLE_PEER_FAILED_VERIFICATION, Stage::connecting), O::failed, T::no_connection, Scope::receiver,
           true);
    }

    void a_webhook_may_ask_for_a_while_and_not_for_ever() {
        TryEnd end = web(503);
        end.retry_after_s = 7;
        QCOMPARE(verdict_on(end).wait_ms, std::int64_t(7'000));
        QCOMPARE(static_cast<int>(verdict_on(end).scope), static_cast<int>(Scope::receiver));
        end.retry_after_s = 86'400;
        QCOMPARE(verdict_on(end).wait_ms, std::int64_t(120'000));
    }

    void the_log_gets_codes_only() {
        QCOMPARE(verdict_on(mail(Stage::rcpt, 550, CURLE_SEND_ERROR, "5.1.1")).detail,
                 std::string(curl_easy_strerror(CURLE_SEND_ERROR)) + " (answer 550 5.1.1)");
        QVERIFY(verdict_on(web(302)).detail.ends_with("a redirect, which is not followed"));
    }
};

QTEST_GUILESS_MAIN(tst_program_verdict)
#include "tst_program_verdict.moc"
