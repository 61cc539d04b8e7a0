// The assessor's queue: other people's checks that were handed in, oldest first, then those that were sent back and
// wait for their person. An assessor reads one, writes feedback, and signs it off or asks for changes. Works only while
// the vault is open, and only for assessors (the hub sends these rows to nobody else).
#pragma once
#include "dse/dse_rows.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <map>

namespace tallyboard {

class DseQueueViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    Q_PROPERTY(bool locked READ locked NOTIFY lockedChanged)
    /// Rows are QueueRow. Checks that were sent back come last.
    Q_PROPERTY(tallyboard::RowsModelBase *queue READ queue CONSTANT)
    /// The check that is open; "" = none.
    Q_PROPERTY(QString assessmentId READ assessmentId NOTIFY openChanged)
    Q_PROPERTY(QString personName READ personName NOTIFY openChanged)
    Q_PROPERTY(QString place READ place NOTIFY openChanged)
    Q_PROPERTY(QString workstation READ workstation NOTIFY openChanged)
    Q_PROPERTY(QString submittedText READ submittedText NOTIFY openChanged)
    Q_PROPERTY(QString riskText READ riskText NOTIFY openChanged)
    Q_PROPERTY(QString sentBackSentence READ sentBackSentence NOTIFY openChanged) // "" unless it was sent back
    Q_PROPERTY(QString ruleSentence READ ruleSentence NOTIFY openChanged)
    /// The open check's topics, troubles first. Rows are TopicAnswerRow.
    Q_PROPERTY(tallyboard::RowsModelBase *answers READ answers CONSTANT)
    Q_PROPERTY(int troubleCount READ troubleCount NOTIFY openChanged)
public:
    DseQueueViewModel(Session &session, QObject *parent = nullptr);

    bool locked() const { return !session().isVaultOpen(); }
    RowsModelBase *queue() { return &m_queue; }
    RowsModelBase *answers() { return &m_answers; }
    QString assessmentId() const;
    QString personName() const { return m_person_name; }
    QString place() const;
    QString workstation() const;
    QString submittedText() const;
    QString riskText() const;
    QString ruleSentence() const;
    QString sentBackSentence() const;
    int troubleCount() const { return m_trouble_count; }

    Q_INVOKABLE void open(const QString &assessmentId);
    Q_INVOKABLE void leave();
    /// Both need feedback for the person (1..2000 bytes). The open check closes once the store has taken the review.
    Q_INVOKABLE void signOff(const QString &feedback);
    Q_INVOKABLE void askForChanges(const QString &feedback);

signals:
    void lockedChanged();
    void openChanged();
    void used();

protected:
    void reload() override;
    void forget() override;

private:
    void review(const QString &feedback, bool sign_off);
    void showAnswers(const DseAnswers &answers);
    QString sentBackText(const Assessment &one) const;
    void readNames(); // people's names are in ops.db
    RowsModel<QueueRow> m_queue{this};
    RowsModel<TopicAnswerRow> m_answers{this};
    std::vector<Assessment> m_rows;
    std::map<PersonId, QString> m_names;
    std::optional<Assessment> m_open;
    QString m_person_name;
    AssessmentId m_wanted;
    int m_trouble_count = 0;
};

} // namespace tallyboard
