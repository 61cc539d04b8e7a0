#include "linux/route.h"
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <cstring>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace tallyboard::platform {

namespace {

struct Question {
    nlmsghdr head;
    rtmsg route;
    rtattr attribute;
    std::array<unsigned char, 16> address;
};

/// False when `address` is none.
bool ask_for(const std::string &address, Question &out) {
    out = {};
    std::size_t size = 4;
    out.route.rtm_family = AF_INET;
    if (::inet_pton(AF_INET, address.c_str(), out.address.data()) != 1) {
        if (::inet_pton(AF_INET6, address.c_str(), out.address.data()) != 1)
            return false;
        size = 16;
        out.route.rtm_family = AF_INET6;
    }
    out.route.rtm_dst_len = static_cast<unsigned char>(size * 8);
    out.attribute.rta_type = RTA_DST;
    out.attribute.rta_len = static_cast<unsigned short>(RTA_LENGTH(size));
    out.head.nlmsg_type = RTM_GETROUTE;
    out.head.nlmsg_flags = NLM_F_REQUEST;
    out.head.nlmsg_len = static_cast<std::uint32_t>(NLMSG_LENGTH(sizeof(rtmsg)) + RTA_LENGTH(size));
    return true;
}

/// The parts that tell one route from another. Caches, metrics and ages change all the time and are left out.
std::string text_of(const nlmsghdr *answer) {
    const auto *route = static_cast<const rtmsg *>(NLMSG_DATA(answer));
    if (answer->nlmsg_type != RTM_NEWROUTE || route->rtm_type == RTN_UNREACHABLE || route->rtm_type == RTN_BLACKHOLE ||
        route->rtm_type == RTN_PROHIBIT)
        return {};
    std::string text;
    auto left = static_cast<int>(RTM_PAYLOAD(answer));
    for (const rtattr *one = RTM_RTA(route); RTA_OK(one, left); one = RTA_NEXT(one, left)) {
        if (one->rta_type != RTA_OIF && one->rta_type != RTA_GATEWAY && one->rta_type != RTA_PREFSRC)
            continue;
        constexpr std::string_view digits = "0123456789abcdef";
        text += static_cast<char>('a' + one->rta_type);
        const auto *bytes = static_cast<const unsigned char *>(RTA_DATA(one));
        for (std::size_t i = 0; i < RTA_PAYLOAD(one); ++i) {
            text += digits[bytes[i] >> 4];
            text += digits[bytes[i] & 15];
        }
    }
    return text;
}

} // namespace

std::string route_to(const std::string &address) {
    Question question;
    if (!ask_for(address, question))
        return {};
    const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (socket < 0)
        return {};
    const timeval patience{0, 100'000}; // the kernel answers at once; a hung call must not hang the caller
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string text;
    if (::send(socket, &question, question.head.nlmsg_len, 0) >= 0) {
        alignas(nlmsghdr) std::array<char, 8'192> bytes{};
        const auto got = ::recv(socket, bytes.data(), bytes.size(), 0);
        const auto *answer = reinterpret_cast<const nlmsghdr *>(bytes.data());
        if (got > 0 && NLMSG_OK(answer, static_cast<std::uint32_t>(got)))
            text = text_of(answer);
    }
    ::close(socket);
    return text;
}

} // namespace tallyboard::platform
