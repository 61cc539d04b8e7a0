#include "addresses/AddressNotesViewModel.h"
#include "domain/addresses_verbs.h"
#include "shell/TimeWords.h"
#include <algorithm>

namespace tallyboard {

namespace {

struct NotesRead {
    std::vector<store::Shown<NoteAt>> in_force, of_address;
    std::vector<Address> found;
    std::optional<Address> selected;
    std::map<PersonId, QString> names;
};

void add_names(store::LocalStore &local, const std::vector<store::Shown<NoteAt>> &notes,
               std::map<PersonId, QString> &names) {
    for (const auto &note : notes)
        for (const PersonId &id : {note.row.note.made_by, note.row.note.ended_by})
            if (!id.is_nil() && !names.contains(id))
                if (const auto person = store::person_by_id(local, id))
                    names[id] = QString::fromStdString(person->name);
}

NotesRead read_notes(store::LocalStore &local, const std::string &search, const AddressId &selected) {
    NotesRead read;
    read.in_force = store::notes_at(local, {});
    read.found = store::addresses_like(local, search);
    if (!selected.is_nil()) {
        read.of_address = store::notes_at(local, selected);
        read.selected = store::address_by_id(local, selected);
    }
    add_names(local, read.in_force, read.names);
    add_names(local, read.of_address, read.names);
    return read;
}

} // namespace

AddressNotesViewModel::AddressNotesViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops, store::topic(store::Topic::addresses), parent) {}

QString AddressNotesViewModel::addressId() const {
    return m_selected.is_nil() ? QString() : QString::fromStdString(m_selected.text());
}
QString AddressNotesViewModel::dayText(int days) const {
    const LocalDate day = session().today() + days;
    return time_words::long_day(day) + QLatin1Char(' ') + QString::fromStdString(date_text(day).substr(0, 4));
}

void AddressNotesViewModel::setSearch(const QString &search) {
    if (search == m_search)
        return;
    m_search = search;
    emit listChanged();
    refresh();
}

void AddressNotesViewModel::select(const QString &addressId) {
    m_selected = AddressId::parse(addressId.toStdString()).value_or(AddressId{});
    m_address.clear();
    clearRefusal();
    emit selectedChanged();
    refresh();
}

void AddressNotesViewModel::addAddress() {
    const AddressText typed = split_postcode(m_search.trimmed().toStdString());
    SaveAddress verb{session().newId<AddressId>(), {}, typed.lines, typed.postcode};
    const QString id = QString::fromStdString(verb.address.text());
    act(std::move(verb), [this, id] { select(id); });
}

void AddressNotesViewModel::save(const QString &noteId, const QString &words, bool twoPerson, int reviewDays) {
    SaveAddressNote verb;
    verb.note = AddressNoteId::parse(noteId.toStdString()).value_or(session().newId<AddressNoteId>());
    verb.address = m_selected;
    verb.words = words.trimmed().toStdString();
    verb.two_person = twoPerson;
    verb.review_on = session().today() + reviewDays;
    act(std::move(verb), [this] { emit saved(); });
}

void AddressNotesViewModel::end(const QString &noteId) {
    if (const auto id = AddressNoteId::parse(noteId.toStdString()))
        act(EndAddressNote{*id});
}

void AddressNotesViewModel::reload() {
    reread([search = m_search.toStdString(),
            selected = m_selected](store::LocalStore &local) { return read_notes(local, search, selected); },
           [this](const NotesRead &read) {
               const LocalDate day = session().today();
               const auto rows = [&](const auto &notes) {
                   return address_words::notes(notes, read.names, day, session().zone());
               };
               auto in_force = rows(read.in_force);
               m_overdue = static_cast<int>(std::ranges::count_if(in_force, &AddressNoteRow::past_review));
               m_in_force.setRows(std::move(in_force));
               m_found.setRows(address_words::rows(read.found));
               m_notes.setRows(rows(read.of_address));
               m_address =
                   read.selected ? address_words::whole(read.selected->lines, read.selected->postcode) : QString();
               m_can_add = read.found.empty() && !split_postcode(m_search.trimmed().toStdString()).postcode.empty() &&
                           !split_postcode(m_search.trimmed().toStdString()).lines.empty();
               emit listChanged();
               emit selectedChanged();
           });
}

void AddressNotesViewModel::forget() {
    m_search.clear();
    m_selected = {};
    m_address.clear();
    m_in_force.setRows({});
    m_found.setRows({});
    m_notes.setRows({});
    m_overdue = 0;
    m_can_add = false;
    emit listChanged();
    emit selectedChanged();
}

} // namespace tallyboard
