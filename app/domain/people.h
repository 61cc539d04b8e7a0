// People, teams and roles as everybody may know them; how to reach a person stands apart (Contact), because fewer may
// see it. A person is never deleted while something of theirs is open: a leaver is inactive.
#pragma once
#include "domain/ids.h"
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
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
    bool operator==(const Roles &) const = default;
};

struct Person {
    PersonId id;
    std::string name;
    std::string job_title;
    TeamCode team;
    SiteCode base_site; // may be empty
    Roles roles;
    bool active = true;
    bool guest = false;

    bool operator==(const Person &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("id", s.id), v("name", s.name), v("job_title", s.job_title), v("team", s.team);
        v("base_site", s.base_site), v("roles", s.roles.bits), v("active", s.active), v("guest", s.guest);
    }
};

/// How to reach a person: theirs, their managers' and the safety officers' to see.
struct Contact {
    PersonId person;
    std::string mail;
    std::string mobile;

    bool operator==(const Contact &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("person", s.person), v("mail", s.mail), v("mobile", s.mobile);
    }
};

struct Team {
    TeamCode code; // made from the department's name at import
    std::string name;

    bool operator==(const Team &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) { v("code", s.code), v("name", s.name); }
};

} // namespace tallyboard
