// Who answers alarms: the council's plans, what each comes to in the next eight weeks, who would be told when, tests of
// everybody, and the editor. For safety officers; the hub gives nobody else these rows. Nothing of a draft is kept or
// sent before save(). The hub decides; until it has, a change stands here as "on this device", and what it refused
// stands at the plan until it is dismissed.
#pragma once
#include "plans/plan_draft.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <QVariantList>

namespace tallyboard {

class PlansViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    Q_PROPERTY(bool allowed READ allowed NOTIFY allowedChanged)
    Q_PROPERTY(tallyboard::RowsModelBase *plans READ plans CONSTANT)       // PlanRow, by name
    Q_PROPERTY(tallyboard::RowsModelBase *refusals READ refusals CONSTANT) // PlanRefusalRow: at no plan that is there
    Q_PROPERTY(QStringList waits READ waits NOTIFY shownChanged)           // the same, still on this device
    Q_PROPERTY(QString view READ view NOTIFY viewChanged) // beside it: "" nothing, "plan" "draft" "rotas"
    // The chosen plan. `there`: the hub has it.
    Q_PROPERTY(QString planId READ planId NOTIFY viewChanged)
    Q_PROPERTY(bool there MEMBER m_there NOTIFY shownChanged)
    Q_PROPERTY(QString planName MEMBER m_name NOTIFY shownChanged)
    Q_PROPERTY(QString usedFor MEMBER m_used_for NOTIFY shownChanged)
    Q_PROPERTY(QString stateKey MEMBER m_state_key NOTIFY shownChanged)
    Q_PROPERTY(QString stateText MEMBER m_state_text NOTIFY shownChanged)
    Q_PROPERTY(QString stateSentence MEMBER m_state_sentence NOTIFY shownChanged)
    Q_PROPERTY(QString madeAt MEMBER m_made_at NOTIFY shownChanged)
    Q_PROPERTY(tallyboard::RowsModelBase *planRefusals READ planRefusals CONSTANT) // PlanRefusalRow
    Q_PROPERTY(QStringList planWaits MEMBER m_plan_waits NOTIFY shownChanged)
    Q_PROPERTY(tallyboard::RowsModelBase *steps READ steps CONSTANT) // PlanLineRow
    Q_PROPERTY(tallyboard::RowsModelBase *gaps READ gaps CONSTANT)   // PlanGapRow
    Q_PROPERTY(int moreGaps MEMBER m_more_gaps NOTIFY shownChanged)  // that are not shown
    Q_PROPERTY(int week MEMBER m_week NOTIFY shownChanged)           // 0 is this week
    Q_PROPERTY(int weeks MEMBER m_weeks NOTIFY shownChanged)         // that are known; 0: none yet
    Q_PROPERTY(QString weekTitle MEMBER m_week_title NOTIFY shownChanged)
    Q_PROPERTY(tallyboard::RowsModelBase *weekRows READ weekRows CONSTANT) // PlanWeekRow
    // Who would be told of an alarm then; day "yyyy-mm-dd" and time "19:10", or neither: now.
    Q_PROPERTY(QString today READ today NOTIFY shownChanged)
    Q_PROPERTY(QString askDay MEMBER m_ask_day NOTIFY shownChanged)
    Q_PROPERTY(QString askTime MEMBER m_ask_time NOTIFY shownChanged)
    Q_PROPERTY(QString askTitle MEMBER m_ask_title NOTIFY shownChanged)
    Q_PROPERTY(QString askProblem MEMBER m_ask_problem NOTIFY shownChanged)
    Q_PROPERTY(tallyboard::RowsModelBase *asked READ asked CONSTANT) // PlanLineRow
    Q_PROPERTY(tallyboard::RowsModelBase *tests READ tests CONSTANT) // PlanLineRow
    // The draft, and its step that is open.
    Q_PROPERTY(bool draftNew READ draftNew NOTIFY draftChanged)
    Q_PROPERTY(QString draftName READ draftName NOTIFY draftChanged)
    Q_PROPERTY(QString draftProblem READ draftProblem NOTIFY draftChanged)
    Q_PROPERTY(tallyboard::RowsModelBase *draftSteps READ draftSteps CONSTANT)     // DraftStepRow
    Q_PROPERTY(tallyboard::RowsModelBase *draftTargets READ draftTargets CONSTANT) // DraftNameRow
    Q_PROPERTY(tallyboard::RowsModelBase *draftParts READ draftParts CONSTANT)     // DraftNameRow
    Q_PROPERTY(tallyboard::RowsModelBase *found READ found CONSTANT)               // DraftNameRow: people by name
    Q_PROPERTY(QString find READ find WRITE setFind NOTIFY draftChanged)
    Q_PROPERTY(QString stepDuty READ stepDuty NOTIFY draftChanged)
    Q_PROPERTY(QString stepNeed READ stepNeed NOTIFY draftChanged) // "one" "two" "all"
    Q_PROPERTY(QString stepWait READ stepWait NOTIFY draftChanged) // seconds
    /// { value, text } to choose from: how long a step waits; rotas, firms and roles; parts that have no plan here.
    Q_PROPERTY(QVariantList waitChoices READ waitChoices NOTIFY draftChanged)
    Q_PROPERTY(QVariantList otherChoices READ otherChoices NOTIFY draftChanged)
    Q_PROPERTY(QVariantList partChoices READ partChoices NOTIFY draftChanged)
public:
    PlansViewModel(Session &session, QObject *parent = nullptr);

