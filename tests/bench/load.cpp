#include "load.h"
#include "bench.h"
#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace tallyboard::bench {
namespace {

int connect_to(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(fd);
        throw std::runtime_error("bench: can not connect");
    }
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

void send_all(int fd, const std::string &text) {
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t n = ::send(fd, text.data() + done, text.size() - done, MSG_NOSIGNAL);
        if (n <= 0)
            throw std::runtime_error("bench: connection broke");
        done += static_cast<std::size_t>(n);
    }
}

std::size_t content_length(const std::string &head) {
    const char *found = ::strcasestr(head.c_str(), "\r\ncontent-length:");
    return found == nullptr ? 0 : static_cast<std::size_t>(std::strtoull(found + 17, nullptr, 10));
}

struct Connection {
    int fd = -1;
    int turn = 0;
    double started = 0;
    std::string buffer;
    std::size_t head_end = std::string::npos, total = 0;

    /// True when a whole answer is in `buffer`.
    bool read_some() {
        char chunk[65536];
        const ssize_t n = ::recv(fd, chunk, sizeof chunk, 0);
        if (n <= 0)
            throw std::runtime_error("bench: connection broke");
        buffer.append(chunk, static_cast<std::size_t>(n));
        if (head_end == std::string::npos) {
            head_end = buffer.find("\r\n\r\n");
            if (head_end == std::string::npos)
                return false;
            total = head_end + 4 + content_length(buffer.substr(0, head_end + 2));
        }
        return buffer.size() >= total;
    }
    void clear() {
        buffer.clear();
        head_end = std::string::npos;
        total = 0;
    }
};

} // namespace

LoadResult run_load(const Load &load) {
    std::vector<Connection> connections(static_cast<std::size_t>(load.connections));
    std::vector<pollfd> polls;
    for (auto &c : connections) {
        c.fd = connect_to(load.port);
        polls.push_back({c.fd, POLLIN, 0});
    }
    LoadResult result;
    result.latencies_ms.reserve(static_cast<std::size_t>(load.requests));
    int issued = 0, open = 0;
    const auto issue = [&](std::size_t i) {
        if (issued >= load.requests)
            return;
        ++issued, ++open;
        const std::string text = load.request(static_cast<int>(i), connections[i].turn++);
        connections[i].started = now_ms();
        send_all(connections[i].fd, text);
    };
    const double begin = now_ms();
    for (std::size_t i = 0; i < connections.size(); ++i)
        issue(i);
    while (open > 0) {
        ::poll(polls.data(), polls.size(), 10'000);
        for (std::size_t i = 0; i < polls.size(); ++i) {
            if ((polls[i].revents & (POLLIN | POLLHUP | POLLERR)) == 0)
                continue;
            Connection &c = connections[i];
            if (!c.read_some())
                continue;
            result.latencies_ms.push_back(now_ms() - c.started);
            result.bytes_in += c.buffer.size();
            const bool good = load.counts(c.buffer.substr(0, c.head_end), c.buffer.substr(c.head_end + 4));
            good ? ++result.good : ++result.other;
            c.clear();
            --open;
            issue(i);
        }
    }
    result.seconds = (now_ms() - begin) / 1000.0;
    for (const auto &c : connections)
        ::close(c.fd);
    return result;
}

std::string fetch(std::uint16_t port, const std::string &request, std::string *head) {
    Connection c;
    c.fd = connect_to(port);
    send_all(c.fd, request);
    while (!c.read_some()) {
    }
    ::close(c.fd);
    if (head != nullptr)
        *head = c.buffer.substr(0, c.head_end);
    return c.buffer.substr(c.head_end + 4);
}

std::string http_get(const std::string &path, const std::string &token, const std::string &more) {
    std::string text = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more;
    if (!token.empty())
        text += "Authorization: Bearer " + token + "\r\n";
    return text + "\r\n";
}

std::string http_post(const std::string &path, const std::string &body, const std::string &token,
                      const std::string &more) {
    std::string text = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + more +
                       "Content-Length: " + std::to_string(body.size()) + "\r\n";
    if (!token.empty())
        text += "Authorization: Bearer " + token + "\r\n";
    return text + "\r\n" + body;
}

} // namespace tallyboard::bench
