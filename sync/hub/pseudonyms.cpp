#include "hub/pseudonyms.h"
#include "domain/text.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {
constexpr std::size_t known_most = 10'000; // a whole council; then begun anew
} // namespace

UuidBytes who_has(std::string_view address, const Bytes32 &ledger_key) {
    const Bytes32 digest = protocol::keyed_hash("address\n" + lower(std::string(address)), ledger_key);
    UuidBytes who{};
    std::copy_n(digest.begin(), who.size(), who.begin());
    return who;
}

const PseudonymRecord &Pseudonyms::of(const UuidBytes &who) {
    if (const auto found = m_known.find(who); found != m_known.end())
        return found->second;
    if (m_known.size() >= known_most)
        m_known.clear();
    auto record = m_store.pseudonym(who);
    if (!record) {
        UuidBytes name{};
        record.emplace();
        record->who = who;
        m_chance(name);
        m_chance(record->secret);
        record->pseudonym = "p-" + hex(name); // never to be taken for an id, which has dashes further on
        m_store.put_pseudonym(*record);
    }
    return m_known.emplace(who, std::move(*record)).first->second;
}

} // namespace tallyboard::hub
