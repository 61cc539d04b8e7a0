// A TCP server on loopback that says what a test tells it to, bytes as they are: one thread a connection, plain or with
// TLS and a certificate made on the spot. Not an HTTP server: it reads up to the end of one request and answers.
#pragma once
#include "protocol/signing.h"
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tallyboard::testing {

class Talk {
public:
    virtual ~Talk() = default;
    virtual bool say(const std::string &bytes) = 0; // false: the other side is gone
    virtual std::string hear() = 0;                 // one request, head and body; empty at the end
    virtual bool wait_for_end() = 0;                // until the other side closes or the server stops
};

class TinyServer {
public:
    using Script = std::function<void(Talk &)>;
    explicit TinyServer(Script script, bool tls = false, int tls_version_max = 0);
    ~TinyServer();
    int port() const { return m_port; }
    std::string url() const;
    int connections() const { return m_connections; }
    protocol::Bytes32 pin() const;   // SHA-256 of the certificate's public key
    std::string certificate() const; // PEM

    static std::string answer(const std::string &body, const std::string &type = "application/json",
                              const std::string &status = "200 OK", const std::string &headers = {});

    struct Tls;

private:
    void accept_all();
    Script m_script;
    std::unique_ptr<Tls> m_tls;
    int m_listener = -1, m_port = 0;
    std::atomic<int> m_connections{0};
    std::atomic<bool> m_stopping{false};
    std::mutex m_mutex;
    std::vector<std::thread> m_talks;
    std::thread m_accepting;
};

} // namespace tallyboard::testing
