// Whom the ledger means. A person or an address gets a random name and a random secret at first need; both stand in one
// row of the store. When that row is erased, the ledger's lines stay as they are and the chain still verifies, but
// nobody can tell any more whom they named, the council itself neither: that is what makes a chain that is kept for
// ever lawful (UK GDPR, articles 4(5) and 17). Works inside the caller's transaction. Never gives an id in place of a
// name.
#pragma once
#include "hub/hub_store.h"
#include <functional>
#include <map>
#include <span>

namespace tallyboard::hub {

using Chance = std::function<void(std::span<std::uint8_t>)>; // protocol::random_bytes in programs

/// Whose row it is in the table of pseudonyms.
inline UuidBytes who_is(const PersonId &person) { return person.bytes; }
/// The address itself is not kept, only what the key makes of it. Letter case does not matter.
UuidBytes who_has(std::string_view address, const Bytes32 &ledger_key);

class Pseudonyms {
public:
    Pseudonyms(HubStore &store, Chance chance) : m_store(store), m_chance(std::move(chance)) {}
    /// Made when there is none yet.
    const PseudonymRecord &of(const UuidBytes &who);
    /// Call it after a rollback, or after another program's commit: that may have been an erasure.
    void forget() { m_known.clear(); }

private:
    HubStore &m_store;
    Chance m_chance;
    std::map<UuidBytes, PseudonymRecord> m_known;
};

} // namespace tallyboard::hub
