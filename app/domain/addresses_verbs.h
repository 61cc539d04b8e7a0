// How addresses and the notes about them are made and ended. Anybody may make an address, since they go there; a note
// is for safety officers alone: whoever writes one must be able to see, review and end it.
#pragma once
#include "domain/addresses.h"
#include "domain/presence.h" // before verb_trait.h, or GCC takes its enumerator for a shadow of `everybody`
#include "domain/verb_trait.h"

namespace tallyboard {

consteval VerbTrait of_addresses(Word word, May may) {
    return {.word = word,
            .lane = Lane::everyday,
            .file = StoreFile::ops,
            .sent = Sent::to_hub,
            .when_busy = WhenBusy::waits,
            .by = SaidBy::person,
            .ledger = Ledgered::named,
            .may = may};
}

/// A new address; or a change of a known one, by safety officers only.
struct SaveAddress {
    AddressId address;
    std::string uprn, lines, postcode; // uprn and postcode in any spelling
    SiteCode site{};
    bool active = true;
    static constexpr VerbTrait trait = of_addresses("save_address", May{.own = everybody});
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("address", s.address), v("uprn", s.uprn), v("lines", s.lines), v("postcode", s.postcode);
        v("site", s.site), v("active", s.active);
    }
};

/// A new note; or one that was reviewed, with what it says from now on. A note stays with its address.
struct SaveAddressNote {
    AddressNoteId note;
    AddressId address;
    std::string words{};
    bool two_person = false;
    LocalDate review_on{}; // after today, at most limits::note_review_days ahead
    static constexpr VerbTrait trait = of_addresses("save_address_note", May{.own = {Role::safety_officer}});
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("note", s.note), v("address", s.address), v("words", s.words), v("two_person", s.two_person);
        v("review_on", s.review_on);
    }
};

struct EndAddressNote {
    AddressNoteId note;
    static constexpr VerbTrait trait = of_addresses("end_address_note", May{.own = {Role::safety_officer}});
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("note", s.note); }
};

} // namespace tallyboard
