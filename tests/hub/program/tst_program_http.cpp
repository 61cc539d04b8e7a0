// The HTTP server on real sockets: what is right is answered, everything wrong gets its own problem and never a 5xx,
// and a slow or greedy peer harms only itself.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "codec/codec.h"
#include "hub/program/program_world.h"
#include "protocol/wire.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr const char *wrong_code = R"({"protocol":1,"code":"AAAA-BBBB-CCCC","device_name":"x",)"
                                   R"("device":"01900000-0000-7000-8000-0000000000ff"})";

std::string code_of(const PeerAnswer &answer) {
    const auto problem = protocol::read_problem(answer.body);
    if (!problem || answer.headers.count("content-type") == 0 ||
        answer.headers.at("content-type") != "application/problem+json" || problem.value().status != answer.status)
        return "no problem+json";
    return std::string(enum_text(problem.value().code));
}

} // namespace

class tst_program_http : public QObject {
    Q_OBJECT
    ProgramWorld *m_world = nullptr;

private slots:
    void initTestCase() { m_world = new ProgramWorld; }
    void cleanupTestCase() { delete m_world; }

    void hello_with_etag_head_and_keep_alive() {
        HttpPeer peer(m_world->port());
        const auto first = peer.ask(http_get("/v1/hello"));
        QCOMPARE(first.status, 200);
        QVERIFY(codec::parse(first.body, 10'000));
        const std::string etag = first.headers.at("etag");
        const auto second = peer.ask(http_get("/v1/hello", {}, "If-None-Match: " + etag + "\r\n"));
        QCOMPARE(second.status, 304);
        QVERIFY(second.body.empty());
        peer.send("HEAD /v1/hello HTTP/1.1\r\nHost: hub\r\n\r\n");
        const auto head = peer.read(5'000, true);
        QCOMPARE(head.status, 200);
        QCOMPARE(peer.ask(http_get("/v1/hello")).status, 200); // nothing was left over
        QCOMPARE(
            HttpPeer(m_world->port()).ask(http_get("/v1/hello", {}, "Connection: close\r\n")).headers.at("connection"),
            std::string("close"));
    }

    void a_round_is_answered_and_a_large_page_is_packed() {
        HttpPeer peer(m_world->port());
        const auto small = peer.ask(http_post("/v1/round", m_world->round(m_world->sam), m_world->sam.token));
        QCOMPARE(small.status, 200);
        QCOMPARE(small.headers.at("cache-control"), std::string("no-store"));
        QVERIFY(protocol::read_round_answer(small.body));
        const std::string page = m_world->round(m_world->sam, {}, 1'000);
        const auto plain = peer.ask(http_post("/v1/round", page, m_world->sam.token));
        const auto packed = peer.ask(http_post("/v1/round", page, m_world->sam.token,
                                               "Content-Type: application/json\r\nAccept-Encoding: br, gzip\r\n"));
        QCOMPARE(packed.headers.at("content-encoding"), std::string("gzip"));
        QVERIFY(packed.body.size() < plain.body.size() / 2);
        QCOMPARE(protocol::read_round_answer(inflated(packed.body)).value().rows.size(),
                 protocol::read_round_answer(plain.body).value().rows.size());
    }

    void bad_input_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const std::string token = m_world->sam.token, good = m_world->round(m_world->sam);
        const auto row = [](const char *name, const std::string &bytes, int status, const char *code) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << status << code;
        };
        const auto round = [&](const std::string &body) { return http_post("/v1/round", body, token); };
        row("not JSON", round("{"), 400, "malformed");
        row("empty", round(""), 400, "malformed");
        row("not UTF-8", round("{\"protocol\":\"\xff\"}"), 400, "malformed");
        row("duplicate key", round(R"({"protocol":1,"protocol":1})"), 400, "malformed");
        row("deep", round(std::string(100, '[') + std::string(100, ']')), 400, "too_deep");
        row("wrong type", round(R"({"protocol":"one"})"), 400, "wrong_type");
        row("from the future", round(R"({"protocol":99})"), 400, "protocol_too_new");
        row("too old", round(R"({"protocol":0})"), 400, "protocol_too_old");
        row("too large", round(std::string(1'000'001, ' ')), 413, "too_large");
        row("said to be too large",
            "POST /v1/round HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer x\r\nContent-Type: "
            "application/json\r\nContent-Length: 99999999999\r\n\r\n",
            413, "too_large");
        row("no token", http_post("/v1/round", good), 401, "token_absent");
        row("wrong token", http_post("/v1/round", good, "AAAA"), 401, "token_unknown");
        row("token of another", http_post("/v1/round", good, m_world->safety.token), 403, "device_mismatch");
        row("no such path", http_get("/v1/nothing"), 404, "not_found");
        row("traversal", http_get("/v1/../../etc/passwd"), 404, "not_found");
        row("wrong method", "DELETE /v1/round HTTP/1.1\r\nHost: hub\r\n\r\n", 405, "method_not_allowed");
        row("wrong method of hello", http_post("/v1/hello", "{}"), 405, "method_not_allowed");
        row("content type", http_post("/v1/round", good, token, "Content-Type: text/plain\r\n"), 415,
            "unsupported_media_type");
        row("no content type", http_post("/v1/round", good, token, ""), 415, "unsupported_media_type");
        row("packed body",
            http_post("/v1/round", good, token, "Content-Type: application/json\r\nContent-Encoding: gzip\r\n"), 415,
            "unsupported_media_type");
        row("no host", "GET /v1/hello HTTP/1.1\r\n\r\n", 400, "malformed");
        row("two hosts", "GET /v1/hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "malformed");
        row("length and chunked",
            "POST /v1/round HTTP/1.1\r\nHost: hub\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400, "malformed");
        row("chunked and length",
            "POST /v1/round HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
            400, "malformed");
        row("two lengths",
            "POST /v1/round HTTP/1.1\r\nHost: hub\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde", 400,
            "malformed");
        row("broken chunk",
            "POST /v1/round HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer x\r\nContent-Type: "
            "application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            400, "malformed");
        row("not HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello there\r\n\r\n", 400, "malformed");
        row("header bomb", "GET /v1/hello HTTP/1.1\r\nHost: hub\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431,
            "too_large");
        row("code of nobody", http_post("/v1/enrol", wrong_code), 403, "code_unknown");
    }
    void bad_input() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QString, code);
        HttpPeer peer(m_world->port());
        const auto answer = peer.ask(bytes.toStdString());
        QCOMPARE(answer.status, status);
        QCOMPARE(QString::fromStdString(code_of(answer)), code);
        if (status == 405)
            QVERIFY(!answer.headers.at("allow").empty());
        if (status == 401)
            QCOMPARE(answer.headers.at("www-authenticate"), std::string("Bearer"));
        QCOMPARE(HttpPeer(m_world->port()).ask(http_get("/v1/hello")).status, 200);
    }

    void a_revoked_token_is_told_so_at_once() {
        ProgramWorld world;
        HttpPeer peer(world.port());
        const std::string body = http_post("/v1/round", world.round(world.sam), world.sam.token);
        QCOMPARE(peer.ask(body).status, 200);
        QCOMPARE(hub::revoke_device(world.admin(), world.sam.device), 1);
        const auto answer = peer.ask(body);
        QCOMPARE(answer.status, 401);
        QCOMPARE(code_of(answer), std::string("token_revoked"));
    }

    void signing_out_ends_the_token() {
        ProgramWorld world;
        HttpPeer peer(world.port());
        QCOMPARE(peer.ask(http_post("/v1/sign-out", "", world.sam.token, "")).status, 204);
        QCOMPARE(peer.ask(http_post("/v1/round", world.round(world.sam), world.sam.token)).status, 401);
    }

    void requests_in_one_packet_and_in_single_bytes() {
        HttpPeer peer(m_world->port());
        const std::string one = http_post("/v1/round", m_world->round(m_world->sam), m_world->sam.token);
        peer.send(one + http_get("/v1/hello") + one);
        QCOMPARE(peer.read().status, 200);
        QVERIFY(codec::parse(peer.read().body, 10'000));
        QCOMPARE(peer.read().status, 200);
        for (const char c : one)
            peer.send(std::string(1, c));
        QCOMPARE(peer.read().status, 200);
    }

    void a_body_after_100_continue() {
        HttpPeer peer(m_world->port());
        const std::string body = m_world->round(m_world->sam);
        peer.send("POST /v1/round HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer " + m_world->sam.token +
                  "\r\nContent-Type: application/json; charset=utf-8\r\nExpect: 100-continue\r\nContent-Length: " +
                  std::to_string(body.size()) + "\r\n\r\n");
        QCOMPARE(peer.read().status, 100);
        peer.send(body);
        QCOMPARE(peer.read().status, 200);
    }

    void wrong_codes_are_limited_by_address() {
        ProgramWorld world;
        HttpPeer peer(world.port());
        const std::string wrong = http_post("/v1/enrol", wrong_code);
        int refused = 0;
        PeerAnswer last;
        for (int i = 0; i < 45; ++i) { // two windows at most
            last = peer.ask(wrong);
            if (last.status == 429)
                ++refused;
        }
        QVERIFY(refused >= 5);
        QCOMPARE(peer.ask(http_post("/v1/round", world.round(world.sam), world.sam.token)).status, 200);
    }

    void a_full_house_makes_room_for_the_next() {
        ProgramWorld world(false, 40);
        std::vector<std::unique_ptr<HttpPeer>> idle;
        for (int i = 0; i < 60; ++i) {
            idle.push_back(std::make_unique<HttpPeer>(world.port()));
            idle.back()->send("POST /v1/round HTTP/1.1\r\nHost: ");
        }
        HttpPeer peer(world.port());
        QCOMPARE(peer.ask(http_post("/v1/round", world.round(world.sam), world.sam.token)).status, 200);
        QTRY_VERIFY_WITH_TIMEOUT(world.server().metrics().connections.evicted > 0,
                                 PATIENCE_MS); // the other thread may seat its share later
    }

    void monitoring_stands_apart() {
        HttpPeer peer(m_world->monitor());
        QTRY_COMPARE_WITH_TIMEOUT(HttpPeer(m_world->monitor()).ask(http_get("/readyz")).status, 200, PATIENCE_MS);
        QCOMPARE(peer.ask(http_get("/healthz")).body, std::string("ok\n"));
        QVERIFY(peer.ask(http_get("/metrics")).body.find("tallyboard_requests_total") != std::string::npos);
        QCOMPARE(peer.ask(http_get("/v1/hello")).status, 404);
        QCOMPARE(peer.ask(http_post("/metrics", "")).status, 405);
        QCOMPARE(HttpPeer(m_world->port()).ask(http_get("/metrics")).status, 404);
    }
};

QTEST_GUILESS_MAIN(tst_program_http)
#include "tst_program_http.moc"
