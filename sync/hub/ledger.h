// The hash chain of what was decided and sent. A link has who, what kind, when, and a keyed commitment to the content;
// the content itself is elsewhere and can be deleted. A link that is changed, removed or inserted breaks the chain from
// there on. Presence is never in it, and of a booking only that one was made or cancelled. People stand in it by
// pseudonyms alone (pseudonyms.h). docs/ledger.md has the format, byte by byte.
#pragma once
#include "hub/pseudonyms.h"

namespace tallyboard::hub {

/// What a line names: words in order, and whom its content speaks of. A person can be named by their id only through
/// this, which makes a pseudonym of it.
class Subject {
public:
    Subject() = default;
    explicit Subject(std::string word) { add(std::move(word)); }
    /// A number, a word, or the id of something that is no person.
    Subject &add(std::string word);
    Subject &add(const PersonId &person);
    Subject &add(const Subject &more);
    /// Not named; but the content speaks of them, and must not be guessed once they are erased.
    Subject &about(const PersonId &person);
    Subject &about_address(std::string address);

private:
    friend class Ledger;
    struct Part {
        std::string word; // empty: the person
        PersonId person;
    };
    std::vector<Part> m_parts;
    std::vector<PersonId> m_about;
    std::vector<std::string> m_addresses;
};

class Ledger {
public:
    Ledger(HubStore &store, const Bytes32 &key, Chance chance)
        : m_store(store), m_key(key), m_pseudonyms(store, std::move(chance)) {}
    /// `content`: the commitment is made of it; it is not stored. The key of the commitment is the ledger's own with
    /// the secrets of all whom the line names or its content speaks of. The ledger's key alone would not do: whoever
    /// has it could try what an erased row may have said until the commitment fits. Their secrets are erased with them.
    void append(std::string_view kind, const Subject &subject, std::string_view content, Instant at);
    /// Call it after a rollback, or after another program's commit.
    void forget() { m_head.reset(), m_pseudonyms.forget(); }

private:
    HubStore &m_store;
    Bytes32 m_key;
    Pseudonyms m_pseudonyms;
    std::optional<LedgerRecord> m_head;
};

/// The hash a record must have, from everything else in it.
Bytes32 ledger_hash(const LedgerRecord &record);
/// One line of an exported copy: JSON, without a line end.
std::string ledger_line(const LedgerRecord &record);

} // namespace tallyboard::hub
