// People, teams, units and roles as everybody may know them; how to reach a person stands apart (Contact), because
// fewer may see it. A person is never deleted while something of theirs is open: a leaver is inactive.
#pragma once
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include "domain/roles.h"
#include <string>

namespace tallyboard {

struct Person {
    PersonId id;
    std::string name;
    std::string job_title;
    TeamCode team;
    SiteCode base_site; // may be empty
    Roles roles;
    bool active = true;
    bool guest = false;
    PersonId manager{}; // nil: the directory names nobody
    Roles scoped{};     // held today over a part of the council only; `roles` are those over all of it (role_grants.h)

    bool operator==(const Person &) const = default;
    static constexpr KindTrait trait = in_directory("person", "id", Topic::people);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("name", s.name), v("job_title", s.job_title), v("team", s.team);
        v("base_site", s.base_site), v("roles", s.roles.bits), v("active", s.active), v("guest", s.guest);
        v("manager", s.manager), v("scoped", s.scoped.bits);
    }
};

/// How to reach a person. The person, their own line of managers and safety officers may see it.
struct Contact {
    PersonId person;
    std::string mail;
    std::string mobile;

    bool operator==(const Contact &) const = default;
    static constexpr KindTrait trait{.word = "contact",
                                     .key = KeyFields("person"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.person = true, .line = true, .roles = {Role::safety_officer}},
                                     .held = Held::confirmed,
                                     .wakes = Topic::people,
                                     .hub_keeps = Keep{KeptUntil::withdrawn},
                                     .device_keeps = Keep{KeptUntil::withdrawn}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("person", s.person), v("mail", s.mail), v("mobile", s.mobile);
    }
};

struct Team {
    TeamCode code; // made from the department's name at import
    std::string name;
    UnitCode unit{}; // where it stands; may be empty

    bool operator==(const Team &) const = default;
    static constexpr KindTrait trait = in_directory("team", "code", Topic::people);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("unit", s.unit);
    }
};

enum class UnitLevel { directorate, service };
constexpr auto words(UnitLevel) { return std::array<std::string_view, 2>{"directorate", "service"}; }

/// A part of the council that has teams in it: services stand in directorates. See units.h.
struct Unit {
    UnitCode code; // made from its level and name at import
    std::string name;
    UnitLevel level = UnitLevel::service;
    UnitCode within; // of a service: its directorate; may be empty

    bool operator==(const Unit &) const = default;
    static constexpr KindTrait trait = in_directory("unit", "code", Topic::people);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("level", s.level), v("within", s.within);
    }
};

} // namespace tallyboard
