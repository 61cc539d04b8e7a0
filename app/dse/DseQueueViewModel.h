// The assessor's queue: handed-in checks of others, oldest first, then those that were sent
// back and wait for their person; read one, answer with words, sign off or ask for
// changes. Works only while the vault is open, and only for assessors (the hub sends the rows to nobody else).
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
    /// Of QueueRow. Those sent back stand behind the others.
    Q_PROPERTY(tallyboard::RowsModelBase *queue READ queue CONSTANT)
    /// The open one; "" = none.
    Q_PROPERTY(QString assessmentId READ assessmentId NOTIFY openChanged)
    Q_PROPERTY(QString personName READ personName NOTIFY openChanged)
    Q_PROPERTY(QString place READ place NOTIFY openChanged)
    Q_PROPERTY(QString workstation READ workstation NOTIFY openChanged)
    Q_PROPERTY(QString submittedText READ submittedText NOTIFY openChanged)
    Q_PROPERTY(QString riskText READ riskText NOTIFY openChanged)
    Q_PROPERTY(QString sentBackSentence READ sentBackSentence NOTIFY openChanged) // "" unless it was sent back
    Q_PROPERTY(QString ruleSentence READ ruleSentence NOTIFY openChanged)
    /// Its topics, of TopicAnswerRow, troubles first.
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
    /// Both need words for the person (1..2000 bytes); the open one closes when it was taken.
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
    void readNames(); // names are in the other file
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
