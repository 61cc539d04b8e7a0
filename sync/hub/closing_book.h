// The words with which people say that they are back safe (domain/closing_word.h), at the hub. It keeps keyed hashes of
// the two that a person has chosen. A close notes what was typed, sealed as it came, and its answer goes out before
// anybody looks which of the two it was: until then everything the hub does, writes and takes time for is the same.
// Works inside the caller's transaction.
#pragma once
#include "hub/hub_store.h"
#include "protocol/closing_word.h"

namespace tallyboard::hub {

class ClosingBook {
public:
    /// `secret`: of this hub, outside its store. A word is short, and a hash without a key would be guessed.
    ClosingBook(HubStore &store, const protocol::SigningKey &signing, const Bytes32 &secret);

    /// In a time that does not depend on which of the two it is.
    SaidWord said(const PersonId &worker, const std::string &sealed) const;
    /// Both long enough, not too long, and not alike.
    bool may_choose(const std::string &sealed) const;
    /// Only what may_choose() and said() found right may be passed to these two.
    void choose(const PersonId &person, const std::string &sealed);
    void note(const VisitId &visit, const PersonId &worker, const std::string &sealed, Instant at);
    /// Looks into all that was noted, and forgets it. Those that were forced, in the order of their closes.
    std::vector<ClosingRecord> take_forced();

private:
    Bytes32 hash_of(const PersonId &person, std::string_view word) const;
    Bytes32 hash_in(const PersonId &person, const std::string &sealed) const;

    HubStore &m_store;
    protocol::SigningKey m_signing;
    Bytes32 m_key;
};

} // namespace tallyboard::hub
