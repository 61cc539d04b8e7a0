// What the answers of GOV.UK Notify mean, status by status, and those of whatever answers in its place.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/enum_text.h"
#include "hub/channels/notify_verdict.h"
#include <curl/curl.h>

using namespace tallyboard;
using namespace tallyboard::hub;

namespace {

const std::string message_uuid = "740e5834-3a29-46b4-9a6f-16142fde533a";

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string taken(const std::string &reference, const std::string &id = message_uuid) {
    return R"({"id": ")" + id + R"(", "reference": )" + reference +
           R"(, "uri": "https://x.test/v2/notifications/1", "content": {"body": "x", "from_number": "GOVUK"},)"
           R"("template": {"id": "11111111-0000-4000-8000-000000000001", "version": 3, "uri": "https://x.test"}})";
}
std::string error(const std::string &name, const std::string &message) {
    return R"({"status_code": 400, "errors": [{"error": ")" + name + R"(", "message": ")" + message + R"("}]})";
}

TryEnd ended(int reply, std::string body = {}, int code = CURLE_OK) {
    TryEnd end;
    end.channel = Channel::sms;
    end.http = true;
    end.stage = Stage::answer;
    end.reply = reply;
    end.code = code;
    end.answer = std::move(body);
    end.reference = "ours";
    return end;
}

using O = SendOutcome;
using T = SendTrouble;

} // namespace

