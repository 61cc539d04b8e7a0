// The outside door on real sockets: it serves nothing of the devices' protocol and the devices' listener nothing of its
// own; it is strict about size, time and number; and what it does keeps no device waiting.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "codec/codec.h"
#include "hub/http/limits.h"
#include "hub/http/peer_gate.h"
#include "hub/http/real_clock.h"
#include "hub/program/program_world.h"
#include "protocol/wire.h"

using namespace tallyboard;
using namespace tallyboard::testing;
namespace limits_of = hub::http_limits;

namespace {

std::string form(const std::string &path, const std::string &body) {
    return http_post(path, body, {}, "Content-Type: application/x-www-form-urlencoded\r\n");
}

} // namespace

class tst_program_door : public QObject {
    Q_OBJECT
private slots:
    void each_listener_serves_its_own_alone() {
        ProgramWorld world;
        for (const char *path : {"/v1/hello", "/v1/round", "/v1/enrol", "/v1/wake", "/v1/look", "/v1/sign-out",
                                 "/metrics", "/healthz", "/", "/favicon.ico"}) {
            const auto answer = HttpPeer(world.outside()).ask(http_get(path, world.sam.token));
            QVERIFY2(answer.status == 404 && answer.body.empty(), path);
            const auto posted = HttpPeer(world.outside()).ask(http_post(path, "{}", world.sam.token));
            QVERIFY2(posted.status == 404 && posted.body.empty(), path);
        }
        for (const char *path : {"/concern", "/a", "/a.js", "/door.css"}) {
            QCOMPARE(HttpPeer(world.outside()).ask(http_get(path)).status, 200);
            QCOMPARE(HttpPeer(world.port()).ask(http_get(path)).status, 404);
            QCOMPARE(HttpPeer(world.monitor()).ask(http_get(path)).status, 404);
        }
        QCOMPARE(HttpPeer(world.port()).ask(http_post("/callback/notify", "{}", world.callback_token)).status, 404);
    }

