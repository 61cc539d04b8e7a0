#include "tiny_server.h"
#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tallyboard::testing {

struct TinyServer::Tls {
    SSL_CTX *context = nullptr;
    EVP_PKEY *key = nullptr;
    X509 *certificate = nullptr;
    ~Tls() {
        SSL_CTX_free(context);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
};

namespace {

void must(bool ok) {
    if (!ok)
        std::abort();
}

std::unique_ptr<TinyServer::Tls> make_tls(int version_max) {
    auto tls = std::make_unique<TinyServer::Tls>();
    tls->key = EVP_EC_gen("P-256");
    tls->certificate = X509_new();
    X509 *x = tls->certificate;
    X509_set_version(x, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
    X509_gmtime_adj(X509_getm_notBefore(x), -3'600);
    X509_gmtime_adj(X509_getm_notAfter(x), 86'400);
    X509_set_pubkey(x, tls->key);
    auto *name = X509_get_subject_name(x);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("tiny"), -1, -1, 0);
    X509_set_issuer_name(x, name);
    auto *alt = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(x, alt, -1);
    X509_EXTENSION_free(alt);
    must(X509_sign(x, tls->key, EVP_sha256()) > 0);
    tls->context = SSL_CTX_new(TLS_server_method());
    if (version_max != 0) {
        SSL_CTX_set_security_level(tls->context, 0);
        SSL_CTX_set_min_proto_version(tls->context, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(tls->context, version_max);
    }
    must(SSL_CTX_use_certificate(tls->context, x) == 1 && SSL_CTX_use_PrivateKey(tls->context, tls->key) == 1);
    return tls;
}

class SocketTalk : public Talk {
public:
    SocketTalk(int socket, TinyServer::Tls *tls, const std::atomic<bool> &stopping)
        : m_socket(socket), m_stopping(stopping) {
        if (tls == nullptr)
            return;
        m_ssl = SSL_new(tls->context);
        SSL_set_fd(m_ssl, socket);
        m_dead = SSL_accept(m_ssl) != 1;
    }
    ~SocketTalk() override {
        if (m_ssl != nullptr && !m_dead)
            SSL_shutdown(m_ssl);
        SSL_free(m_ssl);
        ::close(m_socket);
    }
    bool say(const std::string &bytes) override {
        std::size_t at = 0;
        while (at < bytes.size() && !m_dead && !m_stopping) {
            const auto left = bytes.size() - at;
            const auto wrote = m_ssl != nullptr ? SSL_write(m_ssl, bytes.data() + at, static_cast<int>(left))
                                                : ::send(m_socket, bytes.data() + at, left, MSG_NOSIGNAL);
            if (wrote <= 0)
                m_dead = true;
            else
                at += static_cast<std::size_t>(wrote);
        }
        return !m_dead;
    }
    std::string hear() override {
        std::string text;
        while (true) {
            const auto head = text.find("\r\n\r\n");
            if (head != std::string::npos) {
                const auto length = text.find("Content-Length: ");
                const auto body = length == std::string::npos || length > head
                                      ? 0
                                      : std::strtoul(text.c_str() + length + 16, nullptr, 10);
                if (text.size() >= head + 4 + body)
                    return text;
            }
            std::array<char, 65'536> some;
            const auto got = receive(some.data(), some.size());
            if (got <= 0)
                return {};
            text.append(some.data(), static_cast<std::size_t>(got));
        }
    }
    bool wait_for_end() override {
        std::array<char, 1'024> some;
        while (receive(some.data(), some.size()) > 0) {
        }
        return true;
    }

private:
    long receive(char *into, std::size_t size) {
        while (!m_stopping && !m_dead) {
            if (m_ssl != nullptr && SSL_pending(m_ssl) > 0)
                return SSL_read(m_ssl, into, static_cast<int>(size));
            pollfd poll{m_socket, POLLIN, 0};
            if (::poll(&poll, 1, 20) <= 0)
                continue;
            return m_ssl != nullptr ? SSL_read(m_ssl, into, static_cast<int>(size)) : ::recv(m_socket, into, size, 0);
        }
        return 0;
    }
    int m_socket;
    SSL *m_ssl = nullptr;
    bool m_dead = false;
    const std::atomic<bool> &m_stopping;
};

} // namespace

TinyServer::TinyServer(Script script, bool tls, int tls_version_max) : m_script(std::move(script)) {
    if (tls)
        m_tls = make_tls(tls_version_max);
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    must(::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0);
    must(::listen(m_listener, 16) == 0);
    socklen_t size = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_accepting = std::thread([this] { accept_all(); });
}

TinyServer::~TinyServer() {
    m_stopping = true;
    m_accepting.join();
    for (auto &talk : m_talks)
        talk.join();
    ::close(m_listener);
}

std::string TinyServer::url() const { return (m_tls ? "https" : "http") + ("://127.0.0.1:" + std::to_string(m_port)); }

void TinyServer::accept_all() {
    while (!m_stopping) {
        pollfd poll{m_listener, POLLIN, 0};
        if (::poll(&poll, 1, 20) <= 0)
            continue;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        ++m_connections;
        m_talks.emplace_back([this, socket] {
            SocketTalk talk(socket, m_tls.get(), m_stopping);
            m_script(talk);
        });
    }
}

protocol::Bytes32 TinyServer::pin() const {
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(m_tls->key, &der);
    protocol::Bytes32 pin{};
    must(size > 0 && EVP_Digest(der, static_cast<std::size_t>(size), pin.data(), nullptr, EVP_sha256(), nullptr) == 1);
    OPENSSL_free(der);
    return pin;
}

std::string TinyServer::certificate() const {
    BIO *out = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(out, m_tls->certificate);
    char *data = nullptr;
    const auto size = BIO_get_mem_data(out, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(out);
    return pem;
}

std::string TinyServer::answer(const std::string &body, const std::string &type, const std::string &status,
                               const std::string &headers) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n" + headers + "\r\n" + body;
}

} // namespace tallyboard::testing
