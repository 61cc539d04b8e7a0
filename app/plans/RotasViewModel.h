// Duty rotas: who has the duty next, and who stands in for whom. For safety officers. A rota's shifts are changed at
// the hub, for now; a stand-in is added and removed here. Nothing that is typed is kept or sent before add().
#pragma once
#include "plans/rota_lists.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <QVariantList>

namespace tallyboard {

class RotasViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// { value, text }: rotas by name; the one that is shown, "" while there is none.
    Q_PROPERTY(QVariantList rotas READ rotas NOTIFY shownChanged)
    Q_PROPERTY(QString rotaId READ rotaId WRITE setRotaId NOTIFY shownChanged)
    Q_PROPERTY(tallyboard::RowsModelBase *duties READ duties CONSTANT)     // PlanWeekRow
    Q_PROPERTY(tallyboard::RowsModelBase *standIns READ standIns CONSTANT) // StandInRow
    Q_PROPERTY(tallyboard::RowsModelBase *refusals READ refusals CONSTANT) // PlanRefusalRow
    // The draft of a stand-in.
    Q_PROPERTY(QString find READ find WRITE setFind NOTIFY draftChanged)
    Q_PROPERTY(tallyboard::RowsModelBase *found READ found CONSTANT) // DraftNameRow: people by name
    Q_PROPERTY(QString by READ by NOTIFY draftChanged)               // a name; "" nobody is chosen
    Q_PROPERTY(QString away READ away NOTIFY draftChanged)           // as target_text(); "" nobody
    Q_PROPERTY(QString awayName READ awayName NOTIFY draftChanged)
    Q_PROPERTY(bool swaps READ swaps NOTIFY draftChanged) // never while nobody is away
    Q_PROPERTY(QVariantList awayChoices READ awayChoices NOTIFY shownChanged)
    Q_PROPERTY(QString fromDay READ fromDay NOTIFY draftChanged)
    Q_PROPERTY(QString fromTime READ fromTime NOTIFY draftChanged)
    Q_PROPERTY(QString untilDay READ untilDay NOTIFY draftChanged)
    Q_PROPERTY(QString untilTime READ untilTime NOTIFY draftChanged)
    // Of a swap: when the one who is away has the duty in return.
    Q_PROPERTY(QString otherFromDay READ otherFromDay NOTIFY draftChanged)
    Q_PROPERTY(QString otherFromTime READ otherFromTime NOTIFY draftChanged)
    Q_PROPERTY(QString otherUntilDay READ otherUntilDay NOTIFY draftChanged)
    Q_PROPERTY(QString otherUntilTime READ otherUntilTime NOTIFY draftChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY draftChanged)
    Q_PROPERTY(QString today READ today NOTIFY shownChanged)
public:
    RotasViewModel(Session &session, QObject *parent = nullptr);

    QVariantList rotas() const;
    QString rotaId() const;
    void setRotaId(const QString &id);
    RowsModelBase *duties() { return &m_duties; }
    RowsModelBase *standIns() { return &m_stand_ins; }
    RowsModelBase *refusals() { return &m_refusals; }
    RowsModelBase *found() { return &m_found; }
    QString find() const { return m_find; }
    void setFind(const QString &text);
    QString by() const, away() const, awayName() const;
    bool swaps() const { return m_draft.swaps && m_draft.away != Who{}; }
    QVariantList awayChoices() const;
    QString fromDay() const { return m_draft.span.from_day; }
    QString fromTime() const { return m_draft.span.from_time; }
    QString untilDay() const { return m_draft.span.until_day; }
    QString untilTime() const { return m_draft.span.until_time; }
    QString otherFromDay() const { return m_draft.other.from_day; }
    QString otherFromTime() const { return m_draft.other.from_time; }
    QString otherUntilDay() const { return m_draft.other.until_day; }
    QString otherUntilTime() const { return m_draft.other.until_time; }
    QString problem() const, today() const;

    /// field: by away swaps, fromDay fromTime untilDay untilTime, and the same four as otherFromDay …; by and away as
    /// target_text(), swaps "yes" or "".
    Q_INVOKABLE void set(const QString &field, const QString &value);
    Q_INVOKABLE void add();
    Q_INVOKABLE void remove(const QString &standInId);
    Q_INVOKABLE void dismiss(const QString &noticeId);

signals:
    void shownChanged();
    void draftChanged();

protected:
    void reload() override;
    void forget() override;

private:
    struct Shown;
    bool allowed() const;
    RotaId m_rota;
    PlanRead m_read;
    StandInDraft m_draft;
    QString m_find;
    int m_find_turn = 0;
    std::map<PersonId, Person> m_named;
    RowsModel<PlanWeekRow> m_duties{this};
    RowsModel<StandInRow> m_stand_ins{this};
    RowsModel<PlanRefusalRow> m_refusals{this};
    RowsModel<DraftNameRow> m_found{this};
};

} // namespace tallyboard
