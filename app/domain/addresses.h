// Addresses that people visit, and warning notes about them. A note is about somebody's home, so it is in no feed but
// that of safety officers: for a visit the hub is asked, and writes down each look (sync/hub/address_look.h). A note
// has an author and a date of review, and ends (UK GDPR, article 5(1)(c) to (e)); one that nobody has reviewed in time
// is still shown, and says so, since a warning that is gone looks like no danger. Values and pure rules.
#pragma once
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include "domain/limits.h"
#include "domain/time.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard {

/// Who made an address. An import changes and withdraws only what imports have made.
enum class AddressSource { person, import };
constexpr auto words(AddressSource) { return std::array<std::string_view, 2>{"person", "import"}; }

struct Address {
    AddressId id;
    std::string uprn;     // Unique Property Reference Number: up to 12 digits without zeros in front; may be empty
    std::string lines;    // without the postcode, ", " between lines
    std::string postcode; // as normal_postcode() writes it; may be empty
    SiteCode site;        // one of the council's own; may be empty
    AddressSource source = AddressSource::person;
    bool active = true; // offered

    bool operator==(const Address &) const = default;
    static constexpr KindTrait trait{.word = "address",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.everybody = true},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::addresses,
                                     .hub_keeps = Keep{KeptUntil::withdrawn},
                                     .device_keeps = Keep{KeptUntil::withdrawn}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("uprn", s.uprn), v("lines", s.lines), v("postcode", s.postcode), v("site", s.site);
        v("source", s.source), v("active", s.active);
    }
};

struct AddressNote {
    AddressNoteId id;
    AddressId address;
    std::string words;       // what to do there; may be empty when `two_person`
    bool two_person = false; // nobody goes there alone
    PersonId made_by;
    Instant made_at;
    LocalDate review_on;
    PersonId reviewed_by; // who wrote or confirmed it last, and when
    Instant reviewed_at;
    PersonId ended_by; // nil: it is in force
    Instant ended_at;

    bool operator==(const AddressNote &) const = default;
    static constexpr KindTrait trait{.word = "address_note",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.roles = {Role::safety_officer}},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::addresses,
                                     .hub_keeps = Keep{KeptUntil::past_end, &RetentionRules::visit_days},
                                     .device_keeps = Keep{KeptUntil::past_end, &RetentionRules::visit_days_on_device}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("address", s.address), v("words", s.words), v("two_person", s.two_person);
        v("made_by", s.made_by), v("made_at", s.made_at), v("review_on", s.review_on);
        v("reviewed_by", s.reviewed_by), v("reviewed_at", s.reviewed_at), v("ended_by", s.ended_by);
        v("ended_at", s.ended_at);
    }
};
inline bool is_in_force(const AddressNote &note) { return !note.ended_at.is_set(); }
inline bool is_past_review(LocalDate review_on, LocalDate today) { return review_on < today; }

/// "RG40 1BN" of "rg401bn": one blank, upper case, and a letter that stands for a digit (or the other way round) put
/// right where its place leaves no doubt: O and 0, I and 1, S and 5. Nothing for what is no form of a UK postcode.
/// Forms: the Cabinet Office's Bulk Data Transfer note, annex C. Whether Royal Mail uses it is not known here.
std::optional<std::string> normal_postcode(std::string_view text);
/// The last postcode that stands in a free text, normal. Empty: none.
std::string postcode_in(std::string_view text);
/// A text with the postcode at its end taken off.
struct AddressText {
    std::string lines, postcode; // postcode empty: none stands at the end
};
AddressText split_postcode(std::string_view text);
/// Without zeros in front. Nothing for what is not 1 to 12 digits.
std::optional<std::string> normal_uprn(std::string_view text);

/// What somebody says of where they go: an address (nil: none), or free text.
struct AddressQuestion {
    AddressId address;
    std::string where;
    bool operator==(const AddressQuestion &) const = default;
};
/// Whether there is anything by which addresses can be found.
bool can_be_asked(const AddressQuestion &question);

enum class AddressMatch { no, may_be, is };
/// `named`: the row of question.address, or null. A text is never more than may_be, and neither is an address that a
/// person made without a UPRN: it may be a second name of one that was imported.
AddressMatch match_address(const AddressQuestion &question, const Address *named, const Address &other);

/// A note as the hub tells it to a worker: with the address it is about, and without who wrote it.
struct ToldNote {
    AddressNoteId note;
    AddressId address;
    std::string lines, postcode, words;
    bool two_person = false;
    bool may_be = false; // the place may be this address
    LocalDate review_on;
    Instant reviewed_at;
    bool operator==(const ToldNote &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("note", s.note), v("address", s.address), v("lines", s.lines), v("postcode", s.postcode);
        v("words", s.words), v("two_person", s.two_person), v("may_be", s.may_be), v("review_on", s.review_on);
        v("reviewed_at", s.reviewed_at);
    }
};
/// What the hub answered about a place for one visit. A device keeps it until that visit ends.
struct AddressCheck {
    VisitId visit; // nil: for one that is about to start
    AddressId address;
    std::string where;
    Instant at; // hub time
    std::vector<ToldNote> notes;
    bool operator==(const AddressCheck &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("address", s.address), v("where", s.where), v("at", s.at), v("notes", s.notes);
    }
};
inline bool answers(const AddressCheck &check, const AddressQuestion &question) {
    return check.address == question.address && check.where == question.where;
}
struct NoteAt {
    AddressNote note;
    Address address;
};
/// The notes in force that are about the place: those for two people first, then what is certain, then the newest.
/// At most limits::address_notes_told.
std::vector<ToldNote> notes_to_tell(const AddressQuestion &question, const Address *named,
                                    const std::vector<NoteAt> &notes);

} // namespace tallyboard