class tst_program_notify_verdict : public QObject {
    Q_OBJECT
    static void is(const TryEnd &end, O outcome, T trouble, bool set_up = false, std::int64_t wait_ms = 0) {
        const Ending verdict = notify_verdict(end);
        QCOMPARE(enum_text(verdict.report.outcome), enum_text(outcome));
        QCOMPARE(enum_text(verdict.report.trouble), enum_text(trouble));
        QCOMPARE(verdict.report.reply, end.reply);
        QCOMPARE(verdict.set_up, set_up);
        QCOMPARE(verdict.wait_ms, wait_ms);
        QCOMPARE(verdict.their_id.empty(), outcome != O::handed_over);
        QVERIFY(verdict.scope == Scope::message); // no alarm waits for another's pause
        QVERIFY(!verdict.busy && !verdict.stale && !verdict.detail.empty());
    }

private slots:
    void an_answer_of_notify_hands_over() {
        is(ended(201, taken("\"ours\"")), O::handed_over, T::none);
        QCOMPARE(notify_verdict(ended(201, taken("\"ours\""))).their_id, message_uuid);
    }
    void what_is_not_notifys_answer_hands_nothing_over() {
        for (const std::string &body : {std::string(), std::string("<html>Sign in</html>"), std::string("{}"),
                                        std::string("[]"), std::string("{"), taken("\"another\""), taken("null"),
                                        taken("\"ours\"", "not-a-uuid"), std::string(70'000, ' ') + taken("\"ours\""),
                                        std::string(R"({"id": ")" + message_uuid + R"(", "reference": "ours"})"),
                                        std::string(60'000, '['), taken("\"ours\"") + "x"})
            is(ended(201, body), O::failed, T::no_connection, true);
        for (const int reply : {200, 202, 204, 299})
            is(ended(reply, taken("\"ours\"")), O::failed, T::no_connection, true);
        for (const int reply : {301, 302, 303, 307, 308})
            is(ended(reply), O::failed, T::no_connection, true);
        TryEnd page = ended(200, "<html>");
        page.page = true;
        QVERIFY(has(notify_verdict(page).detail, "a page for people"));
        is(ended(201, taken("\"ours\""), CURLE_WRITE_ERROR), O::handed_over, T::none);
        is(ended(201, "{\"id\": \"74", CURLE_WRITE_ERROR), O::failed, T::no_connection, true); // endless
    }
    void an_answer_cut_off_is_in_doubt() {
        for (const int code : {CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_OPERATION_TIMEDOUT})
            is(ended(201, "{\"id\": \"74", code), O::unknown, T::no_connection);
        is(ended(0, {}, CURLE_OPERATION_TIMEDOUT), O::unknown, T::no_connection);
        TryEnd never = ended(0, {}, CURLE_COULDNT_CONNECT);
        never.stage = Stage::connecting;
        QVERIFY(notify_verdict(never).report.outcome == O::failed);
    }
    void a_bad_number_is_refused_for_good() {
        is(ended(400, error("ValidationError", "phone_number Not a UK mobile number")), O::refused, T::address_refused);
        is(ended(400, error("ValidationError", "email_address Not a valid email address")), O::refused,
           T::address_refused);
        is(ended(400, error("InvalidPhoneError", "anything")), O::refused, T::address_refused);
    }
    /// Mended by the operator, the same message still goes; an alarm does not wait for that.
    void the_set_up_is_put_off_and_for_the_operator() {
        const std::vector<std::pair<const char *, const char *>> known{
            {"Can’t send to this recipient using a team-only API key", "team key"},
            {"Cannot send to this recipient when service is in trial mode – see https://x", "trial mode"},
            {"Template not found", "not of this service"},
            {"Template has been deleted", "deleted"},
            {"sms template is not suitable for email notification", "other type"},
            {"Missing personalisation: name", "((message))"},
            {"sms_sender_id 1 does not exist in database for service id 2", "sender"},
            {"Service is not allowed to send text messages", "may not send"},
            {"Text messages cannot be longer than 918 characters", "longer"},
            {"words that nobody has seen yet", "as it is set up"}};
        for (const auto &[message, hint] : known) {
            is(ended(400, error("BadRequestError", message)), O::put_off, T::sender_refused, true);
            const std::string detail = notify_verdict(ended(400, error("BadRequestError", message))).detail;
            QVERIFY2(has(detail, hint), detail.c_str());
        }
        is(ended(400, error("ValidationError", "template_id is not a valid UUID")), O::put_off, T::message_refused,
           true);
        is(ended(400, error("NewError", "x")), O::put_off, T::message_refused, true);
        is(ended(404, error("NoResultFound", "No result found")), O::put_off, T::sender_refused, true);
        for (const int reply : {400, 403, 404, 407, 451}) // a filter's page
            is(ended(reply, "<html>"), O::put_off, T::no_connection, true);
    }
    void a_key_or_a_clock_that_is_wrong() {
        for (const int reply : {401, 403})
            is(ended(reply, error("AuthError", "Invalid token: API key not found")), O::put_off, T::sender_refused,
               true);
        TryEnd end = ended(403, error("AuthError", "Error: Your system clock must be accurate to within 30 seconds"));
        QVERIFY(has(notify_verdict(end).detail, "the key is not one")); // by the Date header, not by Notify's words
        end.clock_off_s = 3'600;
        QVERIFY(has(notify_verdict(end).detail, "clock is 3600 s behind Notify's"));
        end.clock_off_s = -45;
        QVERIFY(has(notify_verdict(end).detail, "clock is 45 s ahead of Notify's"));
    }
    void limits_are_put_off_by_the_minute_and_by_the_day() {
        TryEnd end = ended(
            429, error("RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"));
        is(end, O::put_off, T::limit_reached);
        end.retry_after_s = 7;
        is(end, O::put_off, T::limit_reached, false, 7'000);
        end.retry_after_s = 86'400; // no alarm waits for that
        is(end, O::put_off, T::limit_reached, false, 120'000);
        end = ended(429, error("TooManyRequestsError", "Exceeded send limits (sms: 50) for today"));
        is(end, O::put_off, T::limit_reached, true, 300'000);
        is(ended(429, "<html>"), O::put_off, T::limit_reached);
    }
    void trouble_of_notifys_own() {
        for (const int reply : {500, 502, 503, 504, 408, 425}) {
            is(ended(reply, error("Exception", "Internal server error")), O::failed, T::try_later);
            is(ended(reply, "<html>"), O::failed, T::try_later);
        }
        is(ended(413, "<html>"), O::refused, T::message_refused);
    }
    void no_log_gets_words_or_numbers_of_the_answer() {
        for (const char *name : {"BadRequestError", "ValidationError", "AuthError", "x\\\"y"})
            for (const int reply : {400, 401, 403, 404, 429, 500}) {
                const std::string detail =
                    notify_verdict(ended(reply, error(name, "phone_number +447700900123 of Alice is wrong"))).detail;
                QVERIFY2(!has(detail, "7700") && !has(detail, "Alice"), detail.c_str());
            }
    }
};

QTEST_GUILESS_MAIN(tst_program_notify_verdict)
#include "tst_program_notify_verdict.moc"
