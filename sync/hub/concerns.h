// Concerns from people who do not want to say who they are: about harassment by a colleague, or about how work is
// arranged (Employment Rights Act 1996, section 43B: telling of sexual harassment is protected since April 2026). There
// is no token, no author, no outbox and no line in the ledger. Of when only the day is kept, of where from nothing, and
// the words are sealed. Who wrote gets a code once; the store has its hash, and with the code replies can be read.
// Since nobody can be asked to slow down, the whole council together has so many a day. Works inside the caller's
// transaction.
#pragma once
#include "hub/hub_store.h"
#include "hub/pseudonyms.h"

namespace tallyboard::hub {

inline constexpr std::int64_t concerns_a_day = 20; // of a council of some thousand people; bounds what a prank can fill
inline constexpr std::size_t concern_bytes = 4'000;

enum class ConcernStatus { taken, empty, too_long, full_today };
struct TakenConcern {
    ConcernStatus status = ConcernStatus::empty;
    std::string code; // of a taken one, told once
};
struct ConcernWords {
    LocalDate day;
    std::string text;
};
struct Concern {
    std::int64_t id = 0;
    LocalDate day;
    std::string text; // empty: sealed by another key
    std::vector<ConcernWords> replies;
};

class Concerns {
public:
    Concerns(HubStore &store, const Bytes32 &vault_key, Chance chance);
    /// `today`: the council's date. The text must be UTF-8.
    TakenConcern take(std::string_view text, LocalDate today);
    /// Nothing: no concern has this code. It may be typed in any case, with or without dashes.
    std::optional<std::vector<ConcernWords>> replies(std::string_view code);
    /// For who answers concerns.
    std::vector<Concern> all();
    /// False: there is none with this id.
    bool reply(std::int64_t id, std::string_view text, LocalDate today);

private:
    std::vector<ConcernWords> replies_of(std::int64_t id);

    HubStore &m_store;
    Bytes32 m_key;
    Chance m_chance;
};

} // namespace tallyboard::hub
