#include "hub/program/http_peer.h"
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

namespace tallyboard::testing {

HttpPeer::HttpPeer(unsigned short port) : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        m_ended = true;
}

HttpPeer::~HttpPeer() { close(m_socket); }

void HttpPeer::send(const std::string &bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t count = ::send(m_socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (count <= 0)
            return; // the other side had enough: what it said is still to be read
        at += static_cast<std::size_t>(count);
    }
}

bool HttpPeer::more(int most_ms) {
    if (m_ended)
        return false;
    pollfd wait{m_socket, POLLIN, 0};
    if (poll(&wait, 1, most_ms) <= 0)
        return false;
    std::array<char, 65'536> part{};
    const ssize_t count = recv(m_socket, part.data(), part.size(), 0);
    if (count <= 0)
        m_ended = true;
    else
        m_buffer.append(part.data(), static_cast<std::size_t>(count));
    return count > 0;
}

std::string HttpPeer::read_line(int most_ms) {
    while (m_buffer.find('\n') == std::string::npos)
        if (!more(most_ms))
            return {};
    const auto end = m_buffer.find('\n');
    std::string line = m_buffer.substr(0, end);
    m_buffer.erase(0, end + 1);
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

PeerAnswer HttpPeer::read(int most_ms, bool head_only) {
    PeerAnswer answer;
    const std::string status = read_line(most_ms);
    if (!status.starts_with("HTTP/1.1 "))
        return answer;
    for (std::string line = read_line(most_ms); !line.empty(); line = read_line(most_ms)) {
        const auto colon = line.find(": ");
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.headers[name] = line.substr(colon + 2);
    }
    const std::size_t length = head_only || answer.headers.count("content-length") == 0
                                   ? 0
                                   : static_cast<std::size_t>(std::atol(answer.headers["content-length"].c_str()));
    while (m_buffer.size() < length)
        if (!more(most_ms))
            return answer;
    answer.body = m_buffer.substr(0, length);
    m_buffer.erase(0, length);
    answer.status = std::atoi(status.c_str() + 9);
    return answer;
}

bool HttpPeer::closed(int most_ms) {
    while (more(most_ms)) {
    }
    return m_ended;
}

std::string http_get(const std::string &path, const std::string &token, const std::string &headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: hub\r\n" +
           (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") + headers + "\r\n";
}

std::string http_post(const std::string &path, const std::string &body, const std::string &token,
                      const std::string &headers) {
    return "POST " + path + " HTTP/1.1\r\nHost: hub\r\n" +
           (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string inflated(const std::string &gzip) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return {};
    std::string out(20'000'000, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(gzip.data()));
    stream.avail_in = static_cast<uInt>(gzip.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool good = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(good ? stream.total_out : 0);
    inflateEnd(&stream);
    return out;
}

} // namespace tallyboard::testing
