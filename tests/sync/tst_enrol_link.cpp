// The enrolment link, its fingerprint, and the one-shot calls that use it.
#include "client/enrol.h"
#include "client/loopback_transport.h"
#include "protocol/wire.h"
#include "support/small_world.h"
#include <QRegularExpression>
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::protocol;
using namespace tallyboard::sync;
using namespace tallyboard::testing;

namespace {

Bytes32 filled(std::uint8_t byte) {
    Bytes32 bytes{};
    bytes.fill(byte);
    return bytes;
}

HttpAnswer json(std::string body) { return {Wire::ok, 200, "application/json", std::move(body), -1}; }

EnrolAnswer good_answer() {
    EnrolAnswer answer;
    answer.token = "secret";
    answer.person = {alice, "Alice Price", "", {"housing"}, town_hall, {Role::staff}, true, false};
    answer.hub_key = base64url(filled(5));
    answer.council = "Demo council";
    answer.zone = "Europe/London";
    return answer;
}

CallResult<EnrolAnswer> enrol_at(LoopbackTransport::Answerer door, const std::optional<Bytes32> &expected) {
    LoopbackTransport wire(std::move(door));
    CallResult<EnrolAnswer> result;
    int calls = 0;
    EnrolRequest request;
    request.code = "CODE";
    request.device = id_of<DeviceId>(8, 1);
    enrol(wire, request, expected, [&](CallResult<EnrolAnswer> got) {
        result = std::move(got);
        ++calls;
    });
    wire.poll(0);
    if (calls != 1)
        result.problem = "called " + std::to_string(calls) + " times";
    return result;
}

} // namespace

