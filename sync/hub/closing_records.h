// Closing words (closing_book.h) as a store has them.
#pragma once
#include "domain/ids.h"
#include "domain/time.h"
#include "protocol/signing.h"
#include <string>

namespace tallyboard::hub {

using protocol::Bytes32;

/// The two words of a person, as keyed hashes. Kept until they choose others, or are erased.
struct ClosingWordsRecord {
    PersonId person;
    Bytes32 safe{}, forced{};
};

/// A close with one of the two, whose word has not been looked into. It goes once that is done, a second later.
struct ClosingRecord {
    VisitId visit;
    PersonId person;
    std::string sealed;
    Bytes32 forced{}; // of ClosingWordsRecord as it was then: they may choose others before anybody looks
    Instant at;
};

} // namespace tallyboard::hub
