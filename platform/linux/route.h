// How packets to an address would leave this machine now, from the kernel's routing table (rtnetlink(7)); nothing is
// sent. Two answers are equal while interface, gateway and source address are the same.
#pragma once
#include <string>

namespace tallyboard::platform {

/// `address`: IPv4 or IPv6 in numbers. The answer is empty when there is no route, or it is no address.
std::string route_to(const std::string &address);

} // namespace tallyboard::platform
