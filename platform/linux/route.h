// Which way packets to an address would leave this machine now, asked of the kernel's own table (rtnetlink(7)); nothing
// is sent. Two answers compare equal while the way is the same: interface, gateway and source address.
#pragma once
#include <string>

namespace tallyboard::platform {

/// `address`: IPv4 or IPv6 as numbers. Empty: no way there, or not an address.
std::string route_to(const std::string &address);

} // namespace tallyboard::platform
