// Warning notes about addresses, for safety officers: find an address, see what is written about it and by whom, write,
// review and end notes. Those whose review is due longest come first.
#pragma once
#include "addresses/address_rows.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"

namespace tallyboard {

class AddressNotesViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// All notes in force, or none while something is looked for. Rows are AddressNoteRow.
    Q_PROPERTY(tallyboard::RowsModelBase *inForce READ inForce CONSTANT)
    Q_PROPERTY(int overdue READ overdue NOTIFY listChanged) // of these: not reviewed in time
    /// How an address begins, its street or its postcode.
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY listChanged)
    /// Rows are AddressRow.
    Q_PROPERTY(tallyboard::RowsModelBase *found READ found CONSTANT)
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY listChanged) // what is looked for can be kept as an address
    /// The chosen address; "" = none.
    Q_PROPERTY(QString addressId READ addressId NOTIFY selectedChanged)
    Q_PROPERTY(QString address READ address NOTIFY selectedChanged)
    /// Its notes, those in force first. Rows are AddressNoteRow.
    Q_PROPERTY(tallyboard::RowsModelBase *notes READ notes CONSTANT)
    Q_PROPERTY(int wordsMax READ wordsMax CONSTANT)
public:
    explicit AddressNotesViewModel(Session &session, QObject *parent = nullptr);

    RowsModelBase *inForce() { return &m_in_force; }
    RowsModelBase *found() { return &m_found; }
    RowsModelBase *notes() { return &m_notes; }
    int overdue() const { return m_overdue; }
    QString search() const { return m_search; }
    void setSearch(const QString &search);
    bool canAdd() const { return m_can_add; }
    QString addressId() const;
    QString address() const { return m_address; }
    int wordsMax() const { return static_cast<int>(limits::note_bytes / 4); } // characters, whatever they are

    Q_INVOKABLE void select(const QString &addressId); // "" closes it
    Q_INVOKABLE void addAddress();
    /// `noteId` "": a new note. `reviewDays`: how many days from today somebody looks at it again.
    Q_INVOKABLE void save(const QString &noteId, const QString &words, bool twoPerson, int reviewDays);
    Q_INVOKABLE void end(const QString &noteId);
    Q_INVOKABLE QString dayText(int days) const; // "Monday 1 March 2027": so many days from today

signals:
    void listChanged();
    void selectedChanged();
    void saved(); // the note is on this device

protected:
    void reload() override;
    void forget() override;

private:
    RowsModel<AddressNoteRow> m_in_force{this}, m_notes{this};
    RowsModel<AddressRow> m_found{this};
    QString m_search, m_address;
    AddressId m_selected;
    int m_overdue = 0;
    bool m_can_add = false;
};

} // namespace tallyboard
