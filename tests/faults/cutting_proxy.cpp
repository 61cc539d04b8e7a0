#include "cutting_proxy.h"
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <new>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tallyboard::faults {

namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// How long a message is when its head is here; 0: not yet; -1: it has no end (a stream).
long total_of(const std::string &text) {
    const auto end = text.find("\r\n\r\n");
    if (end == std::string::npos)
        return 0;
    const std::string head = text.substr(0, end + 2);
    if (::strcasestr(head.c_str(), "text/event-stream") != nullptr && head.starts_with("HTTP/"))
        return -1;
    const char *length = ::strcasestr(head.c_str(), "\r\ncontent-length:");
    return static_cast<long>(end) + 4 + (length == nullptr ? 0 : std::atol(length + 17));
}

/// Reads a message to its end, or of a stream at most `most` bytes.
std::string read_message(int fd, std::size_t most) {
    std::string text;
    char chunk[65536];
    for (;;) {
        const long total = total_of(text);
        if ((total > 0 && static_cast<long>(text.size()) >= total) || (total < 0 && text.size() >= most))
            return text;
        const auto n = ::recv(fd, chunk, sizeof chunk, 0);
        if (n < 0 && errno == EAGAIN && total == 0 && text.empty())
            continue; // a busy hub, not a dead one
        if (n <= 0)
            return text;
        text.append(chunk, static_cast<std::size_t>(n));
    }
}

void send_all(int fd, const std::string &text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto n = ::send(fd, text.data() + at, text.size() - at, MSG_NOSIGNAL);
        if (n <= 0)
            return;
        at += static_cast<std::size_t>(n);
    }
}

} // namespace

CuttingProxy::CuttingProxy(int hub_port) {
    void *memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::runtime_error("no shared memory");
    m_shared = new (memory) Shared;
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(listener, 16) != 0 ||
        ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        throw std::runtime_error("the proxy can not listen");
    m_port = ntohs(address.sin_port);
    m_pid = ::fork();
    if (m_pid == 0)
        serve(listener, hub_port);
    ::close(listener);
}

CuttingProxy::~CuttingProxy() {
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
    ::munmap(m_shared, sizeof(Shared));
}

void CuttingProxy::serve(int listener, int hub_port) const {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
        const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            ::_exit(1);
        const int on = 1;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        carry(client, hub_port);
        ::close(client);
    }
}

void CuttingProxy::carry(int client, int hub_port) const {
    const std::string request = read_message(client, 0);
    if (request.empty())
        return;
    const int hub = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(hub_port);
    const timeval patience{0, 300'000}; // of a stream: what comes at once
    ::setsockopt(hub, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(hub, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
        send_all(hub, request);
        const int cut = m_shared->cut;
        std::string answer = read_message(hub, static_cast<std::size_t>(std::max(cut, 1)));
        m_shared->length = static_cast<int>(answer.size());
        if (cut >= 0)
            answer.resize(std::min(answer.size(), static_cast<std::size_t>(cut)));
        send_all(client, answer);
    }
    ::close(hub);
}

} // namespace tallyboard::faults