    void a_concern_goes_all_the_way() {
        ProgramWorld world;
        HttpPeer peer(world.outside());
        const auto answer = peer.ask(form("/concern/send", "text=Something+is+wrong"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.at("cache-control"), std::string("no-store"));
        QCOMPARE(answer.headers.at("content-type"), std::string("text/html; charset=utf-8"));
        const auto at = answer.body.find("id=\"code\">");
        const std::string code = answer.body.substr(at + 10, 24);
        const auto replies = peer.ask(form("/concern/replies", "code=" + code));
        QVERIFY(replies.status == 200 && replies.body.find("Nobody has replied yet") != std::string::npos);
        peer.send("HEAD /concern HTTP/1.1\r\nHost: door\r\n\r\n");
        QCOMPARE(peer.read(5'000, true).status, 200);
        QCOMPARE(peer.ask(http_get("/concern")).status, 200); // nothing was left over
        QVERIFY(world.server().metrics().text().find("answers_total{endpoint=\"outside\",status=\"2xx\"} 4") !=
                std::string::npos);
    }

    void bytes_that_are_no_http_get_a_status_alone_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const std::string &bytes, int status) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << status;
        };
        const std::string head =
            "POST /concern/send HTTP/1.1\r\nHost: d\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        row("not HTTP", "\x16\x03\x01 hello\r\n\r\n", 400);
        row("no host", "GET /concern HTTP/1.1\r\n\r\n", 400);
        row("header bomb", "GET /concern HTTP/1.1\r\nHost: d\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431);
        row("said to be large", head + "Content-Length: 49153\r\n\r\n", 413);
        row("large in chunks",
            head + "Transfer-Encoding: chunked\r\n\r\nc001\r\n" + std::string(0xC001, 'a') + "\r\n0\r\n\r\n", 413);
        row("a page with a body", "GET /concern HTTP/1.1\r\nHost: d\r\nContent-Length: 5\r\n\r\nabcde", 413);
        row("large link", http_post("/a/answer", std::string(2'000, ' ')), 413);
        row("link in chunks",
            "POST /a/answer HTTP/1.1\r\nHost: d\r\nContent-Type: application/json\r\nTransfer-Encoding: "
            "chunked\r\n\r\n500\r\n" +
                std::string(0x500, ' ') + "\r\n0\r\n\r\n",
            413);
        row("length and chunks", head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("callback of a stranger", http_post("/callback/notify", "{}", "another token of somebody's"), 401);
        row("callback without a token", http_post("/callback/notify", std::string(9'000, ' ')), 401);
        row("large callback", http_post("/callback/notify", std::string(9'000, ' '), ProgramWorld::callback_token),
            413);
        row("wrong callback", http_post("/callback/notify", "[]", ProgramWorld::callback_token), 400);
    }
    void bytes_that_are_no_http_get_a_status_alone() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        ProgramWorld world;
        HttpPeer peer(world.outside());
        const auto answer = peer.ask(bytes.toStdString());
        QCOMPARE(answer.status, status);
        QVERIFY(answer.body.empty() && answer.headers.at("content-type") == "text/plain; charset=utf-8");
        QCOMPARE(HttpPeer(world.outside()).ask(http_get("/concern")).status, 200);
    }

    void a_connection_ends_after_its_share() {
        ProgramWorld world;
        HttpPeer peer(world.outside());
        for (std::size_t i = 1; i < limits_of::of_outside.requests; ++i)
            QCOMPARE(peer.ask(http_get("/door.css")).headers.count("connection"), std::size_t{0});
        QCOMPARE(peer.ask(http_get("/door.css")).headers.at("connection"), std::string("close"));
        QVERIFY(peer.closed(PATIENCE_MS));
    }

    void a_slow_sender_is_cut_off() {
        ProgramWorld world;
        HttpPeer slow(world.outside()), silent(world.outside());
        slow.send("GET /concern HTTP/1.1\r\nHost: ");
        QVERIFY(slow.closed(PATIENCE_MS) && silent.closed(PATIENCE_MS));
        QVERIFY(world.server().metrics().outside.timed_out >= 2);
        QCOMPARE(world.server().metrics().connections.timed_out.load(), std::uint64_t{0});
    }

    void a_peer_has_so_many_seats() {
        namespace ip = boost::asio::ip;
        hub::PeerGate gate(2, ip::make_address("192.0.2.9"), false);
        const auto from = [&gate](const char *address) { return gate.seat(ip::make_address(address)); };
        auto first = from("192.0.2.1"), second = from("::ffff:192.0.2.1");
        QVERIFY(first && second && !from("192.0.2.1") && from("192.0.2.2"));
        second.reset();
        QVERIFY(from("192.0.2.1"));
        const auto one = from("2001:db8:1:2::1"), two = from("2001:db8:1:2:ffff::9");
        QVERIFY(one && two && !from("2001:db8:1:2::77") && from("2001:db8:1:3::1"));
        std::vector<std::shared_ptr<void>> proxied, local;
        for (int i = 0; i < 5; ++i) {
            proxied.push_back(from("192.0.2.9"));
            QVERIFY(proxied.back());
            if (auto seat = from("127.0.0.1"))
                local.push_back(std::move(seat));
        }
        QCOMPARE(local.size(), std::size_t{2});
        QVERIFY(hub::PeerGate(0, {}, true).seat(ip::make_address("::1")));
    }

    /// With TLS the peer on this machine counts like any other.
    void a_greedy_peer_gets_no_more_than_its_share() {
        ProgramWorld world(true);
        std::vector<std::unique_ptr<HttpPeer>> peers;
        for (std::size_t i = 0; i < limits_of::outside_connections_a_peer; ++i)
            peers.push_back(std::make_unique<HttpPeer>(world.outside()));
        QTRY_COMPARE_WITH_TIMEOUT(world.server().metrics().outside.now.load(),
                                  std::uint64_t{limits_of::outside_connections_a_peer}, PATIENCE_MS);
        QVERIFY(HttpPeer(world.outside()).closed(PATIENCE_MS));
        if (world.server().metrics().outside.timed_out == 0) // else the machine was so slow that seats came free
            QCOMPARE(world.server().metrics().outside.all.load(), std::uint64_t{limits_of::outside_connections_a_peer});
    }

    /// Behind a proxy all come from one address. A full door makes room among its own; devices stay, and are answered.
    void a_flood_at_the_door_takes_no_devices_place() {
        ProgramWorld world;
        HttpPeer device(world.port());
        QCOMPARE(device.ask(http_post("/v1/round", world.round(world.sam), world.sam.token)).status, 200);
        std::vector<std::unique_ptr<HttpPeer>> flood;
        for (std::size_t i = 0; i < 2 * limits_of::outside_connections; ++i) {
            flood.push_back(std::make_unique<HttpPeer>(world.outside()));
            flood.back()->send(i % 2 == 0 ? form("/concern/replies", "code=AAAA")
                                          : "POST /concern/send HTTP/1.1\r\nHost: ");
        }
        const auto sos = world.round(world.sam, {world.command(world.sam, RaiseSos{visit_id(1), "", {}})});
        const auto answer = device.ask(http_post("/v1/round", sos, world.sam.token));
        QCOMPARE(answer.status, 200);
        const auto read = protocol::read_round_answer(answer.body);
        QVERIFY(read && read.value().answers.at(0).verdict == Verdict::accepted);
        QTRY_VERIFY_WITH_TIMEOUT(world.server().metrics().outside.evicted > 0, PATIENCE_MS);
        QCOMPARE(world.server().metrics().connections.evicted.load(), std::uint64_t{0});
        QTRY_VERIFY_WITH_TIMEOUT(world.server().metrics().outside.now <= limits_of::outside_connections, PATIENCE_MS);
    }

    void a_link_is_answered_over_the_wire() {
        ProgramWorld world;
        HttpPeer peer(world.outside());
        QCOMPARE(peer.ask(http_post("/a/look", "{\"token\":\"x\"}")).status, 404);
        QCOMPARE(peer.ask(http_post("/a/answer", "{")).status, 400);
        world.alarms.alarm.since = hub::real_now().utc;
        const std::string body = "{\"token\":\"" + world.answer_link(1) + "\",\"name\":\"Priya Shah\"}";
        const auto said = peer.ask(http_post("/a/answer", body));
        QVERIFY(said.status == 200 && said.body.find("12 Mill Lane") != std::string::npos);
        QCOMPARE(peer.ask(http_post("/a/look", body)).status, 200);
        const auto foreign = http_post("/a/answer", "{\"token\":\"x\",\"name\":\"y\"}", {},
                                       "Content-Type: application/json\r\nSec-Fetch-Site: cross-site\r\n");
        QCOMPARE(peer.ask(foreign).status, 403);
    }
};

QTEST_GUILESS_MAIN(tst_program_door)
#include "tst_program_door.moc"
