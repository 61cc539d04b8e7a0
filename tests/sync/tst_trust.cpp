// The hub's signed word about its TLS keys: who may say it, what counts as older, and that asking gives nothing away.
#include "client/enrol.h"
#include "client/loopback_transport.h"
#include "protocol/wire.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::protocol;

namespace {

SigningKey key_of(std::uint8_t n) {
    Bytes32 seed{};
    seed.fill(n);
    return signing_key_from_seed(seed);
}

Bytes32 pin(std::uint8_t n) {
    Bytes32 bytes{};
    bytes.fill(n);
    return bytes;
}

Trust signed_trust(std::int64_t since, std::vector<Bytes32> pins, const SigningKey &key = key_of(1)) {
    Trust trust{Instant{since}, std::move(pins), {}};
    sign(trust, key);
    return trust;
}

/// What a device takes from such a hello, when it knows a list of `since`.
std::optional<Trust> asked(const Trust &said, std::int64_t since = 0, sync::HttpRequest *seen = nullptr) {
    sync::LoopbackTransport wire([&](const sync::HttpRequest &request) {
        if (seen != nullptr)
            *seen = request;
        HelloAnswer hello{1, 1, Instant{5}, "Cyngor", "Europe/London", base64url(key_of(1).public_key), said};
        return sync::HttpAnswer{sync::Wire::ok, 200, "application/json", write(hello), -1};
    });
    std::optional<Trust> taken;
    sync::ask_trust(wire, key_of(1).public_key, Instant{since}, [&taken](auto trust) { taken = std::move(trust); });
    for (int i = 0; i < 5; ++i)
        wire.poll(0);
    return taken;
}

} // namespace

class tst_trust : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(start()); }
    void it_travels_and_verifies() {
        const Trust trust = signed_trust(1'795'262'400'000, {pin(7), pin(9)});
        HelloAnswer hello{1, 1, Instant{5}, "Cyngor", "Europe/London", "k", trust};
        const auto back = read_hello_answer(write(hello));
        QVERIFY(back);
        QCOMPARE(back.value().trust, trust);
        QVERIFY(verify(back.value().trust, key_of(1).public_key));
        QVERIFY(!verify(back.value().trust, key_of(2).public_key));
        QCOMPARE(pins_from(pins_text(trust.pins)), trust.pins);
    }
    void nothing_in_it_may_be_changed() {
        const Trust good = signed_trust(10, {pin(7), pin(9)});
        Trust later = good, fewer = good, other = good, unsigned_ = good;
        later.since = Instant{11};
        fewer.pins.pop_back();
        other.pins[0] = pin(8);
        unsigned_.signature.clear();
        for (const Trust &bad : {later, fewer, other, unsigned_})
            QVERIFY(!verify(bad, key_of(1).public_key));
    }
    void a_newer_list_of_the_hub_is_taken() {
        const Trust said = signed_trust(10, {pin(7)});
        QCOMPARE(asked(said, 9), std::optional(said));
        QCOMPARE(asked(said, 10), std::optional(said)); // the same once more
    }
    void an_older_list_is_not() { QVERIFY(!asked(signed_trust(10, {pin(7)}), 11)); } // its key may be the stolen one
    void another_signer_is_not() { QVERIFY(!asked(signed_trust(10, {pin(7)}, key_of(2)))); }
    void a_hub_behind_a_public_certificate_says_no_pins() { QVERIFY(asked(signed_trust(10, {}))->pins.empty()); }
    void asking_gives_nothing_away() {
        sync::HttpRequest seen;
        QVERIFY(asked(signed_trust(10, {pin(7)}), 0, &seen));
        QVERIFY(seen.unverified);
        QVERIFY(seen.token.empty() && seen.body.empty());
        QCOMPARE(seen.method, std::string("GET"));
    }
    void too_many_or_broken_pins_are_refused() {
        const auto with = [](const std::string &pins) {
            return R"({"protocol":1,"oldest":1,"council":"c","zone":"z","hub_key":"k","trust":{"since":1,"pins":)" +
                   pins + R"(,"signature":"s"},"time":1})";
        };
        QVERIFY(read_hello_answer(with("[]")));
        QVERIFY(!read_hello_answer(with(R"(["short"])")));
        QVERIFY(!read_hello_answer(with("[1]")));
        std::string many = "[";
        for (int i = 0; i < 9; ++i)
            many += (i == 0 ? "\"" : ",\"") + base64url(pin(1)) + "\"";
        QVERIFY(!read_hello_answer(with(many + "]")));
        QVERIFY(!read_hello_answer(R"({"protocol":1,"oldest":1,"council":"c","zone":"z","hub_key":"k","time":1})"));
    }
};

QTEST_GUILESS_MAIN(tst_trust)
#include "tst_trust.moc"
