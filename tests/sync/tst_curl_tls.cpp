// Whom the transport trusts: the pinned key, or a certificate it was given, and nobody else.
#include "client/curl_transport.h"
#include "tiny_server.h"
#include <QElapsedTimer>
#include <QTest>
#include <openssl/ssl.h>

using namespace tallyboard;
using namespace tallyboard::sync;
using tallyboard::testing::Talk;
using tallyboard::testing::TinyServer;

namespace {

void serve(Talk &talk) {
    while (!talk.hear().empty())
        if (!talk.say(TinyServer::answer("{}")))
            return;
}

Wire ask(HubAddress address, HttpRequest request = {"POST", "/v1/round", "", "{}", false}) {
    CurlTransport wire(std::move(address));
    std::optional<Wire> got;
    wire.send(std::move(request), [&got](const HttpAnswer &answer) { got = answer.wire; });
    QElapsedTimer timer;
    timer.start();
    while (!got && timer.elapsed() < 60'000) // a hang, however busy the machine is
        wire.poll(100);
    return got.value_or(Wire::cancelled);
}

protocol::Bytes32 another_pin() {
    protocol::Bytes32 pin{};
    pin.fill(0x5a);
    return pin;
}

} // namespace

class tst_curl_tls : public QObject {
    Q_OBJECT
private slots:
    void a_stranger_is_not_trusted() {
        TinyServer server(serve, true);
        QCOMPARE(ask({server.url(), {}, {}, {}}), Wire::tls_failed);
    }
    void a_pinned_key_is_trusted() {
        TinyServer server(serve, true);
        QCOMPARE(ask({server.url(), {server.pin()}, {}, {}}), Wire::ok);
        QCOMPARE(ask({server.url(), {another_pin(), server.pin()}, {}, {}}), Wire::ok); // the next key, pinned ahead
    }
    void another_key_is_a_mismatch_and_says_so() {
        TinyServer server(serve, true);
        QCOMPARE(ask({server.url(), {another_pin()}, {}, {}}), Wire::pin_mismatch);
    }
    void a_given_certificate_is_trusted_for_its_name() {
        TinyServer server(serve, true);
        QCOMPARE(ask({server.url(), {}, server.certificate(), {}}), Wire::ok);
        TinyServer other(serve, true);
        QCOMPARE(ask({other.url(), {}, server.certificate(), {}}), Wire::tls_failed);
        const auto by_name = "https://localhost:" + std::to_string(server.port()); // the certificate says 127.0.0.1
        QCOMPARE(ask({by_name, {}, server.certificate(), {}}), Wire::tls_failed);
    }
    void certificate_and_pin_must_both_fit() {
        TinyServer server(serve, true);
        QCOMPARE(ask({server.url(), {server.pin()}, server.certificate(), {}}), Wire::ok);
        QCOMPARE(ask({server.url(), {another_pin()}, server.certificate(), {}}), Wire::pin_mismatch);
        TinyServer other(serve, true);
        QCOMPARE(ask({server.url(), {server.pin()}, other.certificate(), {}}), Wire::tls_failed);
    }
    void tls_1_1_is_too_old() {
        TinyServer server(serve, true, TLS1_1_VERSION);
        QCOMPARE(ask({server.url(), {server.pin()}, {}, {}}), Wire::tls_failed);
    }
    void whoever_answers_is_heard_only_where_nothing_is_said() {
        TinyServer server(serve, true);
        const HubAddress address{server.url(), {another_pin()}, {}, {}};
        QCOMPARE(ask(address, {"GET", "/v1/hello", "", "", false, true}), Wire::ok);
        QCOMPARE(ask(address, {"GET", "/v1/hello", "token", "", false, true}), Wire::tls_failed);
        QCOMPARE(ask(address, {"POST", "/v1/round", "", "{}", false, true}), Wire::tls_failed);
        QCOMPARE(server.connections(), 1); // the others never left
    }
    void plain_text_is_not_tls() {
        TinyServer server([](Talk &talk) { talk.say("HTTP/1.1 400 Bad\r\n\r\n"); });
        QCOMPARE(ask({"https://127.0.0.1:" + std::to_string(server.port()), {another_pin()}, {}, {}}),
                 Wire::tls_failed);
    }
};

QTEST_GUILESS_MAIN(tst_curl_tls)
#include "tst_curl_tls.moc"
