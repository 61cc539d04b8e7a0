// My workstation checks: start one for a place, answer topic by topic (each answer is durable at once, in the vault),
// hand it in, and see who looks next. Submitted is not compliant: the words never say it is. Works only while the vault
// is open; `locked` says so and UnlockViewModel opens it.
#pragma once
#include "dse/dse_rows.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"

namespace tallyboard {

class DseViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    Q_PROPERTY(bool locked READ locked NOTIFY lockedChanged)
    /// My checks, newest first. Rows are AssessmentRow.
    Q_PROPERTY(tallyboard::RowsModelBase *assessments READ assessments CONSTANT)
    /// office_desk home hot_desk vehicle other.
    Q_PROPERTY(QStringList workstations READ workstations CONSTANT)
    /// The check that is open, after start() or open(); "" = none.
    Q_PROPERTY(QString assessmentId READ assessmentId NOTIFY openChanged)
    Q_PROPERTY(QString place READ place NOTIFY openChanged)
    Q_PROPERTY(QString workstation READ workstation NOTIFY openChanged)
    Q_PROPERTY(QString state READ state NOTIFY openChanged)
    Q_PROPERTY(bool editable READ editable NOTIFY openChanged)
    /// The seven parts of the open check. Rows are SectionRow; the questions of each come from topicsOf().
    Q_PROPERTY(tallyboard::RowsModelBase *sections READ sections CONSTANT)
    Q_PROPERTY(int sectionCount READ sectionCount CONSTANT)
    Q_PROPERTY(int answered READ answered NOTIFY progressChanged)
    Q_PROPERTY(int total READ total NOTIFY progressChanged)
    Q_PROPERTY(bool canSubmit READ canSubmit NOTIFY progressChanged)
    /// Numbers of the topics without an answer, in order, and the section of the first.
    Q_PROPERTY(QList<int> missing READ missing NOTIFY progressChanged)
    Q_PROPERTY(int firstMissingSection READ firstMissingSection NOTIFY progressChanged)
    /// After handing in: who looks next, and what risk the rule proposes. Never says that all is well.
    Q_PROPERTY(QString resultSentence READ resultSentence NOTIFY openChanged)
    Q_PROPERTY(QString ruleSentence READ ruleSentence NOTIFY openChanged)
    Q_PROPERTY(QString feedback READ feedback NOTIFY openChanged) // the assessor's words, or ""
    Q_PROPERTY(bool sent READ sent NOTIFY openChanged)            // false: handed in, but still on this device
public:
    /// Calls back once, on this thread, after so many milliseconds.
    using Later = std::function<void(int ms, std::function<void()>)>;
    /// A note that is being typed is saved when the typing rests for note_rest_ms, and at least every note_most_ms.
    static constexpr int note_rest_ms = 500, note_most_ms = 2000;

    DseViewModel(Session &session, QObject *parent = nullptr, Later later = {});

    bool locked() const { return !session().isVaultOpen(); }
    RowsModelBase *assessments() { return &m_assessments; }
    RowsModelBase *sections() { return &m_sections; }
    /// The questions of a section, 1..sectionCount(). Rows are TopicRow; the model lives as long as this.
    Q_INVOKABLE tallyboard::RowsModelBase *topicsOf(int section);
    QStringList workstations() const;
    QString assessmentId() const;
    QString place() const;
    QString workstation() const;
    QString state() const;
    bool editable() const;
    int sectionCount() const { return 7; }
    int answered() const;
    int total() const;
    bool canSubmit() const { return editable() && missing().isEmpty(); }
    QList<int> missing() const;
    int firstMissingSection() const;
    QString resultSentence() const;
    QString ruleSentence() const;
    QString feedback() const;
    bool sent() const { return m_open && !m_open_pending; }

    Q_INVOKABLE void start(const QString &workstation, const QString &place);
    /// Starts a new check of the open check's place. Once handed in, it replaces a check that was sent back.
    Q_INVOKABLE void startAgain();
    Q_INVOKABLE void open(const QString &assessmentId);
    Q_INVOKABLE void leave(); // everything is saved already
    Q_INVOKABLE void answer(int topic, const QString &answer);
    Q_INVOKABLE void setNote(int topic, const QString &note); // keeps the answer as it is
    /// Call it at every letter: it saves as setNote() does, soon, even if the person never leaves the field.
    Q_INVOKABLE void typeNote(int topic, const QString &note);
    Q_INVOKABLE void submit();

signals:
    void lockedChanged();
    void openChanged();
    void progressChanged();
    void used(); // somebody is using the vault: its idle clock starts again

protected:
    void reload() override;
    void forget() override;

private:
    struct Shown;
    void show(const Shown &shown);
    QString stateSentence(const Assessment &one, int answered_count) const;
    void showOpen();
    void sayWhere(int stood_at);
    const TopicAnswer *answerOf(int topic) const;
    void say(const TopicAnswer &said);
    void saveTyped();
    RowsModel<AssessmentRow> m_assessments{this};
    RowsModel<SectionRow> m_sections{this};
    std::vector<RowsModel<TopicRow> *> m_topics; // one a section, children of this
    AssessmentId m_wanted;                       // nil: the list
    std::optional<Assessment> m_open;
    DseAnswers m_answers;
    bool m_open_pending = false;

    struct Typed {
        int topic = 0;
        QString note;
        std::int64_t since_ms = 0; // device boot time
    };
    std::vector<TopicAnswer> m_said; // sent to the store and not read back yet
    std::optional<Typed> m_typed;
    std::uint64_t m_rest = 0; // the rest that counts now: each letter begins another
    Later m_later;
};

} // namespace tallyboard
