// Rows of the pages about addresses, and the words for a note. No state.
#pragma once
#include "domain/addresses.h"
#include "store/reads.h"
#include <QString>
#include <map>

namespace tallyboard {

/// An address that fits what was typed.
struct AddressRow {
    QString address_id, lines, postcode;

    const QString &key() const { return address_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("addressId", s.address_id), v("lines", s.lines), v("postcode", s.postcode);
    }
};

/// A warning about a place, as the worker reads it.
struct WarningRow {
    QString note_id, words, about, review_text; // about: "May be about 1 High Street, RG40 1BN", or ""
    bool two_person = false, past_review = false;

    const QString &key() const { return note_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("noteId", s.note_id), v("words", s.words), v("about", s.about), v("reviewText", s.review_text);
        v("twoPerson", s.two_person), v("pastReview", s.past_review);
    }
};

/// A note as safety officers read it.
struct AddressNoteRow {
    QString note_id, address_id, address, words, made_text, review_text, ended_text; // ended_text "": in force
    bool two_person = false, past_review = false, pending = false;

    const QString &key() const { return note_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("noteId", s.note_id), v("addressId", s.address_id), v("address", s.address), v("words", s.words);
        v("madeText", s.made_text), v("reviewText", s.review_text), v("endedText", s.ended_text);
        v("twoPerson", s.two_person), v("pastReview", s.past_review), v("pending", s.pending);
    }
};

namespace address_words {
/// "1 High Street, RG40 1BN".
QString whole(const std::string &lines, const std::string &postcode);
std::vector<AddressRow> rows(const std::vector<Address> &addresses);
/// `today` and `zone`: whether a review is over, and which day it was.
std::vector<WarningRow> warnings(const AddressCheck &check, LocalDate today, const std::string &zone);
std::vector<AddressNoteRow> notes(const std::vector<store::Shown<NoteAt>> &notes,
                                  const std::map<PersonId, QString> &names, LocalDate today, const std::string &zone);
} // namespace address_words

} // namespace tallyboard
