#include "hub/http/tls.h"
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace tallyboard::hub {

namespace {

template <auto Free> struct Freed {
    template <class T> void operator()(T *object) const { Free(object); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Freed<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;

std::string text_of(BIO *bio) {
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return std::string(data, static_cast<std::size_t>(size));
}

bool is_address(const std::string &name) {
    return name.find(':') != name.npos || name.find_first_not_of("0123456789.") == name.npos;
}

std::string alternative_names(const std::string &names) {
    std::string out;
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t end = std::min(names.find(',', at), names.size());
        const std::string name = names.substr(at, end - at);
        if (!name.empty())
            out += std::string(out.empty() ? "" : ",") + (is_address(name) ? "IP:" : "DNS:") + name;
        at = end + 1;
    }
    return out;
}

void extend(X509 *certificate, int kind, const std::string &value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    if (extension == nullptr)
        return;
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

int choose_http11(SSL *, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned in_length,
                  void *) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char *chosen = nullptr;
    if (SSL_select_next_proto(&chosen, length, ours, sizeof ours - 1, in, in_length) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

boost::asio::ssl::context tls_context(const std::string &certificate_file, const std::string &key_file) {
    using boost::asio::ssl::context;
    context tls(context::tls_server);
    tls.set_options(context::default_workarounds | context::no_tlsv1 | context::no_tlsv1_1 | context::no_compression);
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(tls.native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_options(tls.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(tls.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(tls.native_handle(), choose_http11, nullptr);
    const auto say = [](const boost::system::system_error &error, const std::string &file) {
        throw boost::system::system_error(error.code(), "can not use " + file);
    };
    try {
        tls.use_certificate_chain_file(certificate_file);
    } catch (const boost::system::system_error &error) {
        say(error, certificate_file);
    }
    try {
        tls.use_private_key_file(key_file, context::pem);
    } catch (const boost::system::system_error &error) {
        say(error, key_file);
    }
    return tls;
}

SelfSigned make_self_signed(const std::string &names, long long now_unix) {
    const KeyPtr key(EVP_EC_gen("P-256"));
    const CertificatePtr certificate(X509_new());
    X509 *const x = certificate.get();
    X509_set_version(x, 2);
    unsigned char serial[8];
    RAND_bytes(serial, sizeof serial);
    serial[0] = static_cast<unsigned char>((serial[0] & 0x7F) | 0x40);
    const std::unique_ptr<BIGNUM, Freed<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x));
    constexpr long long day = 86'400;
    ASN1_TIME_set(X509_getm_notBefore(x), static_cast<time_t>(now_unix - day));
    ASN1_TIME_set(X509_getm_notAfter(x), static_cast<time_t>(now_unix + 3'650 * day));
    X509_set_pubkey(x, key.get());
    X509_NAME *subject = X509_get_subject_name(x);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("Tallyboard hub"),
                               -1, -1, 0);
    X509_set_issuer_name(x, subject);
    extend(x, NID_basic_constraints, "critical,CA:FALSE");
    extend(x, NID_key_usage, "critical,digitalSignature");
    extend(x, NID_ext_key_usage, "serverAuth");
    extend(x, NID_subject_alt_name, alternative_names(names));
    X509_sign(x, key.get(), EVP_sha256());
    const BioPtr certificate_out(BIO_new(BIO_s_mem())), key_out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificate_out.get(), x);
    PEM_write_bio_PKCS8PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {text_of(certificate_out.get()), text_of(key_out.get())};
}

std::optional<std::array<std::uint8_t, 32>> spki_hash(const std::string &certificate_pem) {
    const BioPtr in(BIO_new_mem_buf(certificate_pem.data(), static_cast<int>(certificate_pem.size())));
    const CertificatePtr certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        return std::nullopt;
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &der);
    if (size <= 0)
        return std::nullopt;
    std::array<std::uint8_t, 32> digest{};
    unsigned length = 0;
    EVP_Digest(der, static_cast<std::size_t>(size), digest.data(), &length, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    return digest;
}

} // namespace tallyboard::hub
