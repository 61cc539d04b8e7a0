#include "addresses/address_rows.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"

namespace tallyboard::address_words {

namespace {

QString tr(const char *text) { return translated("AddressWords", text); }

/// "3 Dec 2026": a review is up to a year off.
QString date_words(LocalDate date) {
    return time_words::short_date(date) + QLatin1Char(' ') + QString::fromStdString(date_text(date).substr(0, 4));
}
QString date_of(Instant at, const std::string &zone) { return date_words(civil_time(at, zone).date); }

QString review_words(LocalDate review_on, Instant reviewed_at, LocalDate today, const std::string &zone) {
    return is_past_review(review_on, today)
               //: About a warning whose day of review is over; %1 is the date when somebody looked at it last.
               ? tr(QT_TRANSLATE_NOOP("AddressWords", "Not reviewed since %1")).arg(date_of(reviewed_at, zone))
               //: About a warning; the first date is when somebody looked whether it is true, the second is the next.
               : tr(QT_TRANSLATE_NOOP("AddressWords", "Reviewed %1, next by %2"))
                     .arg(date_of(reviewed_at, zone), date_words(review_on));
}

QString id_text(const auto &id) { return QString::fromStdString(id.text()); }

} // namespace

QString whole(const std::string &lines, const std::string &postcode) {
    return QString::fromStdString(postcode.empty() ? lines : lines + ", " + postcode);
}

std::vector<AddressRow> rows(const std::vector<Address> &addresses) {
    std::vector<AddressRow> list;
    for (const Address &address : addresses)
        list.push_back(
            {id_text(address.id), QString::fromStdString(address.lines), QString::fromStdString(address.postcode)});
    return list;
}

std::vector<WarningRow> warnings(const AddressCheck &check, LocalDate today, const std::string &zone) {
    std::vector<WarningRow> list;
    for (const ToldNote &note : check.notes) {
        const QString address = whole(note.lines, note.postcode);
        list.push_back(
            {.note_id = id_text(note.note),
             .words = QString::fromStdString(note.words),
             //: Above a warning; %1 is an address that the place of the visit may be.
             .about = note.may_be ? tr(QT_TRANSLATE_NOOP("AddressWords", "May be about: %1")).arg(address) : QString(),
             .review_text = review_words(note.review_on, note.reviewed_at, today, zone),
             .two_person = note.two_person,
             .past_review = is_past_review(note.review_on, today)});
    }
    return list;
}

std::vector<AddressNoteRow> notes(const std::vector<store::Shown<NoteAt>> &notes,
                                  const std::map<PersonId, QString> &names, LocalDate today, const std::string &zone) {
    const auto name = [&names](const PersonId &id) {
        const auto found = names.find(id);
        return found == names.end() ? QString() : found->second;
    };
    std::vector<AddressNoteRow> list;
    for (const auto &[at, pending] : notes) {
        const AddressNote &note = at.note;
        list.push_back({.note_id = id_text(note.id),
                        .address_id = id_text(note.address),
                        .address = whole(at.address.lines, at.address.postcode),
                        .words = QString::fromStdString(note.words),
                        //: Under a warning note: %1 is who wrote it, %2 a date.
                        .made_text = tr(QT_TRANSLATE_NOOP("AddressWords", "By %1, %2"))
                                         .arg(name(note.made_by), date_of(note.made_at, zone)),
                        .review_text = review_words(note.review_on, note.reviewed_at, today, zone),
                        .ended_text = is_in_force(note) ? QString()
                                                        //: Under a warning note: %1 is who ended it, %2 a date.
                                                        : tr(QT_TRANSLATE_NOOP("AddressWords", "Ended by %1, %2"))
                                                              .arg(name(note.ended_by), date_of(note.ended_at, zone)),
                        .two_person = note.two_person,
                        .past_review = is_in_force(note) && is_past_review(note.review_on, today),
                        .pending = pending});
    }
    return list;
}

} // namespace tallyboard::address_words