class tst_enrol_link : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(start()); }
    void a_link_comes_back() {
        const EnrolLink link{
            "https://hub.council.example:8443/tally", "7K3M Q9PD&=#", {filled(1), filled(2)}, filled(3)};
        const auto text = enrol_link_text(link);
        QVERIFY(text.find('#') < text.find("code=")); // the code stands where no server sees it
        const auto back = read_enrol_link(text);
        QVERIFY(back.has_value());
        QCOMPARE(back->url, link.url);
        QCOMPARE(back->code, link.code);
        QVERIFY(back->pins == link.pins && back->hub_key == link.hub_key);
        const auto typed = read_enrol_link(enrol_link_text({"https://h", "C", {}, {}}));
        QVERIFY(typed && typed->pins.empty() && !typed->hub_key);
    }
    void our_own_scheme_too() {
        const auto link = read_enrol_link("tallyboard:enrol?url=https%3A%2F%2Fhub%2Eexample%2F&code=A-1&later=x");
        QVERIFY(link.has_value());
        QCOMPARE(link->url, std::string("https://hub.example"));
        QCOMPARE(link->code, std::string("A-1"));
    }
    void what_is_not_a_link_data() {
        QTest::addColumn<QString>("text");
        for (const char *bad : {"",
                                "hello",
                                "https://h/",
                                "https://h/enrol",
                                "https://h/enrol#",
                                "https://h/enrol#pin=x",
                                "https://h/enrol#code",
                                "https://h/enrol#code=",
                                "https://h/enrol#code=%4",
                                "https://h/enrol#code=%zz",
                                "https://h/enrol#code=A&pin=short",
                                "https://h/enrol#code=A&key=AAAA",
                                "http://h/enrol#code=A",
                                "ftp://h/enrol#code=A",
                                "https:///enrol#code=A",
                                "https://user:pw@h/enrol#code=A",
                                "http://127.0.0.1.evil.example/enrol#code=A",
                                "http://localhost@evil.example/enrol#code=A",
                                "tallyboard:enrol?code=A",
                                "javascript:alert(1)/enrol#code=A"})
            QTest::newRow(bad) << QString(bad);
        QTest::newRow("long") << QString(3'000, u'a').prepend("https://h/enrol#code=");
    }
    void what_is_not_a_link() {
        QFETCH(QString, text);
        QVERIFY(!read_enrol_link(text.toStdString()));
    }
    void plain_http_on_this_machine_only() {
        for (const char *good : {"http://127.0.0.1:8080", "http://localhost", "http://[::1]:9", "https://a"})
            QVERIFY2(is_safe_url(good), good);
        for (const char *bad : {"http://10.0.0.1", "http://localhost.evil", "http://[::2]", "http://[::1", "https://",
                                "HTTP://127.0.0.1", "//a", "http://127.0.0.1@b", "http://127.0.0.1\\@b"})
            QVERIFY2(!is_safe_url(bad), bad);
    }
    void a_fingerprint_can_be_read_out() {
        const auto one = QString::fromStdString(fingerprint(filled(1)));
        QVERIFY2(QRegularExpression("^(\\d{4} ){5}\\d{4}$").match(one).hasMatch(), qPrintable(one));
        QVERIFY(fingerprint(filled(1)) != fingerprint(filled(2)));
    }
    void a_good_enrolment() {
        HttpRequest seen;
        const auto result = enrol_at(
            [&](const HttpRequest &request) {
                seen = request;
                return json(write(good_answer()));
            },
            filled(5));
        QVERIFY(result.answer && result.answer->token == "secret" && result.answer->person.id == alice);
        QCOMPARE(seen.path, std::string(path_enrol));
        QVERIFY(seen.token.empty());
    }
    void another_hubs_key_is_refused() {
        const auto door = [](const HttpRequest &) { return json(write(good_answer())); };
        const auto result = enrol_at(door, filled(6));
        QVERIFY(!result.answer);
        QCOMPARE(result.problem, std::string("wrong_hub"));
        QVERIFY(enrol_at(door, std::nullopt).answer.has_value()); // typed: compared by eye
        const auto broken = enrol_at(
            [](const HttpRequest &) {
                auto answer = good_answer();
                answer.hub_key = "short";
                return json(write(answer));
            },
            std::nullopt);
        QCOMPARE(broken.problem, std::string("wrong_hub"));
    }
    void problems_and_portals() {
        const auto used = enrol_at(
            [](const HttpRequest &) {
                const auto body = write(problem(ProblemCode::code_used));
                return HttpAnswer{Wire::ok, 410, "application/problem+json", body, -1};
            },
            {});
        QCOMPARE(used.problem, std::string("code_used"));
        const auto portal = enrol_at([](const HttpRequest &) { return json("<html>"); }, {});
        QCOMPARE(portal.problem, std::string("no_network"));
        const auto pinned = enrol_at(
            [](const HttpRequest &) {
                return HttpAnswer{Wire::pin_mismatch, 0, {}, {}, -1};
            },
            {});
        QCOMPARE(pinned.problem, std::string("pin_mismatch"));
    }
    void looking_and_signing_out() {
        LoopbackTransport wire([](const HttpRequest &request) {
            if (request.token != "good") {
                const auto body = write(problem(ProblemCode::token_revoked));
                return HttpAnswer{Wire::ok, 401, "application/problem+json", body, -1};
            }
            if (request.path == path_look)
                return json(write(LookAnswer{visit_id(1), {{1, 2, 3, noon}}}));
            return HttpAnswer{Wire::ok, 204, "", "", -1};
        });
        CallResult<LookAnswer> seen, refused;
        CallResult<SignedOut> out, out_again;
        look(wire, "good", {visit_id(1)}, [&](auto got) { seen = got; });
        look(wire, "bad", {visit_id(1)}, [&](auto got) { refused = got; });
        sign_out(wire, "good", [&](auto got) { out = got; });
        sign_out(wire, "bad", [&](auto got) { out_again = got; });
        wire.poll(0);
        QVERIFY(seen.answer && seen.answer->fixes.size() == 1);
        QVERIFY(!refused.answer && refused.problem == "token_revoked");
        QVERIFY(out.answer && out_again.answer);
    }
    void an_answer_kept_of_another_call_is_none() {
        LoopbackTransport wire([](const HttpRequest &) {
            return json(write(LookAnswer{visit_id(1), {{1, 2, 3, noon}}}));
        });
        CallResult<LookAnswer> seen;
        CallResult<SignedOut> out;
        look(wire, "good", {visit_id(2)}, [&](auto got) { seen = got; });
        sign_out(wire, "good", [&](auto got) { out = got; });
        wire.poll(0);
        QVERIFY(!seen.answer && seen.problem == "no_network");
        QVERIFY(!out.answer);
    }
    void only_an_answer_about_this_place_is_believed() {
        const AddressCheck told{visit_id(1), address_id(1), "1 High Street", noon, {}};
        LoopbackTransport wire([&told](const HttpRequest &request) {
            if (request.token == "good" && request.path == path_address_notes)
                return json(write(told));
            const auto body = write(problem(ProblemCode::too_many_requests));
            return HttpAnswer{Wire::ok, 429, "application/problem+json", body, -1};
        });
        CallResult<AddressCheck> right, of_another_place, of_another_visit, refused;
        look_at_address(wire, "good", {visit_id(1), {address_id(1), "1 High Street"}}, [&](auto got) { right = got; });
        look_at_address(wire, "good", {visit_id(1), {address_id(2), "1 High Street"}},
                        [&](auto got) { of_another_place = got; });
        look_at_address(wire, "good", {visit_id(2), {address_id(1), "1 High Street"}},
                        [&](auto got) { of_another_visit = got; });
        look_at_address(wire, "bad", {visit_id(1), {address_id(1), ""}}, [&](auto got) { refused = got; });
        wire.poll(0);
        QVERIFY(right.answer && *right.answer == told);
        QVERIFY(!of_another_place.answer && of_another_place.problem == "no_network");
        QVERIFY(!of_another_visit.answer && of_another_visit.problem == "no_network");
        QVERIFY(!refused.answer && refused.problem == "too_many_requests");
    }
};

QTEST_GUILESS_MAIN(tst_enrol_link)
#include "tst_enrol_link.moc"
