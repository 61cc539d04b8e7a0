// TLS as a device sees it (libcurl): the pin of the certificate that init makes, another pin, and TLS 1.1.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/http/real_clock.h"
#include "hub/http/tls.h"
#include "hub/program/program_world.h"
#include <curl/curl.h>
#include <memory>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

CURLcode get(const ProgramWorld &world, const std::string &pin, long version, long &status) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), &curl_easy_cleanup);
    const std::string url = "https://localhost:" + std::to_string(world.port()) + "/v1/hello";
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, world.path("cert.pem").c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PINNEDPUBLICKEY, pin.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_SSLVERSION, version);
    curl_easy_setopt(curl.get(), CURLOPT_SSL_CIPHER_LIST, "DEFAULT:@SECLEVEL=0");
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, 5'000L);
    curl_easy_setopt(
        curl.get(), CURLOPT_WRITEFUNCTION, +[](char *, std::size_t size, std::size_t n, void *) { return size * n; });
    const CURLcode code = curl_easy_perform(curl.get());
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return code;
}

std::string pin_of(const std::string &certificate) {
    const auto hash = hub::spki_hash(certificate);
    return hash ? "sha256//" + QByteArray(reinterpret_cast<const char *>(hash->data()), 32).toBase64().toStdString()
                : "";
}

} // namespace

class tst_program_tls : public QObject {
    Q_OBJECT
private slots:
    void the_pin_of_our_key_and_no_other() {
        ProgramWorld world(true);
        long status = 0;
        QCOMPARE(get(world, pin_of(world.certificate_pem), CURL_SSLVERSION_TLSv1_3, status), CURLE_OK);
        QCOMPARE(status, 200L);
        QCOMPARE(get(world, pin_of(world.certificate_pem), long{CURL_SSLVERSION_TLSv1_2} | CURL_SSLVERSION_MAX_TLSv1_2,
                     status),
                 CURLE_OK);
        const auto other = hub::make_self_signed("localhost", hub::real_now().utc.ms / 1'000);
        QCOMPARE(get(world, pin_of(other.certificate_pem), CURL_SSLVERSION_TLSv1_2, status),
                 CURLE_SSL_PINNEDPUBKEYNOTMATCH);
    }

    void old_tls_and_plain_text_get_nothing() {
        ProgramWorld world(true);
        long status = 0;
        QVERIFY(get(world, pin_of(world.certificate_pem), long{CURL_SSLVERSION_TLSv1_1} | CURL_SSLVERSION_MAX_TLSv1_1,
                    status) != CURLE_OK);
        HttpPeer plain(world.port());
        plain.send(http_get("/v1/hello"));
        QCOMPARE(plain.read(2'000).status, 0);
    }

    void plain_http_is_for_loopback_only() {
        HubWorld world;
        hub::ServerOptions options;
        options.plain = true;
        options.api.host = "0.0.0.0";
        hub::Server::Outlets outlets;
        outlets.clock = hub::real_now;
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, hub::Server(options, *world.service, *world.store, outlets));
        options.api.host = "hub.example";
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, hub::Server(options, *world.service, *world.store, outlets));
        options.api.host = "127.0.0.1";
        options.plain = false;
        options.certificate_file = "/nowhere/cert.pem";
        QVERIFY_THROWS_EXCEPTION(std::exception, hub::Server(options, *world.service, *world.store, outlets));
    }
};

QTEST_GUILESS_MAIN(tst_program_tls)
#include "tst_program_tls.moc"
