// Who answers an alarm: a person of the council, or a party. A party is an outside firm or a mailbox that several
// people read: the guard firm by night, the control room's desk. It has no account and no app. It is told by its
// methods alone (method.h), and its answer counts only with the typed name of a person (promise 6).
#pragma once
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include <string>

namespace tallyboard {

/// Exactly one of the two is set.
struct Who {
    PersonId person;
    PartyId party;
    auto operator<=>(const Who &) const = default;
    bool is_person() const { return !person.is_nil(); }
    bool is_valid() const { return person.is_nil() != party.is_nil(); }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("person", s.person), v("party", s.party);
    }
};

struct Party {
    PartyId id;
    std::string name;   // "Sector Security, control room"
    std::string note{}; // contract number, what they do when called
    bool active = true;
    std::int64_t version = 0; // rises with each change

    bool operator==(const Party &) const = default;
    static constexpr KindTrait trait = for_safety_officers("party", "id", Topic::lone_working);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("name", s.name), v("note", s.note), v("active", s.active);
        v("version", s.version);
    }
};

} // namespace tallyboard
