// libcurl as we set it, against a server that misbehaves on loopback. Limits are shortened where a test must wait.
#include "client/curl_transport.h"
#include "domain/limits.h"
#include "tiny_server.h"
#include <QElapsedTimer>
#include <QTest>
#include <atomic>
#include <zlib.h>

using namespace tallyboard::sync;
using tallyboard::testing::Talk;
using tallyboard::testing::TinyServer;

namespace {

CurlLimits quick() {
    CurlLimits limits;
    limits.connect_ms = 400;
    limits.connect_urgent_ms = 200;
    limits.total_ms = 600;
    limits.low_speed_seconds = 1;
    return limits;
}

void answers(Talk &talk, const std::string &answer) {
    while (!talk.hear().empty())
        if (!talk.say(answer))
            return;
}

struct Ended {
    HttpAnswer answer;
    int calls = 0;
};

void drive(CurlTransport &wire, const std::function<bool()> &until) {
    QElapsedTimer timer;
    timer.start();
    while (!until() && timer.elapsed() < 60'000) // a hang, however busy the machine is
        wire.poll(100);
}

HttpAnswer ask(CurlTransport &wire, HttpRequest request = {"POST", "/v1/round", "", "{}", false}) {
    Ended ended;
    wire.send(std::move(request), [&ended](HttpAnswer answer) {
        ended.answer = std::move(answer);
        ++ended.calls;
    });
    drive(wire, [&ended] { return ended.calls > 0; });
    if (ended.calls != 1)
        ended.answer.content_type = "called " + std::to_string(ended.calls) + " times";
    return ended.answer;
}

std::string gzip(const std::string &text) {
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&z, text.size()) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

} // namespace

class tst_curl_transport : public QObject {
    Q_OBJECT
private slots:
    void a_round_trip_with_token_and_body() {
        std::string heard;
        TinyServer server([&heard](Talk &talk) {
            heard = talk.hear();
            talk.say(TinyServer::answer("{\"ok\":1}", "application/json", "200 OK", "Connection: close\r\n"));
        });
        HttpAnswer answer;
        {
            CurlTransport wire({server.url(), {}, {}, {}});
            answer = ask(wire, {"POST", "/v1/round", "secret", "{\"a\":1}", false});
        }
        QCOMPARE(answer.wire, Wire::ok);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.content_type, std::string("application/json"));
        QCOMPARE(answer.body, std::string("{\"ok\":1}"));
        QCOMPARE(answer.retry_after_ms, std::int64_t{-1});
        QVERIFY(heard.starts_with("POST /v1/round HTTP/1.1\r\n"));
        QVERIFY(heard.find("Authorization: Bearer secret\r\n") != std::string::npos);
        QVERIFY(heard.find("Content-Type: application/json\r\n") != std::string::npos);
        QVERIFY(heard.find("Expect:") == std::string::npos);
        QVERIFY(heard.ends_with("\r\n\r\n{\"a\":1}"));
    }
    void connections_are_kept_and_an_urgent_one_is_fresh() {
        TinyServer server([](Talk &talk) { answers(talk, TinyServer::answer("{}")); });
        CurlTransport wire({server.url(), {}, {}, {}});
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ask(wire).wire, Wire::ok);
        QCOMPARE(server.connections(), 1);
        QCOMPARE(ask(wire, {"POST", "/v1/round", "", "{}", true}).wire, Wire::ok);
        QCOMPARE(server.connections(), 2);
        wire.renew_connections();
        QCOMPARE(ask(wire).wire, Wire::ok);
        QCOMPARE(server.connections(), 3);
    }
    void nobody_there() {
        int port = 0;
        {
            TinyServer gone([](Talk &) {});
            port = gone.port();
        }
        CurlTransport wire({"http://127.0.0.1:" + std::to_string(port), {}, {}, {}});
        QCOMPARE(ask(wire).wire, Wire::no_network);
    }
    void silence_times_out() {
        TinyServer server([](Talk &talk) { talk.wait_for_end(); });
        CurlTransport wire({server.url(), {}, {}, {}}, quick());
        QCOMPARE(ask(wire).wire, Wire::timed_out); // at all: nobody else ends it
    }
    void a_trickle_times_out() {
        TinyServer server([](Talk &talk) {
            talk.hear();
            talk.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nx");
            talk.wait_for_end();
        });
        auto limits = quick();
        limits.total_ms = 600'000; // the low speed rule alone
        CurlTransport wire({server.url(), {}, {}, {}}, limits);
        QCOMPARE(ask(wire).wire, Wire::timed_out);
    }
    void an_answer_cut_short_is_no_answer() {
        TinyServer server([](Talk &talk) {
            talk.hear();
            talk.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"half\":");
        });
        CurlTransport wire({server.url(), {}, {}, {}});
        const auto answer = ask(wire);
        QCOMPARE(answer.wire, Wire::no_network);
        QVERIFY(answer.body.empty());
    }
    void bodies_are_capped_data() {
        QTest::addColumn<QByteArray>("answer");
        const std::string big(200'000, 'a');
        QTest::newRow("announced") << QByteArray::fromStdString(TinyServer::answer(big));
        QTest::newRow("unannounced") << QByteArray::fromStdString("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + big);
        const auto bomb = gzip(std::string(50'000'000, '0'));
        QVERIFY(bomb.size() < 100'000);
        QTest::newRow("gzip bomb") << QByteArray::fromStdString(
            TinyServer::answer(bomb, "application/json", "200 OK", "Content-Encoding: gzip\r\n"));
    }
    void bodies_are_capped() {
        QFETCH(QByteArray, answer);
        TinyServer server([bytes = answer.toStdString()](Talk &talk) {
            talk.hear();
            talk.say(bytes);
            talk.wait_for_end();
        });
        CurlLimits limits;
        limits.body_bytes_max = 100'000;
        CurlTransport wire({server.url(), {}, {}, {}}, limits);
        const auto got = ask(wire);
        QCOMPARE(got.wire, Wire::too_large);
        QVERIFY(got.body.empty());
    }
    void gzip_is_inflated() {
        const std::string text(30'000, 'b');
        TinyServer server([&text](Talk &talk) {
            const auto heard = talk.hear();
            const bool asked = heard.find("Accept-Encoding: gzip") != std::string::npos;
            talk.say(TinyServer::answer(asked ? gzip(text) : "", "application/json", "200 OK",
                                        "Content-Encoding: gzip\r\nConnection: close\r\n"));
        });
        CurlTransport wire({server.url(), {}, {}, {}});
        QCOMPARE(ask(wire).body, text);
    }
    void a_redirect_is_an_answer_and_not_followed() {
        TinyServer elsewhere([](Talk &talk) { answers(talk, TinyServer::answer("{}")); });
        TinyServer server([&elsewhere](Talk &talk) {
            talk.hear();
            talk.say(TinyServer::answer("", "text/html", "302 Found", "Location: " + elsewhere.url() + "/\r\n"));
        });
        CurlTransport wire({server.url(), {}, {}, {}});
        QCOMPARE(ask(wire).status, 302);
        QCOMPARE(elsewhere.connections(), 0);
    }
    void plain_http_to_another_machine_is_never_made() {
        for (const char *url : {"http://192.0.2.1", "http://hub.example", "ftp://127.0.0.1", "file:///etc"}) {
            CurlTransport wire({url, {}, {}, {}});
            QCOMPARE(ask(wire).wire, Wire::tls_failed);
        }
    }
    void retry_after_is_clamped_data() {
        QTest::addColumn<QString>("header");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("absent") << "" << qint64{-1};
        QTest::newRow("7") << "Retry-After: 7\r\n" << qint64{7'000};
        QTest::newRow("a day") << "Retry-After: 86400\r\n" << qint64{300'000};
        QTest::newRow("negative") << "Retry-After: -5\r\n" << qint64{-1};
        QTest::newRow("nonsense") << "Retry-After: soon\r\n" << qint64{-1};
    }
    void retry_after_is_clamped() {
        QFETCH(QString, header);
        QFETCH(qint64, ms);
        TinyServer server([text = header.toStdString()](Talk &talk) {
            answers(talk, TinyServer::answer("{}", "application/problem+json", "503 Service Unavailable", text));
        });
        CurlTransport wire({server.url(), {}, {}, {}});
        QCOMPARE(ask(wire).retry_after_ms, std::int64_t{ms});
    }
    void a_proxy_that_refuses_is_named() {
        TinyServer proxy([](Talk &talk) {
            answers(talk, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        });
        CurlTransport wire({"https://hub.council.example", {}, {}, "http://127.0.0.1:" + std::to_string(proxy.port())});
        QCOMPARE(ask(wire).wire, Wire::proxy_refused);
    }
    void the_environments_proxy_is_not_used() {
        TinyServer proxy([](Talk &talk) { answers(talk, TinyServer::answer("{}")); });
        qputenv("http_proxy", ("http://127.0.0.1:" + std::to_string(proxy.port())).c_str());
        TinyServer server([](Talk &talk) { answers(talk, TinyServer::answer("{}")); });
        CurlTransport wire({server.url(), {}, {}, {}});
        QCOMPARE(ask(wire).wire, Wire::ok);
        qunsetenv("http_proxy");
        QCOMPARE(proxy.connections(), 0);
    }
    void a_stream_tells_its_lines_and_its_end() {
        TinyServer server([](Talk &talk) {
            talk.hear();
            talk.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n\nda");
            talk.say("ta: 17\r\n\ndata: 18\n");
        });
        CurlTransport wire({server.url(), {}, {}, {}}, quick());
        std::vector<std::string> lines;
        Ended ended;
        wire.listen(
            {"GET", "/v1/wake", "t", "", false}, [&](const std::string &line) { lines.push_back(line); },
            [&](HttpAnswer answer) {
                ended.answer = std::move(answer);
                ++ended.calls;
            });
        drive(wire, [&] { return ended.calls > 0; });
        QCOMPARE(lines, (std::vector<std::string>{": hello", "data: 17", "data: 18"}));
        QCOMPARE(ended.calls, 1);
    }
    void a_stream_outlives_every_timeout_and_a_line_may_send() {
        TinyServer server([](Talk &talk) {
            const auto heard = talk.hear();
            if (!heard.starts_with("GET"))
                return (void)talk.say(TinyServer::answer("{}"));
            talk.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            std::this_thread::sleep_for(std::chrono::milliseconds(1'500)); // longer than every limit of quick()
            talk.say("data: 1\n");
            talk.wait_for_end();
        });
        CurlTransport wire({server.url(), {}, {}, {}}, quick());
        Ended round, stream;
        std::uint64_t handle = 0;
        handle = wire.listen(
            {"GET", "/v1/wake", "t", "", false},
            [&](const std::string &) {
                wire.send({"POST", "/v1/round", "t", "{}", false}, [&](HttpAnswer answer) {
                    round.answer = std::move(answer);
                    ++round.calls;
                });
            },
            [&](HttpAnswer answer) {
                stream.answer = std::move(answer);
                ++stream.calls;
            });
        drive(wire, [&] { return round.calls > 0; });
        QCOMPARE(round.answer.wire, Wire::ok);
        QCOMPARE(stream.calls, 0);
        wire.cancel(handle);
        QCOMPARE(stream.calls, 1);
        QCOMPARE(stream.answer.wire, Wire::cancelled);
    }
    void html_is_no_stream() {
        TinyServer server([](Talk &talk) {
            talk.hear();
            talk.say(TinyServer::answer("data: 5\ndata: 6\n", "text/html", "200 OK", "Connection: close\r\n"));
        });
        CurlTransport wire({server.url(), {}, {}, {}});
        int lines = 0, ends = 0;
        wire.listen(
            {"GET", "/v1/wake", "", "", false}, [&](const std::string &) { ++lines; },
            [&](const HttpAnswer &) { ++ends; });
        drive(wire, [&] { return ends > 0; });
        QCOMPARE(lines, 0);
    }
    void renewed_connections_leave_what_is_on_its_way() {
        std::atomic<bool> may_answer{false};
        std::atomic<int> talks{0};
        TinyServer server([&](Talk &talk) {
            const int mine = ++talks;
            talk.hear();
            while (mine == 1 && !may_answer)
                std::this_thread::yield();
            talk.say(TinyServer::answer(mine == 1 ? "{\"old\":1}" : "{\"new\":1}"));
            talk.wait_for_end();
        });
        CurlTransport wire({server.url(), {}, {}, {}});
        Ended old;
        wire.send({"POST", "/v1/round", "", "{}", false}, [&old](HttpAnswer answer) {
            old.answer = std::move(answer);
            ++old.calls;
        });
        drive(wire, [&] { return talks > 0; });
        wire.renew_connections();
        QCOMPARE(ask(wire).body, std::string("{\"new\":1}")); // and over a connection of its own
        QCOMPARE(old.calls, 0);
        wire.renew_connections(); // however often
        may_answer = true;
        drive(wire, [&] { return old.calls > 0; });
        QCOMPARE(old.answer.body, std::string("{\"old\":1}"));
        QCOMPARE(old.calls, 1);
    }
    void the_peer_is_told_once() {
        TinyServer server([](Talk &talk) { answers(talk, TinyServer::answer("{}")); });
        std::vector<std::string> peers;
        CurlTransport wire({server.url(), {}, {}, {}}, {}, [&](const std::string &peer) { peers.push_back(peer); });
        QCOMPARE(ask(wire).wire, Wire::ok);
        wire.renew_connections();
        QCOMPARE(ask(wire).wire, Wire::ok);
        QCOMPARE(peers, std::vector<std::string>{"127.0.0.1"});
    }
    void destroying_ends_everything_once() {
        TinyServer server([](Talk &talk) { talk.wait_for_end(); });
        int cancelled = 0;
        {
            CurlTransport wire({server.url(), {}, {}, {}});
            for (int i = 0; i < 2; ++i) { // in two networks
                wire.send({}, [&](const HttpAnswer &answer) { cancelled += answer.wire == Wire::cancelled ? 1 : 100; });
                wire.poll(10);
                wire.renew_connections();
            }
        }
        QCOMPARE(cancelled, 2);
    }
    void wake_ends_a_wait_from_another_thread() {
        CurlTransport wire({"http://127.0.0.1:1", {}, {}, {}});
        QElapsedTimer timer;
        timer.start();
        std::thread other([&wire] { wire.wake(); });
        wire.poll(120'000);
        other.join();
        QVERIFY(timer.elapsed() < 60'000);
    }
};

QTEST_GUILESS_MAIN(tst_curl_transport)
#include "tst_curl_transport.moc"
