// Signatures, hashes and texts of bytes, against the published vectors where there are some.
#include "protocol/signing.h"
#include "support/small_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::protocol;
using namespace tallyboard::testing;

namespace {

Receipt a_receipt() {
    Receipt receipt;
    receipt.visit = visit_id(1);
    receipt.epoch = 2;
    receipt.deadline = noon;
    receipt.hub_time = noon;
    receipt.command = id_of<CommandId>(9, 1);
    receipt.first_told = "Duty officer";
    return receipt;
}

QByteArray hex(const Bytes32 &bytes) {
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), int(bytes.size())).toHex();
}

Bytes32 bytes_from(const char *text) {
    const auto raw = QByteArray::fromHex(text);
    Bytes32 out{};
    std::copy(raw.begin(), raw.end(), reinterpret_cast<char *>(out.data()));
    return out;
}

} // namespace

class tst_signing : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(start()); }
    void the_key_of_rfc_8032() { // RFC 8032 section 7.1, test 1
        const auto key =
            signing_key_from_seed(bytes_from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        QCOMPARE(hex(key.public_key), QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        QCOMPARE(key_id(key.public_key).size(), std::size_t{16});
    }
    void a_receipt_is_the_hubs_or_it_is_nothing() {
        Bytes32 seed{};
        seed.fill(1);
        const auto key = signing_key_from_seed(seed);
        seed.fill(2);
        const auto other = signing_key_from_seed(seed);
        Receipt good = a_receipt();
        sign(good, key);
        QVERIFY(verify(good, key.public_key));
        QVERIFY(!verify(good, other.public_key));
        const auto tampered = [&](auto change) {
            Receipt bad = good;
            change(bad);
            return !verify(bad, key.public_key);
        };
        QVERIFY(tampered([](Receipt &r) { r.visit = visit_id(2); }));
        QVERIFY(tampered([](Receipt &r) { r.epoch += 1; }));
        QVERIFY(tampered([](Receipt &r) { r.deadline.ms += 1; }));
        QVERIFY(tampered([](Receipt &r) { r.hub_time.ms -= 1; }));
        QVERIFY(tampered([](Receipt &r) { r.command = id_of<CommandId>(9, 2); }));
        QVERIFY(tampered([](Receipt &r) { r.reach = Reach::somebody; }));
        QVERIFY(tampered([](Receipt &r) { r.first_told += "s"; }));
        QVERIFY(tampered([](Receipt &r) { r.key_id[0] ^= 1; }));
        QVERIFY(tampered([](Receipt &r) { r.signature.clear(); }));
        QVERIFY(tampered([](Receipt &r) { r.signature += "A"; }));
        QVERIFY(tampered([](Receipt &r) { r.signature += "="; }));
        for (std::size_t i = 0; i < good.signature.size(); ++i)
            QVERIFY(tampered([i](Receipt &r) { r.signature[i] = r.signature[i] == 'A' ? 'B' : 'A'; }));
    }
    void hashes() {
        QCOMPARE(hex(hash("abc")), // RFC 7693 construction at 32 bytes
                 QByteArray("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
        QVERIFY(hash("abc") != hash("abd"));
        Bytes32 key{};
        QVERIFY(keyed_hash("abc", key) != hash("abc"));
        key[0] = 1;
        QVERIFY(keyed_hash("abc", key) != keyed_hash("abc", Bytes32{}));
        QCOMPARE(hmac_sha256_hex("what do ya want for nothing?", "Jefe"), // RFC 4231 section 4.3
                 std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }
    void base64url_is_exact() {
        QCOMPARE(base64url({}), std::string());
        const std::array<std::uint8_t, 3> bytes{0xfb, 0xff, 0xfe};
        QCOMPARE(base64url(bytes), std::string("-__-"));
        QCOMPARE(base64url_decode("-__-"), std::optional(std::string("\xfb\xff\xfe")));
        for (const char *bad : {"-__-=", "+//+", "a", "-__ -", "-__-\n"})
            QVERIFY(!base64url_decode(bad));
        for (std::size_t n = 0; n < 40; ++n) {
            std::vector<std::uint8_t> some(n);
            random_bytes(some);
            const auto back = base64url_decode(base64url(some));
            QVERIFY(back && std::equal(some.begin(), some.end(), back->begin(), back->end(),
                                       [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }));
        }
    }
    void sealed_text_opens_with_its_key_only() {
        Bytes32 key{};
        key.fill(3);
        const std::string text = "back pain";
        const auto sealed = seal(text, key);
        QVERIFY(sealed.find(text) == std::string::npos);
        QVERIFY(seal(text, key) != sealed); // a new nonce each time
        QCOMPARE(unseal(sealed, key), std::optional(text));
        QCOMPARE(unseal(seal("", key), key), std::optional(std::string()));
        Bytes32 other = key;
        other[31] ^= 1;
        QVERIFY(!unseal(sealed, other));
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            auto bad = sealed;
            bad[i] ^= 1;
            QVERIFY(!unseal(bad, key));
            QVERIFY(!unseal(std::string_view(sealed).substr(0, i), key));
        }
    }
};

QTEST_GUILESS_MAIN(tst_signing)
#include "tst_signing.moc"
