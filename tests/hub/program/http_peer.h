// A bare HTTP/1.1 peer for tests: blocking, byte-exact, no library between the test and the wire. Every read has a
// limit in time, so a test can not hang.
#pragma once
#include <map>
#include <string>

namespace tallyboard::testing {

struct PeerAnswer {
    int status = 0;                             // zero: the connection ended or nothing came in time
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
};

class HttpPeer {
public:
    explicit HttpPeer(unsigned short port);
    ~HttpPeer();
    HttpPeer(const HttpPeer &) = delete;
    HttpPeer &operator=(const HttpPeer &) = delete;

    void send(const std::string &bytes);
    PeerAnswer read(int most_ms = 5'000, bool head_only = false);
    /// Up to and without the next line end; empty when nothing came in time.
    std::string read_line(int most_ms);
    /// Whether the other side closed within the time.
    bool closed(int most_ms);
    PeerAnswer ask(const std::string &bytes) { return send(bytes), read(); }

private:
    bool more(int most_ms);
    int m_socket = -1;
    std::string m_buffer;
    bool m_ended = false;
};

/// One request as text. `token` empty: no Authorization.
std::string http_get(const std::string &path, const std::string &token = {}, const std::string &headers = {});
std::string http_post(const std::string &path, const std::string &body, const std::string &token = {},
                      const std::string &headers = "Content-Type: application/json\r\n");
std::string inflated(const std::string &gzip);

} // namespace tallyboard::testing
