// Who may do what: who holds which role where, one person's roles, and the log. For admins of the whole council; the
// hub gives nobody else these rows. Nothing of a draft is kept or sent before give(). The hub decides; until it has,
// a change stands here as "on this device", and what it refused stands at the person until it is dismissed.
#pragma once
#include "roles/role_lists.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <QVariantList>

namespace tallyboard {

class RolesViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    Q_PROPERTY(bool allowed READ allowed NOTIFY allowedChanged)
    /// Rows are RoleHolderRow, by name: who holds a role that fits the filters; with a search, whoever is called so.
    Q_PROPERTY(tallyboard::RowsModelBase *people READ people CONSTANT)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY filterChanged)
    Q_PROPERTY(QString role READ role WRITE setRole NOTIFY filterChanged) // a role's word; "": any
    Q_PROPERTY(QString part READ part WRITE setPart NOTIFY filterChanged) // as part_text(); "council": any
    /// Rows are CouncilPartRow, as a tree.
    Q_PROPERTY(tallyboard::RowsModelBase *parts READ parts CONSTANT)
    /// { value, text } for a list to choose from: the roles that can be given, all parts, and those the draft's role
    /// can be over.
    Q_PROPERTY(QVariantList roleChoices READ roleChoices CONSTANT)
    Q_PROPERTY(QVariantList partChoices READ partChoices NOTIFY partsChanged)
    Q_PROPERTY(QVariantList draftParts READ draftParts NOTIFY draftPartsChanged)
    /// Beside the list: "" nothing, "person" "log" "parts".
    Q_PROPERTY(QString view READ view NOTIFY viewChanged)
    Q_PROPERTY(QString personId READ personId NOTIFY viewChanged)
    Q_PROPERTY(QString personName READ personName NOTIFY viewChanged)
    Q_PROPERTY(QString personAbout READ personAbout NOTIFY viewChanged)
    Q_PROPERTY(QString whyNot READ whyNot NOTIFY viewChanged) // why nothing of theirs can be changed here; "" it can
    Q_PROPERTY(tallyboard::RowsModelBase *held READ held CONSTANT)         // HeldRoleRow, of the person
    Q_PROPERTY(tallyboard::RowsModelBase *refusals READ refusals CONSTANT) // RoleRefusalRow, of the person
    /// Rows are RoleLineRow, newest first: of the person in "person", else of everybody.
    Q_PROPERTY(tallyboard::RowsModelBase *log READ log CONSTANT)
    /// A role that is being given, or whose days are being changed.
    Q_PROPERTY(bool drafting READ drafting NOTIFY draftChanged)
    Q_PROPERTY(bool draftHeld READ draftHeld NOTIFY draftChanged) // they hold it: this changes its days
    Q_PROPERTY(QString draftRole READ draftRole NOTIFY draftChanged)
    Q_PROPERTY(QString draftPart READ draftPart NOTIFY draftChanged)
    Q_PROPERTY(QString draftFrom READ draftFrom NOTIFY draftChanged)       // "2026-12-01"; "": at once
    Q_PROPERTY(QString draftUntil READ draftUntil NOTIFY draftChanged)     // "": without an end
    Q_PROPERTY(QString draftDays READ draftDays NOTIFY draftChanged)       // the days in words
    Q_PROPERTY(QStringList draftLets READ draftLets NOTIFY draftChanged)   // what it lets them do and see
    Q_PROPERTY(QString draftProblem READ draftProblem NOTIFY draftChanged) // why it cannot be given; "": it can
    Q_PROPERTY(QString today READ today NOTIFY viewChanged)
public:
    RolesViewModel(Session &session, QObject *parent = nullptr);

    bool allowed() const;
    RowsModelBase *people() { return &m_people; }
    RowsModelBase *parts() { return &m_parts; }
    RowsModelBase *held() { return &m_held; }
    RowsModelBase *refusals() { return &m_refusals; }
    RowsModelBase *log() { return &m_log; }
    QString search() const { return QString::fromStdString(m_filter.search); }
    QString role() const;
    QString part() const { return part_text(m_filter.part); }
    void setSearch(const QString &search), setRole(const QString &role), setPart(const QString &part);
    QVariantList roleChoices() const, partChoices() const, draftParts() const;
    QString view() const { return m_view; }
    QString personId() const { return m_person.is_nil() ? QString() : QString::fromStdString(m_person.text()); }
    QString personName() const { return m_name; }
    QString personAbout() const { return m_about; }
    QString whyNot() const;
    bool drafting() const { return m_drafting; }
    bool draftHeld() const { return m_draft.seen.is_set(); }
    QString draftRole() const, draftPart() const, draftFrom() const, draftUntil() const, draftDays() const;
    QStringList draftLets() const;
    QString draftProblem() const;
    QString today() const;

    Q_INVOKABLE void select(const QString &personId);
    Q_INVOKABLE void open(const QString &view); // "log" or "parts"; "" closes what is beside the list
    /// Begins a draft: a new role, or another one of `held` by its key.
    Q_INVOKABLE void draft(const QString &grant);
    Q_INVOKABLE void leaveDraft();
    /// field: role part from until.
    Q_INVOKABLE void setDraft(const QString &field, const QString &value);
    Q_INVOKABLE void give(const QString &reason);
    /// What taking it away means, before it is done.
    Q_INVOKABLE QString endSays(const QString &grant) const;
    Q_INVOKABLE void end(const QString &grant, const QString &reason);
    Q_INVOKABLE void dismiss(const QString &noticeId);

signals:
    void allowedChanged();
    void filterChanged();
    void partsChanged();
    void viewChanged();
    void draftChanged();
    void draftPartsChanged();
    void given(); // the store has taken it

protected:
    void reload() override;
    void forget() override;

private:
    struct Shown;
    void show(Shown shown);
    void readWaiting();
    void checkDraft();
    void follow();
    const RoleGrant *grantOf(const QString &grant) const;
    bool waits(const QString &grant) const;
    bool isOnlyOther(const RoleGrant &grant) const;

    RowsModel<RoleHolderRow> m_people{this};
    RowsModel<CouncilPartRow> m_parts{this};
    RowsModel<HeldRoleRow> m_held{this};
    RowsModel<RoleRefusalRow> m_refusals{this};
    RowsModel<RoleLineRow> m_log{this};
    RoleFilter m_filter;
    QString m_view, m_name, m_about;
    PersonId m_person;
    CouncilParts m_tree;
    std::vector<RoleGrant> m_grants;  // of the person, as read
    std::vector<PersonId> m_admins;   // in force today
    std::vector<CommandId> m_waiting; // and refused, as read
    bool m_drafting = false, m_part_chosen = false;
    GrantRole m_draft;
    Refusal m_draft_refusal;
    int m_draft_turn = 0;
};

} // namespace tallyboard
