// The roles that people have at work, and sets of them. Every active person is staff, whatever else they are.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace tallyboard {

enum class Role { staff, manager, safety_officer, dse_assessor, facilities, admin };
constexpr auto words(Role) {
    return std::array<std::string_view, 6>{"staff", "manager", "safety_officer", "dse_assessor", "facilities", "admin"};
}

/// A set of roles; the wire carries it as a number whose bit n is the n-th Role.
struct Roles {
    std::uint32_t bits = 0;
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> list) {
        for (const Role r : list)
            bits |= 1U << static_cast<unsigned>(r);
    }
    constexpr bool has(Role r) const { return (bits & (1U << static_cast<unsigned>(r))) != 0; }
    constexpr void add(Role r) { bits |= 1U << static_cast<unsigned>(r); }
    constexpr void remove(Role r) { bits &= ~(1U << static_cast<unsigned>(r)); }
    constexpr Roles with(Roles more) const {
        more.bits |= bits;
        return more;
    }
    bool operator==(const Roles &) const = default;
};

} // namespace tallyboard