    bool allowed() const;
    RowsModelBase *plans() { return &m_plans; }
    RowsModelBase *refusals() { return &m_refusals; }
    RowsModelBase *planRefusals() { return &m_plan_refusals; }
    RowsModelBase *steps() { return &m_steps; }
    RowsModelBase *gaps() { return &m_gaps; }
    RowsModelBase *weekRows() { return &m_week_rows; }
    RowsModelBase *asked() { return &m_asked; }
    RowsModelBase *tests() { return &m_tests; }
    RowsModelBase *draftSteps() { return &m_draft_steps; }
    RowsModelBase *draftTargets() { return &m_draft_targets; }
    RowsModelBase *draftParts() { return &m_draft_parts; }
    RowsModelBase *found() { return &m_found; }
    QStringList waits() const { return m_waits; }
    QString view() const { return m_view; }
    QString planId() const;
    QString today() const;
    bool draftNew() const { return m_draft.is_new(); }
    QString draftName() const, draftProblem() const, find() const, stepDuty() const, stepNeed() const, stepWait() const;
    void setFind(const QString &text);
    QVariantList waitChoices() const, otherChoices() const, partChoices() const;

    Q_INVOKABLE void select(const QString &planId); // "" closes what is beside the list
    Q_INVOKABLE void openRotas();
    Q_INVOKABLE void turnWeek(int by);
    Q_INVOKABLE void ask(const QString &day, const QString &time);
    Q_INVOKABLE void test();
    Q_INVOKABLE void remove();
    Q_INVOKABLE void dismiss(const QString &noticeId);
    /// A draft: of the chosen plan, of a new one, or again of one that was refused.
    Q_INVOKABLE void draft(bool anew);
    Q_INVOKABLE void draftAgain(const QString &noticeId);
    Q_INVOKABLE void leaveDraft();
    Q_INVOKABLE void setName(const QString &name);
    Q_INVOKABLE void addStep();
    Q_INVOKABLE void removeStep(int number);
    Q_INVOKABLE void moveStep(int number, int by);
    Q_INVOKABLE void openStep(int number);                                // 0 closes
    Q_INVOKABLE void setStep(const QString &field, const QString &value); // duty need wait
    Q_INVOKABLE void addTarget(const QString &target);                    // as target_text()
    Q_INVOKABLE void removeTarget(const QString &target);
    Q_INVOKABLE void addParty(const QString &name, const QString &kind, const QString &address);
    Q_INVOKABLE void addPart(const QString &part); // as part_text()
    Q_INVOKABLE void removePart(const QString &part);
    Q_INVOKABLE void save();

signals:
    void allowedChanged();
    void viewChanged();
    void shownChanged();
    void draftChanged();

protected:
    void reload() override;
    void forget() override;

private:
    struct Shown;
    void show(Shown shown), showDraft(), lookFor(), begin(PlanDraft draft), sendNext(std::vector<Verb> rest);
    PlanId m_plan;
    PlanRead m_read; // as it was shown last; `people` has those of the draft too
    PlanDraft m_draft;
    std::map<PersonId, Person> m_named; // in this draft
    QString m_view, m_name, m_used_for, m_state_key, m_state_text, m_state_sentence, m_made_at, m_week_title;
    QString m_ask_day, m_ask_time, m_ask_title, m_ask_problem, m_find;
    QStringList m_waits, m_plan_waits;
    bool m_there = false;
    int m_more_gaps = 0, m_week = 0, m_weeks = 0, m_find_turn = 0;
    RowsModel<PlanRow> m_plans{this};
    RowsModel<PlanRefusalRow> m_refusals{this}, m_plan_refusals{this};
    RowsModel<PlanLineRow> m_steps{this}, m_asked{this}, m_tests{this};
    RowsModel<PlanGapRow> m_gaps{this};
    RowsModel<PlanWeekRow> m_week_rows{this};
    RowsModel<DraftStepRow> m_draft_steps{this};
    RowsModel<DraftNameRow> m_draft_targets{this}, m_draft_parts{this}, m_found{this};
};

} // namespace tallyboard
